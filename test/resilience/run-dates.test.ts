import { mkdirSync, rmSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrived, brand, flat, line, noonInSeoul, ordinaryDays } from '../pipeline/log-lines.ts'
import { arrivedOn, order, webhook } from '../pipeline/order-records.ts'
import type { RawFile } from '../reference/index.ts'
import { reference } from '../reference/index.ts'
import { localTime } from '../reference/local-time.ts'

const days = ['2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']
/** Noon of 5 November in Seoul: the cut-off of the 5th has passed, the events of the day are half written. */
const noon = () => Date.parse('2026-11-05T03:30:00Z')
const aDayLater = () => noon() + 86_400_000
const tables = ['button_interaction', 'hourly_traffic']
const statuses = (report: RunReport) => report.services[0]?.summaries.map(({ status }) => status)
const notes = (report: RunReport) => report.services[0]?.notes ?? []

const placed = arrivedOn('2026-11-04', [
  webhook('orders/create', order({ id: 1, created: '2026-11-03T05:00:00Z' })),
])

let log: LocalLog
beforeEach(() => {
  log = new LocalLog([brand])
})
afterEach(() => log.remove())

const run = (runDate: string | undefined, now: () => number, more: object = {}) =>
  log.run(runDate as string, { now, input: { query_types: tables, ...more } })

/** What the tables of the date hold by the reference, and what they hold. */
async function expectRight(report: RunReport, files: readonly RawFile[], date: string): Promise<void> {
  const wanted = reference([...files], [brand], date)[brand.name]
  const { button_interaction, hourly_traffic } = wanted?.tables ?? {}
  expect((await log.tables(tables))[brand.name]).toEqual({ button_interaction, hourly_traffic })
  expect(report.services[0]?.events).toEqual(wanted?.events)
  const ofEachDay =
    'SELECT event_date::VARCHAR AS day, count(*) AS n FROM commerce_events GROUP BY 1 ORDER BY 1'
  const staged = new Map<string, number>()
  for (const { eventTime } of wanted?.staged ?? []) {
    const { date } = localTime(brand.timeZone, eventTime)
    staged.set(date, (staged.get(date) ?? 0) + 1)
  }
  expect(await log.query(ofEachDay)).toEqual([...staged].sort().map(([day, n]) => ({ day, n })))
}

describe('a date that has not come yet', () => {
  it('is refused, and leaves the lake as it was', async () => {
    log.write(ordinaryDays(brand, days))
    await run('2026-11-05', noon)
    const before = await log.tables(tables)
    for (const date of ['2026-11-06', '2027-01-01']) {
      await expect(run(date, noon)).rejects.toMatchObject({
        code: 'InvalidInput',
        message: `run_date ${date} is not complete yet: the latest complete run date is 2026-11-05 for theshop-brand (Asia/Seoul); give 2026-11-05 or an earlier date, or none for the latest of each service`,
      })
    }
    expect(await log.tables(tables)).toEqual(before)
  })

  it('that a lake has been run for is forgotten by the next run: staged anew, replaced, and said', async () => {
    // The run date itself is half written: an older version took its events for whole.
    const half = ordinaryDays(brand, days)
    log.write(half)
    await run('2026-12-01', () => Date.parse('2026-12-02T00:00:00Z'))
    expect((await log.tables(tables))[brand.name]?.button_interaction).toEqual([])

    const healed = await run(undefined, noon)
    expect(healed.services[0]?.run_date).toBe('2026-11-05')
    expect(statuses(healed)).toEqual(['published', 'published'])
    expect(notes(healed)).toEqual([
      'events were staged for run date 2026-12-01, which is in the future: all their days were built anew',
      'tables of run date 2026-12-01, which is in the future, were replaced: theshop_brand_commerce_button_interaction_summary, theshop_brand_commerce_hourly_traffic_summary',
    ])
    await expectRight(healed, half, '2026-11-05')

    const late = arrived('2026-11-05T04:00', [
      line(brand, noonInSeoul('2026-11-05'), 'commerce.button.click', { action: 'afternoon' }),
    ])
    log.write([late])
    const next = await run(undefined, aDayLater)
    expect(notes(next)).toEqual([])
    await expectRight(next, [...half, late], '2026-11-06')
  })

  it('is no longer one when it has come: a table of it stays before an older date', async () => {
    log.write(ordinaryDays(brand, days))
    await run('2026-11-06', aDayLater)
    const older = await run('2026-11-05', aDayLater)
    expect(statuses(older)).toEqual(['kept_newer', 'kept_newer'])
  })

  it('heals the order summaries, too', async () => {
    const orders = new LocalOrders()
    try {
      orders.write(placed)
      const at = (now: () => number, input: object) => orders.run({ now, input })
      await at(() => Date.parse('2026-12-02T00:00:00Z'), { run_date: '2026-12-01' })
      await expect(at(noon, { run_date: '2026-12-01' })).rejects.toMatchObject({ code: 'InvalidInput' })
      const healed = await at(noon, { run_date: '2026-11-05' })
      expect(statuses(healed)?.slice(-3)).toEqual(['published', 'published', 'published'])
      expect(notes(healed).join()).toContain(
        'tables of run date 2026-12-01, which is in the future, were replaced',
      )
      const dates = 'SELECT DISTINCT calculation_date::VARCHAR AS d FROM tea_shop_orders_daily_sales_summary'
      expect(await orders.query(dates)).toEqual([{ d: '2026-11-05' }])
    } finally {
      orders.remove()
    }
  })
})

describe('a date before the log begins', () => {
  it('is refused with the days that the log has', async () => {
    log.write(ordinaryDays(brand, days))
    // The first arrivals are of 2 November 03:10 UTC; the cut-off of the 2nd is 1 November 18:00 UTC.
    for (const date of ['2020-01-01', '2026-11-02'])
      await expect(run(date, noon)).rejects.toMatchObject({
        code: 'InvalidInput',
        message: expect.stringContaining(
          `run_date ${date} is before the log begins: its arrival days (UTC) are 2026-11-02 to 2026-11-05`,
        ),
      })
    const first = await run('2026-11-03', noon)
    await expectRight(first, ordinaryDays(brand, days), '2026-11-03')
  })

  it('is not one whose raw files have expired since it was staged', async () => {
    log.write(ordinaryDays(brand, days))
    await run('2026-11-05', noon)
    for (const day of ['02', '03']) rmSync(`${log.events}/year=2026/month=11/day=${day}`, { recursive: true })
    const older = await run('2026-11-04', noon, { replace_newer: true })
    const { button_interaction } =
      reference(ordinaryDays(brand, days), [brand], '2026-11-04')[brand.name]?.tables ?? {}
    expect((await log.tables(['button_interaction']))[brand.name]).toEqual({ button_interaction })
    expect(statuses(older)).toEqual(['published', 'published'])
    await expect(run('2026-11-02', noon)).rejects.toMatchObject({
      message: expect.stringContaining('its arrival days (UTC) are 2026-11-02 to 2026-11-05'),
    })
  })

  it('of orders is refused likewise', async () => {
    const orders = new LocalOrders()
    try {
      orders.write(placed)
      await expect(orders.run({ input: { run_date: '2026-11-03' } })).rejects.toMatchObject({
        code: 'InvalidInput',
        message: expect.stringContaining('its arrival days (UTC) are 2026-11-04 to 2026-11-04'),
      })
    } finally {
      orders.remove()
    }
  })

  it('is not known of an empty log', async () => {
    mkdirSync(log.events, { recursive: true })
    expect((await run('2026-10-01', noon)).status).toBe('SUCCEEDED')
  })

  it('of files without arrival time is told when they are parsed, and publishes nothing', async () => {
    log.write([
      flat([
        line(brand, noonInSeoul('2026-11-03'), 'commerce.button.click', { action: 'first' }),
        line(brand, noonInSeoul('2026-11-04'), 'commerce.button.click', { action: 'last' }),
      ]),
    ])
    const range = 'is before the log begins: its lines are of 2026-11-03 to 2026-11-04 (UTC)'
    const refused = await run('2026-11-03', noon)
    expect(refused.status).toBe('FAILED')
    expect(refused.services[0]?.summaries[0]?.error).toMatchObject({
      code: 'StagingFailed',
      cause: expect.stringContaining(`InvalidInput: run_date 2026-11-03 ${range}`),
    })
    expect((await run('2026-11-05', noon)).services[0]?.events.staged).toBe(2)
    // Now that it is parsed the next run knows at once.
    await expect(run('2026-11-03', noon, { replace_newer: true })).rejects.toMatchObject({
      code: 'InvalidInput',
      message: expect.stringContaining(`run_date 2026-11-03 ${range}`),
    })
  })
})

it('a run writes down when it began and ended, and how far the clock of the service was ahead', async () => {
  log.write(ordinaryDays(brand, days))
  const { started_at, finished_at } = await run('2026-11-05', noon)
  const rows = await log.query(
    'SELECT DISTINCT run_started_at, run_finished_at, utc_offset_minutes FROM pipeline_runs',
  )
  expect(rows).toMatchObject([{ utc_offset_minutes: 540 }])
  const utc = (text: unknown) => Date.parse(`${text}Z`)
  expect(utc(rows[0]?.run_started_at)).toBe(Date.parse(started_at))
  expect(utc(rows[0]?.run_finished_at)).toBe(Date.parse(finished_at))
})
