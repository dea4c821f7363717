import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RawFile, reference } from '../reference/index.ts'
import { LocalLog } from './local-log.ts'
import { arrived, flat, line } from './log-lines.ts'

const queryTypes = ['hourly_traffic', 'button_interaction', 'purchase_analytics']
type Shop = { name: string; timeZone: string; currency: string }

/** Runs one log, compares it with the reference, and hands its tables to the tests. */
function ran(services: Shop[], files: RawFile[], runDate: string) {
  const log = new LocalLog(services)
  const state: { tables: Awaited<ReturnType<LocalLog['tables']>>; accounts: Record<string, unknown> } = {
    tables: {},
    accounts: {},
  }
  beforeAll(async () => {
    log.write(files)
    const report = await log.run(runDate, { input: { query_types: queryTypes } })
    state.accounts = Object.fromEntries(
      report.services.map(({ service_name, events }) => [service_name, events]),
    )
    state.tables = await log.tables(queryTypes)
  })
  afterAll(() => log.remove())
  it('all of it agrees with the reference', () => {
    const wanted = reference(files, services, runDate)
    for (const { name } of services) {
      expect(state.tables[name], name).toEqual(
        Object.fromEntries(
          Object.entries(wanted[name]?.tables ?? {}).filter(([q]) => queryTypes.includes(q)),
        ),
      )
      expect(state.accounts[name], name).toEqual(wanted[name]?.events)
    }
  })
  const sessions = (service: Shop) =>
    (state.tables[service.name]?.hourly_traffic ?? []).flatMap((row) =>
      row.sessions === 0 ? [] : [[row.hour, row.sessions]],
    )
  return { state, sessions }
}

const view = (shop: Shop, time: string) => line(shop, time, 'commerce.cart.view', { sessionId: `s ${time}` })
const click = (shop: Shop, time: string, action: string) =>
  line(shop, time, 'commerce.button.click', { action })

describe('the days on which clocks go back: London 2011-10-30, and a zone that did not', () => {
  const london = { name: 'shop-london', timeZone: 'Europe/London', currency: 'GBP' }
  const utc = { name: 'shop-utc', timeZone: 'UTC', currency: 'GBP' }
  const times = [
    '2011-10-30T00:30:00Z', // 01:30 summer time
    '2011-10-30T01:30:00Z', // 01:30 again, winter time
    '2011-10-30T23:59:59.999Z', // the last ms of its 25 hours
    '2011-10-31T00:00:00Z', // the run date: pending
    '2011-10-23T23:00:00Z', // 24 October 00:00 summer time: the first instant of the window
    '2011-10-23T22:59:59.999Z', // 23 October 23:59: before the window
  ]
  const bought = (time: string) =>
    line(london, time, 'commerce.checkout.purchase', { totalAmount: '1', orderId: time })
  const { state, sessions } = ran(
    [london, utc],
    [
      flat([london, utc].flatMap((shop) => times.map((time) => view(shop, time)))),
      flat([bought('2011-10-29T23:00:00Z'), bought('2011-10-30T23:30:00Z')], 'orders.ndjson'),
    ],
    '2011-10-31',
  )

  it('hour 1 comes twice, and the window begins and ends at local midnight', () => {
    expect(sessions(london)).toEqual([
      [0, 1],
      [1, 2],
      [23, 1],
    ])
    // In UTC the two of 23 October are at 22:59 and 23:00 of a day outside of the window [24, 31).
    expect(sessions(utc)).toEqual([
      [0, 1],
      [1, 1],
      [23, 1],
    ])
  })

  it('the first half hour and the last of the long day are of the same purchase date', () => {
    expect(state.tables[london.name]?.purchase_analytics).toMatchObject([
      { purchase_date: '2011-10-30', currency: 'GBP', payment_method: 'unknown', total_purchases: 2 },
    ])
  })
})

describe('the days on which clocks go forward: Helsinki 2026-03-29 skips 03:00, New York is past it', () => {
  // Helsinki goes from UTC+2 to UTC+3 at 01:00 UTC: 03:00 does not exist, so the cut-off is the first instant after it.
  const helsinki = { name: 'shop-helsinki', timeZone: 'Europe/Helsinki', currency: 'EUR' }
  // New York has been at UTC-4 since 8 March, so its cut-off of the 29th is 07:00 UTC.
  const newYork = { name: 'shop-new-york', timeZone: 'America/New_York', currency: 'USD' }
  const { state, sessions } = ran(
    [helsinki, newYork],
    [
      flat([
        view(helsinki, '2026-03-29T00:59:59.999Z'), // 02:59:59.999
        view(helsinki, '2026-03-29T01:00:00Z'), // 04:00
        view(helsinki, '2026-03-29T20:59:59.999Z'), // 23:59:59.999, the last ms of its 23 hours
        view(helsinki, '2026-03-22T22:00:00Z'), // 23 March 00:00: the first instant of the window
        view(helsinki, '2026-03-22T21:59:59.999Z'), // before the window
        view(newYork, '2026-03-29T01:00:00Z'), // 28 March 21:00
      ]),
      // 26 March closes at the cut-off of the 29th.
      arrived('2026-03-29T00:59', [click(helsinki, '2026-03-26T10:00:00Z', 'in time')]),
      arrived('2026-03-29T01:00', [click(helsinki, '2026-03-26T10:00:00Z', 'too late')]),
      arrived('2026-03-29T06:59', [click(newYork, '2026-03-26T10:00:00Z', 'in time')], 'b.ndjson'),
      arrived('2026-03-29T07:00', [click(newYork, '2026-03-26T10:00:00Z', 'too late')], 'b.ndjson'),
    ],
    '2026-03-30',
  )

  it('there is no session in the hour that does not exist', () => {
    expect(sessions(helsinki)).toEqual([
      [0, 1],
      [2, 1],
      [4, 1],
      [23, 1],
    ])
    expect(sessions(newYork)).toEqual([[21, 1]])
  })

  it('a cut-off in the skipped hour is the instant right after it', () => {
    for (const { name } of [helsinki, newYork]) {
      expect(state.tables[name]?.button_interaction?.map((row) => row.action)).toEqual(['in time'])
      expect(state.accounts[name]).toMatchObject({ quarantined: { too_late: 1 } })
    }
  })
})
