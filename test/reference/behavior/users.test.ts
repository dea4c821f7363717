import { describe, expect, test } from 'vitest'
import { at, cells, london, seen, seoul, table } from './by-hand.ts'
import { summariseBehavior } from './index.ts'

// Every expected value here was worked out by hand from domain.md; the comments show how.

const D = '2026-11-06' // a Friday, so D-1 is 5 November

test('every row carries service, window and date', () => {
  expect(table('dau', seen('u1 s1', '2026-11-05'), D)).toEqual([
    {
      date: '2026-11-05',
      daily_active_users: 1,
      daily_sessions: 1,
      daily_events: 1,
      events_per_user: 1,
      service_name: 'theshop-brand',
      window_start: '2026-08-08', // 5 days of November, 31 of October, 30 of September, 24 of August
      window_end: '2026-11-06',
      calculation_date: '2026-11-06',
    },
  ])
})

test('an empty service has three rows of retention and four of cohorts, and no other', () => {
  const { retention, user_cohort, ...others } = summariseBehavior([], seoul, D)
  expect(
    cells(retention, 'retention_type', 'base_date', 'base_users', 'retained_users', 'retention_rate'),
  ).toEqual([
    ['D+1', '2026-11-04', 0, 0, null],
    ['D+30', '2026-10-06', 0, 0, null],
    ['D+7', '2026-10-29', 0, 0, null],
  ])
  expect(cells(user_cohort, 'user_count', 'share')).toEqual(Array(4).fill([0, null]))
  expect(Object.values(others)).toEqual(Array(8).fill([]))
})

describe('mau', () => {
  test('twelve months, the last one that of D-1; one without events has no row', () => {
    const rows = table(
      'mau',
      [
        ...seen('u0 s0', '2025-11-30'), // before the window
        ...seen('u1 s1', '2025-12-01', '2025-12-31'),
        ...seen('u2 s1', '2025-12-31'),
        ...seen('u1', '2026-02-28'), // no session
        ...seen('- s3', '2026-03-01'), // no user
        ...seen('', '2026-10-31'), // neither
        ...seen('u1 s4', '2026-11-05', '2026-11-06'), // the 6th is the run date
      ],
      D,
    )
    expect(cells(rows, 'year_month', 'monthly_active_users', 'total_sessions', 'total_events')).toEqual([
      ['2025-12', 2, 1, 3],
      ['2026-02', 1, 0, 1],
      ['2026-03', 0, 1, 1],
      ['2026-10', 0, 0, 1],
      ['2026-11', 1, 1, 1],
    ])
    expect(rows[0]).toMatchObject({ window_start: '2025-12-01', window_end: D })
  })

  test.each([
    ['2026-11-01', '2025-11-01'], // D-1 is 31 October
    ['2026-11-02', '2025-12-01'], // D-1 is 1 November
    ['2026-01-01', '2025-01-01'], // D-1 is 31 December
    ['2024-03-01', '2023-03-01'], // D-1 is 29 February
  ])('the window of %s begins on %s', (runDate, start) => {
    const dayBefore = new Date(Date.parse(start) - 86_400_000).toISOString().slice(0, 10)
    const rows = table('mau', seen('u1', dayBefore, start), runDate)
    expect(cells(rows, 'year_month', 'total_events', 'window_start')).toEqual([[start.slice(0, 7), 1, start]])
  })
})

test('dau: events of nobody count too, averages are rounded away from zero, a day without events has no row', () => {
  const rows = table(
    'dau',
    [
      ...seen('u0', '2026-08-07'), // 91 days before D
      ...seen('', '2026-08-08'), // 90 days before D
      // 9 events / 8 users = 1.125
      ...Array.from({ length: 8 }, (_, i) => seen(`u${i} s1`, '2026-11-05')).flat(),
      at('2026-11-05T00:00:00+09:00', ''),
    ],
    D,
  )
  expect(
    cells(rows, 'date', 'daily_active_users', 'daily_sessions', 'daily_events', 'events_per_user'),
  ).toEqual([
    ['2026-08-08', 0, 0, 1, null],
    ['2026-11-05', 8, 1, 9, 1.13],
  ])
})

describe('retention', () => {
  const columns = ['retention_type', 'base_date', 'base_users', 'retained_users', 'retention_rate']

  test('the return day is D-1, and only the very base day counts', () => {
    const rows = table(
      'retention',
      [
        ...seen('u1', '2026-10-06', '2026-11-05'), // D+30
        ...seen('u2', '2026-10-05', '2026-10-07', '2026-11-05'), // D+31 and D+29: neither
        ...seen('u3', '2026-10-29', '2026-11-05'), // D+7
        ...seen('u4', '2026-10-29', '2026-11-04'), // base of D+7 and D+1, not back on the 5th
        ...seen('u5', '2026-10-29', '2026-11-06'), // back on the run date only
        ...seen('u6', '2026-11-04', '2026-11-04', '2026-11-05', '2026-11-05'), // counts once
        ...seen('- s1', '2026-11-04', '2026-11-05'), // no user
      ],
      D,
    )
    expect(cells(rows, ...columns)).toEqual([
      ['D+1', '2026-11-04', 2, 1, 50],
      ['D+30', '2026-10-06', 1, 1, 100],
      ['D+7', '2026-10-29', 3, 1, 33.33],
    ])
  })

  test('a day on which clocks go back has 25 hours', () => {
    // 30 October 2011 in London: 29 October 23:00 UTC to 31 October 00:00 UTC
    const back = (userKey: string) => at('2011-10-31T23:59:59.999Z', userKey)
    const rows = table(
      'retention',
      [
        ...[at('2011-10-29T22:59:59.999Z', 'u1'), back('u1')], // still the 29th
        ...[at('2011-10-29T23:00:00Z', 'u2'), back('u2')],
        ...[at('2011-10-30T23:59:59.999Z', 'u3'), back('u3')],
        ...[at('2011-10-31T00:00:00Z', 'u4'), back('u4')], // the 31st already
        ...[at('2011-10-30T12:00:00Z', 'u5'), at('2011-11-01T00:00:00Z', 'u5')], // not back on the 31st
      ],
      '2011-11-01',
      london,
    )
    expect(cells(rows, ...columns)[0]).toEqual(['D+1', '2011-10-30', 3, 2, 66.67])
  })

  test('a day that a zone has skipped is a base day of nobody', () => {
    // Samoa went from 29 December 2011 (-10:00) to the 31st (+14:00).
    const apia = { ...seoul, timeZone: 'Pacific/Apia' }
    const visits = [at('2011-12-29T23:59:59.999-10:00', 'u1'), at('2011-12-31T00:00:00+14:00', 'u1')]
    expect(cells(table('retention', visits, '2012-01-01', apia), ...columns)[0]).toEqual([
      'D+1',
      '2011-12-30',
      0,
      0,
      null,
    ])
  })

  test('thirty days before 29 March 2024 was 28 February, the day before the leap day', () => {
    const visits = [...seen('u1', '2024-02-28', '2024-03-29'), ...seen('u2', '2024-02-29', '2024-03-29')]
    expect(cells(table('retention', visits, '2024-03-30'), ...columns)[1]).toEqual([
      'D+30',
      '2024-02-28',
      1,
      1,
      100,
    ])
  })
})

describe('user_cohort', () => {
  test('each user by the days between the first day seen and D-1', () => {
    const rows = table(
      'user_cohort',
      [
        ...seen('u0', '2026-11-05'), // 0
        ...seen('u7', '2026-10-29', '2026-11-05'), // 7
        ...seen('u8', '2026-10-28', '2026-11-05'), // 8
        ...seen('u30', '2026-10-06'), // 30
        ...seen('u31', '2026-10-05'), // 31
        ...seen('u90', '2026-08-07'), // 5 + 31 + 30 + 24 = 90
        ...seen('u91', '2026-08-06'), // 91
        ...seen('u364', '2025-11-06'), // the first day of the window
        ...seen('gone', '2025-11-05'), // 366 days before D: not in the window
        ...seen('again', '2025-11-05', '2026-11-04'), // 1, as far as the window shows
        ...seen('tomorrow', '2026-11-06'),
        ...seen('- s1', '2026-11-05'),
      ],
      D,
    )
    expect(cells(rows, 'cohort_type', 'user_count', 'share')).toEqual([
      ['Active (31-90d)', 2, 22.22], // 2 of 9
      ['New (0-7d)', 3, 33.33],
      ['Recent (8-30d)', 2, 22.22],
      ['Veteran (91d+)', 2, 22.22],
    ])
  })

  test('the 365 days before 1 March 2025 begin after the leap day, those before 28 February 2025 hold it', () => {
    const leapDay = seen('u1', '2024-02-29')
    expect(cells(table('user_cohort', leapDay, '2025-03-01'), 'user_count').flat()).toEqual([0, 0, 0, 0])
    expect(cells(table('user_cohort', leapDay, '2025-02-28'), 'user_count').flat()).toEqual([0, 0, 0, 1])
  })
})

describe('stickiness', () => {
  const columns = ['date', 'daily_active_users', 'monthly_active_users', 'stickiness']

  test('the users of the thirty days that end with the day, for ninety days', () => {
    const rows = table(
      'stickiness',
      [
        ...seen('u1', '2026-07-09'), // 120 days before D: not in the window
        ...seen('u2', '2026-07-10'), // 119 days before D: the first of the thirty days that end with D-90
        ...seen('u3', '2026-08-07'), // 91 days before D: no row of its own
        ...seen('u4', '2026-08-08'), // D-90
        ...seen('u4', '2026-08-09'), // 10 July has left
        ...seen('u5', '2026-09-05'), // thirty days: from 7 August
        ...seen('u5', '2026-09-06'), // from 8 August
        ...seen('- s1', '2026-11-04'), // nobody: no row
        ...seen('u6', '2026-11-05'),
      ],
      D,
    )
    expect(cells(rows, ...columns)).toEqual([
      ['2026-08-08', 1, 3, 33.33], // u2, u3, u4
      ['2026-08-09', 1, 2, 50], // u3, u4
      ['2026-09-05', 1, 3, 33.33], // u3, u4, u5
      ['2026-09-06', 1, 2, 50], // u4, u5
      ['2026-11-05', 1, 1, 100],
    ])
  })

  test('the thirty days that end with 29 March 2024 begin with the leap day', () => {
    const visits = [...seen('u1', '2024-02-28'), ...seen('u2', '2024-02-29'), ...seen('u3', '2024-03-29')]
    expect(cells(table('stickiness', visits, '2024-03-30'), ...columns).at(-1)).toEqual([
      '2024-03-29',
      1,
      2,
      50,
    ])
  })
})

describe('retention_matrix', () => {
  const columns = ['cohort_week', 'weeks_since', 'cohort_users', 'active_users', 'retention_rate']

  test('users by the week they were first seen in, and each whole week after it', () => {
    const rows = table(
      'retention_matrix',
      [
        ...seen('u1', '2026-10-12', '2026-10-18', '2026-10-26'), // Monday and Sunday of one week, then two weeks on
        ...seen('u2', '2026-10-18'),
        ...seen('u3', '2026-11-01', '2026-11-05'), // Sunday of the latest whole week
        ...seen('u4', '2026-11-02'), // a week that is not over
        ...seen('u5', '2025-11-05', '2026-10-12'), // its first day is 366 days before D: the window does not show it
        ...seen('u6', '2025-11-06', '2026-10-12'), // 365 days before D: of a week long before the 26
        ...seen('- s1', '2026-10-19'),
      ],
      D,
    )
    expect(cells(rows, ...columns)).toEqual([
      ['2026-10-12', 0, 3, 3, 100], // u1, u2, u5
      ['2026-10-12', 1, 3, 0, 0],
      ['2026-10-12', 2, 3, 1, 33.33],
      ['2026-10-26', 0, 1, 1, 100],
    ])
  })

  test('of 26 weeks, the earliest is followed for 25', () => {
    // 25 weeks before Monday 26 October is 4 May.
    const rows = table('retention_matrix', [...seen('u1', '2026-05-03'), ...seen('u2', '2026-05-04')], D)
    expect(rows).toHaveLength(26)
    expect(cells(rows, ...columns)[0]).toEqual(['2026-05-04', 0, 1, 1, 100])
    expect(cells(rows, ...columns)[25]).toEqual(['2026-05-04', 25, 1, 0, 0])
  })

  test('a week is whole when its Sunday lies before the run date', () => {
    const visits = seen('u1', '2026-10-26')
    expect(table('retention_matrix', visits, '2026-11-01')).toEqual([]) // a Sunday
    expect(table('retention_matrix', visits, '2026-11-02')).toHaveLength(1) // the Monday after
    expect(table('retention_matrix', visits, '2026-11-08')).toHaveLength(1)
    expect(table('retention_matrix', visits, '2026-11-09')).toHaveLength(2)
  })
})
