import { describe, expect, it } from 'vitest'
import {
  type DatedService,
  datedServices,
  requireArrivals,
  requireCompleteDate,
  requireOrderArrivals,
} from '../../pipelines/run-date.ts'
import { withoutFutureDates } from '../../pipelines/sources/events/future-dates.ts'
import type { StagedService } from '../../pipelines/sources/events/staging-plan.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import type { Service } from '../../queries/model/services.ts'

const shop = (name: string, timeZone: string): Service => ({
  ...{ name, timeZone, currency: 'KRW' },
  tablePrefix: name,
})
const seoul = shop('seoul', 'Asia/Seoul')
const newYork = shop('new-york', 'America/New_York')
const at = (time: string) => Date.parse(time)

describe('the latest run date', () => {
  // 03:00 of the 30th in Seoul is 29 November 18:00 UTC; in New York it is 30 November 08:00 UTC.
  it.each([
    ['2026-11-29T17:59:59Z', '2026-11-29', '2026-11-29'],
    ['2026-11-29T18:00:00Z', '2026-11-30', '2026-11-29'],
    ['2026-11-30T07:59:59Z', '2026-11-30', '2026-11-29'],
    ['2026-11-30T08:00:00Z', '2026-11-30', '2026-11-30'],
  ])('at %s is %s in Seoul and %s in New York', (now, ofSeoul, ofNewYork) => {
    const dated = datedServices([seoul, newYork], undefined, at(now))
    expect(dated.map(({ runDate }) => runDate)).toEqual([ofSeoul, ofNewYork])
    for (const { service, runDate } of dated)
      expect(datedServices([service], runDate, at(now))).toEqual([{ service, runDate }])
  })
})

describe('a date that is not complete', () => {
  const now = at('2026-11-29T18:00:00Z')
  const refusal = (date: string, services: readonly Service[]) => {
    try {
      requireCompleteDate('--date', date, services, now)
    } catch (error) {
      return error as { code: string; message: string }
    }
    return undefined
  }

  it('of one service is refused with the latest that is', () => {
    expect(refusal('2026-11-30', [seoul])).toBeUndefined()
    expect(refusal('2026-12-01', [seoul])).toMatchObject({
      code: 'InvalidInput',
      message:
        '--date 2026-12-01 is not complete yet: the latest complete run date is 2026-11-30 for seoul (Asia/Seoul); give 2026-11-30 or an earlier date, or none for the latest of each service',
    })
  })

  it('of one of several services is refused for all, with the latest that all have', () => {
    expect(refusal('2026-11-29', [seoul, newYork])).toBeUndefined()
    expect(refusal('2026-11-30', [seoul, newYork])?.message).toContain('2026-11-29 for new-york')
    const far = refusal('2099-01-01', [seoul, newYork])?.message
    expect(far).toContain('2026-11-30 for seoul (Asia/Seoul), 2026-11-29 for new-york (America/New_York)')
    expect(far).toContain('give 2026-11-29 or an earlier date')
  })

  it('is looked at after what is no date at all', () => {
    expect(refusal('2026-02-30', [seoul])?.message).toContain('is not a calendar day')
  })
})

describe('a date before the log begins', () => {
  const of = (runDate: string, ...services: Service[]): DatedService[] =>
    services.map((service) => ({ service, runDate }))
  const days = ['2026-11-05', '2026-11-07', '2026-11-06']

  it('is refused with the first and the last day', () => {
    // The cut-off of the 5th in Seoul is 4 November 18:00 UTC.
    expect(() => requireArrivals(of('2026-11-05', seoul), days)).toThrowError(
      'run_date 2026-11-05 is before the log begins: its arrival days (UTC) are 2026-11-05 to 2026-11-07, and none is early enough for seoul; give a later date',
    )
    expect(() => requireArrivals(of('1999-01-01', seoul, newYork), days)).toThrowError('for seoul, new-york')
  })

  it('is not one whose windows begin before it', () => {
    expect(() => requireArrivals(of('2026-11-06', seoul), days)).not.toThrow()
    // The cut-off of the 5th in New York is 5 November 08:00 UTC.
    expect(() => requireArrivals(of('2026-11-05', newYork), days)).not.toThrow()
    expect(() => requireArrivals(of('2026-11-05', newYork, seoul), days)).toThrowError('for seoul;')
  })

  it('is not known of files without arrival time, nor of a log without files', () => {
    expect(() => requireArrivals(of('1999-01-01', seoul), [...days, FLAT_ARRIVALS])).not.toThrow()
    expect(() => requireArrivals(of('1999-01-01', seoul), [])).not.toThrow()
  })

  it('is, of orders, one before their first arrival day', () => {
    expect(() => requireOrderArrivals(of('2026-11-04', seoul), days)).toThrowError(
      'before the orders folder begins: its arrival days (UTC) are 2026-11-05 to 2026-11-07',
    )
    expect(() => requireOrderArrivals(of('2026-11-05', seoul), days)).not.toThrow()
    // Where 5 November begins in UTC it is still the 4th in New York: the latest date that a run there may have.
    expect(() => requireOrderArrivals(of('2026-11-04', newYork), days)).not.toThrow()
    expect(() => requireOrderArrivals(of('2026-11-03', newYork), days)).toThrowError('for new-york')
    expect(() => requireOrderArrivals(of('1999-01-01', seoul), [...days, FLAT_ARRIVALS])).not.toThrow()
  })
})

it('what was staged for a future date counts for nothing, of that service alone', () => {
  const staged = (timeZone: string, runDate: string): StagedService => ({
    ...{ timeZone, runDate, configured: [], lines: {}, events: {} },
  })
  const services = {
    seoul: staged('Asia/Seoul', '2026-11-30'),
    'new-york': staged('America/New_York', '2026-11-30'),
  }
  const arrivals = { '2026-11-28': 'signature' }
  const now = at('2026-11-29T18:00:00Z')
  const { state, notes } = withoutFutureDates(
    { arrivals, services, misdatedFrom: {}, beyondRestoring: {} },
    [seoul, newYork],
    now,
  )
  expect(state).toEqual({
    arrivals,
    services: { seoul: services.seoul },
    misdatedFrom: {},
    beyondRestoring: {},
  })
  expect(notes).toEqual({
    'new-york':
      'events were staged for run date 2026-11-30, which is in the future: all their days were built anew',
  })
})
