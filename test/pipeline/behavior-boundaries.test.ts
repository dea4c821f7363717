import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import type { Row } from '../reference/index.ts'
import { BehaviorLog, does } from './behavior-log.ts'
import { arrived, flat, line } from './log-lines.ts'

// Where a day, a month or a cohort begins and ends. Every expected value was worked out by hand.

const berlin = { name: 'berlin', timeZone: 'Europe/Berlin', currency: 'EUR' }
const newYork = { name: 'new-york', timeZone: 'America/New_York', currency: 'USD' }
/** With one event only, of nobody. */
const quiet = { name: 'quiet', timeZone: 'UTC', currency: 'EUR' }
/** Without any. */
const empty = { name: 'empty', timeZone: 'UTC', currency: 'EUR' }
const D = '2024-03-31'

/**
 * In the year before 31 March 2024 Berlin's clocks go back on 29 October 2023 and forward on 31 March itself, New York's
 * on 5 November and 10 March. The 29th of February is 31 days before D.
 */
const events = [
  // 365 days before D is 1 April 2023, 366 days before it 31 March. In Berlin the 1st begins at 22:00 UTC.
  does(berlin, 'last-year a', '2023-03-31T21:59:59.999Z'),
  does(berlin, 'first-day a', '2023-03-31T22:00:00.000Z'),
  // The day of 25 hours: it begins at 22:00 UTC and ends at 23:00 of the next.
  does(berlin, 'autumn before', '2023-10-28T21:59:59.999Z'),
  does(berlin, 'autumn first', '2023-10-28T22:00:00.000Z'),
  does(berlin, 'autumn last', '2023-10-29T22:59:59.999Z'),
  does(berlin, 'autumn after', '2023-10-29T23:00:00.000Z'),
  // 29 February, over midnight: one session of two days, and of two months. Both clocks of New York have the 29th.
  does(berlin, 'leap leap', '2024-02-29T22:59:59.999Z', 'commerce.product.view'),
  does(berlin, 'leap leap', '2024-02-29T23:00:00.000Z', 'commerce.cart.add'),
  does(newYork, 'leap leap', '2024-02-29T22:59:59.999Z'),
  does(newYork, 'leap leap', '2024-02-29T23:00:00.000Z'),
  // Over midnight within a month.
  does(berlin, 'owl owl', '2024-03-20T22:59:00Z'),
  does(berlin, 'owl owl', '2024-03-20T23:01:00Z'),
  // Back on 30 March exactly 1, 7 and 30 days later, or a day off.
  ...['2024-03-29', '2024-03-23', '2024-02-29'].map((day) =>
    does(berlin, `since-${day} r`, `${day}T12:00:00Z`),
  ),
  ...['2024-03-28', '2024-03-22', '2024-02-28'].map((day) =>
    does(berlin, `off-${day} r`, `${day}T12:00:00Z`),
  ),
  ...[
    'since-2024-03-29',
    'since-2024-03-23',
    'since-2024-02-29',
    'off-2024-03-28',
    'off-2024-03-22',
    'off-2024-02-28',
  ].map((user) => does(berlin, `${user} r`, '2024-03-30T12:00:00Z')),
  // Active then, and not come back.
  does(berlin, 'gone r', '2024-03-23T12:00:00Z'),
  // In New York the day of the return begins at 04:00 UTC, and D ends it at 04:00 of D.
  does(newYork, 'too-early r', '2024-03-30T03:59:59.999Z'),
  does(newYork, 'in-time r', '2024-03-30T04:00:00.000Z'),
  does(newYork, 'today r', '2024-03-31T04:00:00.000Z'),
  // The day of 23 hours begins at 05:00 UTC and ends at 04:00.
  does(newYork, 'spring before', '2024-03-10T04:59:59.999Z'),
  does(newYork, 'spring first', '2024-03-10T05:00:00.000Z'),
  does(newYork, 'spring last', '2024-03-11T03:59:59.999Z'),
  does(newYork, 'spring after', '2024-03-11T04:00:00.000Z'),
  // Bought before it was put in the cart: a session of all steps in conversion, of two in the funnel.
  ...[
    'commerce.checkout.start',
    'commerce.checkout.purchase',
    'commerce.product.view',
    'commerce.cart.add',
  ].map((name, i) => does(newYork, 'backwards backwards', `2024-03-25T12:00:0${i}Z`, name, { orderId: 'o' })),
  // No session, no user, neither, and blank ones, which are none.
  does(newYork, 'no-session -', '2024-03-26T12:00:00Z', 'commerce.checkout.purchase', { orderId: 'p' }),
  does(newYork, '- no-user', '2024-03-26T12:01:00Z'),
  line(newYork, '2024-03-26T12:02:00Z', 'commerce.cart.view', { userKey: ' ', sessionId: '' }),
  line(newYork, '2024-03-26T12:03:00Z', 'commerce.cart.view'),
  // The older and the newer name are one.
  does(newYork, 'router router', '2024-03-27T12:00:00Z', 'Routing in client side', { path: '/a/?q=1' }),
  does(newYork, 'router router', '2024-03-27T12:00:01Z', 'client.routing', { path: '/b' }),
  line(quiet, '2024-03-30T12:00:00Z', 'commerce.cart.view'),
]

let log: BehaviorLog
let report: RunReport
let tables: Record<string, Record<string, Row[]>>
beforeAll(async () => {
  log = new BehaviorLog([berlin, newYork, quiet, empty])
  log.write([flat(events)])
  report = await log.run(D)
  tables = {}
  for (const { name } of log.config.services) tables[name] = await log.summaries({ name })
})
afterAll(() => log.remove())

const cells = (service: { name: string }, table: string, ...columns: string[]) =>
  (tables[service.name]?.[table] ?? []).map((row) => columns.map((column) => row[column]))

it('all tables of all services are published', () => {
  expect(report.status).toBe('SUCCEEDED')
  const statuses = report.services.flatMap(({ summaries }) => summaries.map(({ status }) => status))
  expect(statuses).toEqual(Array(40).fill('published'))
})

describe('days', () => {
  it('begin and end as the clocks of the service say', async () => {
    expect(await log.daysOf('user_days', berlin)).toEqual([
      ...['2023-03-31 1', '2023-04-01 1', '2023-10-28 1', '2023-10-29 1', '2023-10-30 1'],
      ...['2024-02-28 1', '2024-02-29 2', '2024-03-01 1', '2024-03-20 1', '2024-03-21 1', '2024-03-22 1'],
      ...['2024-03-23 2', '2024-03-28 1', '2024-03-29 1', '2024-03-30 6'],
    ])
    expect(await log.daysOf('session_days', berlin)).toEqual(
      expect.arrayContaining(['2023-10-28 1', '2023-10-29 2', '2023-10-30 1']),
    )
    expect(await log.daysOf('session_days', newYork)).toEqual([
      ...['2024-02-29 1', '2024-03-09 1', '2024-03-10 2', '2024-03-11 1', '2024-03-25 1'],
      // On the 26th one without user, and those of none; the row of today is not there yet.
      ...['2024-03-26 1', '2024-03-27 1', '2024-03-29 1', '2024-03-30 1'],
    ])
  })

  it('count a session over midnight on both, and the month once', () => {
    const daily = cells(berlin, 'dau', 'date', 'daily_active_users', 'daily_sessions', 'daily_events')
    expect(daily).toEqual(
      expect.arrayContaining([
        ['2024-02-29', 2, 2, 2],
        ['2024-03-01', 1, 1, 1],
        ['2024-03-20', 1, 1, 1],
        ['2024-03-21', 1, 1, 1],
      ]),
    )
    // 90 days before 31 March: 30 of March, 29 of February, 31 of January.
    expect(tables.berlin?.dau?.[0]).toMatchObject({ date: '2024-02-28', window_start: '2024-01-01' })
  })
})

it('months: twelve, the first of them April; those without events have no row', () => {
  expect(
    cells(berlin, 'mau', 'year_month', 'monthly_active_users', 'total_sessions', 'total_events'),
  ).toEqual([
    ['2023-04', 1, 1, 1],
    ['2023-10', 1, 4, 4],
    // off and since with the same session, and leap.
    ['2024-02', 3, 2, 3],
    // leap, owl, the six that are back, gone; of sessions leap, owl and r. 1 + 2 + 4 + 6 + 1 events.
    ['2024-03', 9, 3, 14],
  ])
})

it('cohorts: first seen 365 days ago is in the window, 366 days ago is not', () => {
  // The last day is 30 March. first-day: 364 days before it; autumn 154. leap 30, off-02-28 31, since-02-29 30; owl 10;
  // since-03-23 and gone 7; off-03-22 8; 03-28 2; 03-29 1.
  expect(cells(berlin, 'user_cohort', 'cohort_type', 'user_count', 'share')).toEqual([
    ['Active (31-90d)', 1, 9.09],
    ['New (0-7d)', 4, 36.36],
    ['Recent (8-30d)', 4, 36.36],
    ['Veteran (91d+)', 2, 18.18],
  ])
})

it('retention: back on exactly the 1st, the 7th and the 30th day', () => {
  const columns = ['retention_type', 'base_date', 'base_users', 'retained_users', 'retention_rate']
  expect(cells(berlin, 'retention', ...columns)).toEqual([
    ['D+30', '2024-02-29', 2, 1, 50], // and leap
    ['D+7', '2024-03-23', 2, 1, 50], // and gone
    ['D+1', '2024-03-29', 1, 1, 100],
  ])
  expect(cells(newYork, 'retention', ...columns)).toEqual([
    ['D+30', '2024-02-29', 1, 0, 0],
    ['D+7', '2024-03-23', 0, 0, null],
    ['D+1', '2024-03-29', 1, 0, 0],
  ])
})

describe('the funnel', () => {
  it('counts steps in their order, conversion in any', () => {
    const steps = cells(
      newYork,
      'conversion',
      'date',
      'total_sessions',
      'cart_add_sessions',
      'purchase_sessions',
    )
    expect(steps.filter(([date]) => date === '2024-03-25')).toEqual([['2024-03-25', 1, 1, 1]])
    const all = cells(newYork, 'funnel', 'segment', 'step', 'sessions').filter(
      ([segment]) => segment === 'all',
    )
    // In 30 days: 2 on 10 March, one each on the 9th, 11th, 25th, 26th, 27th, 29th and 30th. The 29th of February is 31 days ago.
    expect(all.map(([, ...step]) => step)).toEqual([
      ['session', 9],
      ['product_view', 1],
      ['cart_add', 1],
      ['checkout', 0],
      ['purchase', 0],
    ])
  })

  it('and a day end a session: what is put in the cart after midnight was not seen on that day', () => {
    expect(
      cells(berlin, 'conversion', 'date', 'product_view_sessions', 'cart_add_sessions').filter(([date]) =>
        ['2024-02-29', '2024-03-01'].includes(String(date)),
      ),
    ).toEqual([
      ['2024-02-29', 1, 0],
      ['2024-03-01', 0, 0],
    ])
  })
})

describe('who has no name', () => {
  it('is no user and no session, but his events count', () => {
    const columns = ['daily_active_users', 'daily_sessions', 'daily_events', 'events_per_user']
    const on = (date: string) => cells(newYork, 'dau', 'date', ...columns).find(([day]) => day === date)
    expect(on('2024-03-26')).toEqual(['2024-03-26', 1, 1, 4, 4])
    expect(
      cells(newYork, 'conversion', 'date', 'total_users', 'purchasing_users', 'purchase_sessions').find(
        ([day]) => day === '2024-03-26',
      ),
    ).toEqual(['2024-03-26', 1, 1, 0])
  })

  it('makes a day without users and without sessions', () => {
    expect(cells(quiet, 'dau', 'date', 'daily_active_users', 'daily_sessions', 'events_per_user')).toEqual([
      ['2024-03-30', 0, 0, null],
    ])
    expect(cells(quiet, 'session_metrics', 'date', 'total_sessions', 'avg_events_per_session')).toEqual([
      ['2024-03-30', 0, null],
    ])
    expect(cells(quiet, 'conversion', 'total_sessions', 'product_view_rate', 'user_conversion_rate')).toEqual(
      [[0, null, null]],
    )
    expect(cells(quiet, 'mau', 'year_month', 'monthly_active_users', 'total_events')).toEqual([
      ['2024-03', 0, 1],
    ])
    for (const table of ['stickiness', 'retention_matrix', 'funnel'])
      expect(tables.quiet?.[table], table).toEqual([])
    expect(cells(quiet, 'user_cohort', 'user_count', 'share')).toEqual(Array(4).fill([0, null]))
  })
})

it('a service without events has cohorts and returns of nobody, and nothing else', () => {
  const { user_cohort, retention, ...others } = tables.empty ?? {}
  expect([user_cohort?.length, retention?.length]).toEqual([4, 3])
  expect(Object.values(others)).toEqual(Array(8).fill([]))
})

it('an event that was renamed is counted with the others', () => {
  expect(cells(newYork, 'event_distribution', 'event_type', 'event_count', 'unique_sessions')).toContainEqual(
    ['client.routing', 2, 1],
  )
  expect(cells(newYork, 'funnel', 'segment', 'segment_value', 'step_number', 'sessions')).toContainEqual([
    ...['entry_page', '/a', 0, 1],
  ])
})

describe('a log', () => {
  it('of one user with ten thousand sessions', async () => {
    const crowd = new BehaviorLog([berlin])
    try {
      const lines = Array.from({ length: 10_000 }, (_, i) => {
        const time = new Date(Date.parse('2024-03-30T00:00:00Z') + i * 2000).toISOString()
        return does(berlin, `u s${i}`, time, i % 2 === 0 ? 'commerce.product.view' : 'commerce.cart.view')
      })
      crowd.write([arrived('2024-03-30T06:00', lines)])
      expect((await crowd.run(D)).status).toBe('SUCCEEDED')
      const { dau, mau, session_metrics, user_cohort } = await crowd.summaries()
      expect(dau).toMatchObject([{ daily_active_users: 1, daily_sessions: 10_000, events_per_user: 10_000 }])
      expect(mau).toMatchObject([{ monthly_active_users: 1, total_sessions: 10_000 }])
      expect(session_metrics).toMatchObject([
        {
          total_sessions: 10_000,
          median_events_per_session: 1,
          p90_events_per_session: 1,
          median_session_seconds: 0,
        },
      ])
      expect(user_cohort?.map(({ user_count }) => user_count)).toEqual([0, 1, 0, 0])
      // 10,000 x 2 s from midnight UTC: 333 minutes and 20 s.
      expect(await crowd.query('SELECT sessions, events, active_minutes FROM user_days')).toEqual([
        { sessions: 10_000, events: 10_000, active_minutes: 334 },
      ])
    } finally {
      crowd.remove()
    }
  })

  it('that is empty makes the tables of a service without events', async () => {
    const none = new BehaviorLog([berlin])
    try {
      none.write([])
      expect((await none.run(D)).status).toBe('SUCCEEDED')
      const { user_cohort, retention, ...others } = await none.summaries()
      expect([user_cohort?.length, retention?.length]).toEqual([4, 3])
      expect(Object.values(others)).toEqual(Array(8).fill([]))
    } finally {
      none.remove()
    }
  })
})
