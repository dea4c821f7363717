import { describe, expect, it } from 'vitest'
import {
  addDays,
  cutOff,
  daysBetween,
  daysFrom,
  firstInstantAt,
  isLocalDate,
  latestRunDate,
  localDate,
  utcOffsetMinutes,
  wallClockMs,
} from '../../queries/model/calendar.ts'

const utc = (text: string) => Date.parse(`${text}Z`)
const iso = (epochMs: number) => new Date(epochMs).toISOString().slice(0, 23).replace('.000', '')

describe('the cut-off of a run date is 03:00 local time', () => {
  it.each([
    // 03:00+09:00
    ['Asia/Seoul', '2026-11-05', '2026-11-04T18:00:00'],
    ['UTC', '2026-11-05', '2026-11-05T03:00:00'],
    ['Asia/Kathmandu', '2026-11-05', '2026-11-04T21:15:00'],
    // +14:00 and -11:00, the ends of the world
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T13:00:00'],
    ['Pacific/Pago_Pago', '2026-01-01', '2026-01-01T14:00:00'],
    // London: +01:00 until 01:00 UTC on 30 October 2011
    ['Europe/London', '2011-10-29', '2011-10-29T02:00:00'],
    ['Europe/London', '2011-10-30', '2011-10-30T03:00:00'],
    // New York: 02:00 to 03:00 does not exist on 8 March 2026; 03:00 EDT is the instant of the change
    ['America/New_York', '2026-03-07', '2026-03-07T08:00:00'],
    ['America/New_York', '2026-03-08', '2026-03-08T07:00:00'],
    ['America/New_York', '2026-03-09', '2026-03-09T07:00:00'],
  ])('%s, %s', (zone, date, expected) => {
    expect(iso(cutOff(zone, date))).toBe(expected)
  })
})

describe('where clocks skip 03:00, the cut-off is the first instant after the gap', () => {
  it.each([
    // Helsinki: 03:00+02:00 becomes 04:00+03:00 at 01:00 UTC
    ['Europe/Helsinki', '2026-03-29', '2026-03-29T01:00:00'],
    // Samoa: after 29 December 24:00-10:00 came 31 December 00:00+14:00; all of the 30th is a gap
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00'],
  ])('%s, %s', (zone, date, expected) => {
    expect(iso(cutOff(zone, date))).toBe(expected)
  })

  it('and the days around a skipped day have their own', () => {
    // 29 December 03:00-10:00, 31 December 03:00+14:00
    expect(iso(cutOff('Pacific/Apia', '2011-12-29'))).toBe('2011-12-29T13:00:00')
    expect(iso(cutOff('Pacific/Apia', '2011-12-31'))).toBe('2011-12-30T13:00:00')
  })
})

describe('where clocks show 03:00 twice, the cut-off is the first time', () => {
  it.each([
    // Helsinki: 04:00+03:00 becomes 03:00+02:00 at 01:00 UTC, so 03:00+03:00 is 00:00 UTC
    ['Europe/Helsinki', '2026-10-25', '2026-10-25T00:00:00'],
  ])('%s, %s', (zone, date, expected) => {
    expect(iso(cutOff(zone, date))).toBe(expected)
  })

  it('and midnight, too, where that comes twice', () => {
    // Havana: 01:00-04:00 becomes 00:00-05:00 on 1 November 2026, so 00:00-04:00 is 04:00 UTC
    expect(iso(firstInstantAt('America/Havana', '2026-11-01', 0))).toBe('2026-11-01T04:00:00')
    // and in spring 00:00-05:00 becomes 01:00-04:00: the day begins at 01:00
    expect(iso(firstInstantAt('America/Havana', '2026-03-08', 0))).toBe('2026-03-08T05:00:00')
  })
})

describe('half an hour of summer time on Lord Howe', () => {
  it('moves the cut-off by half an hour', () => {
    // 02:00+10:30 becomes 02:30+11:00 on 4 October 2026
    expect(iso(cutOff('Australia/Lord_Howe', '2026-10-03'))).toBe('2026-10-02T16:30:00')
    expect(iso(cutOff('Australia/Lord_Howe', '2026-10-04'))).toBe('2026-10-03T16:00:00')
  })

  it('skips 02:00 to 02:30', () => {
    expect(iso(firstInstantAt('Australia/Lord_Howe', '2026-10-04', 2))).toBe('2026-10-03T15:30:00')
    expect(iso(wallClockMs('Australia/Lord_Howe', utc('2026-10-03T15:29:59.999')))).toBe(
      '2026-10-04T01:59:59.999',
    )
    expect(iso(wallClockMs('Australia/Lord_Howe', utc('2026-10-03T15:30:00')))).toBe('2026-10-04T02:30:00')
  })
})

describe('the latest run date is the one whose cut-off has passed', () => {
  it.each([
    // 04:00 UTC, when the pipeline runs, is 13:00 in Seoul
    ['Asia/Seoul', '2026-11-05T04:00:00', '2026-11-05'],
    ['Asia/Seoul', '2026-11-04T17:59:59.999', '2026-11-04'],
    ['Asia/Seoul', '2026-11-04T18:00:00', '2026-11-05'],
    // and 23:00 of the day before in New York (EST)
    ['America/New_York', '2026-11-05T04:00:00', '2026-11-04'],
    ['America/New_York', '2026-11-05T07:59:59.999', '2026-11-04'],
    ['America/New_York', '2026-11-05T08:00:00', '2026-11-05'],
  ])('in %s at %s UTC it is %s', (zone, now, expected) => {
    expect(latestRunDate(zone, utc(now))).toBe(expected)
  })
})

describe('a local date', () => {
  it.each(['2026-11-05', '2024-02-29', '0001-01-01', '9999-12-31'])('%s is one', (date) => {
    expect(isLocalDate(date)).toBe(true)
  })

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '2026-11-5',
    '26-11-05',
    '2026-11-05T00:00',
    ' 2026-11-05',
    '2026-11-05\n',
    '',
    '２０２６-11-05',
    '2026/11/05',
  ])('%j is none', (date) => {
    expect(isLocalDate(date)).toBe(false)
  })

  it('is that of the zone', () => {
    expect(localDate('Asia/Seoul', utc('2026-11-04T15:00:00'))).toBe('2026-11-05')
    expect(localDate('Asia/Seoul', utc('2026-11-04T14:59:59.999'))).toBe('2026-11-04')
    expect(localDate('America/New_York', utc('2026-11-05T04:59:59'))).toBe('2026-11-04')
  })

  it('is counted on over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2023-12-31', '2024-12-31')).toBe(366)
    expect(daysBetween('2026-11-05', '2026-11-02')).toBe(-3)
  })

  it('ranges are half-open', () => {
    expect(daysFrom('2026-10-30', '2026-11-02')).toEqual(['2026-10-30', '2026-10-31', '2026-11-01'])
    expect(daysFrom('2026-11-02', '2026-11-02')).toEqual([])
    expect(daysFrom('2026-11-03', '2026-11-02')).toEqual([])
  })
})

describe('a wall clock', () => {
  it('keeps the milliseconds, before 1970 too', () => {
    expect(iso(wallClockMs('Asia/Seoul', utc('2026-11-05T03:15:20.123')))).toBe('2026-11-05T12:15:20.123')
    expect(iso(wallClockMs('UTC', utc('1969-12-31T23:59:59.999')))).toBe('1969-12-31T23:59:59.999')
  })

  it.each([
    ['Asia/Seoul', '2026-11-05T00:00:00', 540],
    ['Asia/Kathmandu', '2026-11-05T00:00:00', 345],
    // Clocks are turned back from summer time at 06:00 UTC of 1 November.
    ['America/New_York', '2026-11-01T05:59:59', -240],
    ['America/New_York', '2026-11-01T06:00:00', -300],
    ['UTC', '2026-11-05T00:00:00', 0],
  ])('of %s is ahead of UTC at %s by so many minutes: %i', (timeZone, at, minutes) => {
    expect(utcOffsetMinutes(timeZone, utc(at))).toBe(minutes)
  })

  it('shows midnight as 00', () => {
    expect(iso(wallClockMs('Asia/Seoul', utc('2026-11-04T15:00:00')))).toBe('2026-11-05T00:00:00')
  })
})
