import { beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '../../queries/model/calendar.ts'
import { PlantedTables } from './planted-tables.ts'

const BEHAVIOR = 'otel-analytics-multi-service'
const WINDOW_END = '2026-12-01'
let shop: PlantedTables
beforeEach(async () => {
  shop = await PlantedTables.open()
})

/** 1 is the last day that the tables cover. */
const daysBack = (n: number) => addDays(WINDOW_END, -n)
const on = (n: number, numbers: Record<string, number>) => ({
  ...{ date: daysBack(n), window_end: WINDOW_END },
  ...numbers,
})
const active = (n: number, daily_active_users: number) => on(n, { daily_active_users })

describe('active users of a day', () => {
  const TITLE = /^Active users a day/

  it('are a mean of days, beside that of the 30 days before', async () => {
    // Of each period only its ends are there; the days just outside of both are not counted.
    await shop.plant('dau', active(1, 50), active(30, 100), active(31, 40), active(60, 80), active(61, 999))
    // 75 is 15 more than 60, which is a quarter of it.
    expect(await shop.number(BEHAVIOR, TITLE)).toEqual({ latest: 75, earlier: 60, change: 25 })
  })

  it('are compared with nothing when the log begins within the days before', async () => {
    await shop.plant('dau', active(1, 50), active(59, 80))
    expect(await shop.number(BEHAVIOR, TITLE)).toEqual({ latest: 50, earlier: null, change: null })
  })

  it('stand beside the mean of the same weekday, once four weeks are there; a day without events is left out', async () => {
    await shop.plant(
      'dau',
      ...[active(36, 10), active(29, 20), active(22, 40), active(15, 60), active(8, 100)],
      // No day before it is of its weekday.
      active(7, 5),
      active(1, 30),
    )
    const rows = await shop.panel(BEHAVIOR, /^Active users by day/)
    expect(rows.map(({ users, usual }) => [users, usual])).toEqual([
      [10, null],
      [20, null],
      [40, null],
      [60, null],
      // 28 days after the first: (10 + 20 + 40 + 60) / 4.
      [100, 32.5],
      [5, null],
      // (20 + 40 + 60 + 100) / 4, the first one being five weeks ago.
      [30, 55],
    ])
  })
})

describe('active users of a month', () => {
  const sticky = (n: number, monthly_active_users: number, stickiness: number) =>
    on(n, { monthly_active_users, stickiness })

  it('are those of the latest day and of the day 30 before, whose months have no day in common', async () => {
    await shop.plant(
      'stickiness',
      sticky(60, 1, 1),
      sticky(31, 200, 8),
      sticky(29, 300, 4),
      sticky(1, 250, 5),
    )
    expect(await shop.number(BEHAVIOR, /^Active users, 30 days/)).toEqual({
      ...{ latest: 250, earlier: 200, change: 25 },
    })
    // The same weekday, in points.
    expect(await shop.number(BEHAVIOR, /^Stickiness, latest/)).toEqual({ latest: 5, earlier: 4, change: 1 })
  })

  it('are compared with nothing when that day has no whole month before it', async () => {
    await shop.plant('stickiness', sticky(59, 1, 1), sticky(31, 200, 8), sticky(1, 250, 5))
    expect(await shop.number(BEHAVIOR, /^Active users, 30 days/)).toMatchObject({
      earlier: null,
      change: null,
    })
  })

  const month = (year_month: string, monthly_active_users: number, dates: Record<string, string> = {}) => ({
    ...{ year_month, monthly_active_users, total_sessions: monthly_active_users * 2 },
    ...{ window_start: '2025-12-01', window_end: '2026-11-15', ...dates },
  })

  it('stand beside those of the month before, but neither one that is not over nor one in which the log begins', async () => {
    await shop.plant(
      'mau',
      ...[month('2026-06', 7), month('2026-07', 80), month('2026-08', 100)],
      ...[month('2026-10', 50), month('2026-11', 20)],
    )
    const rows = await shop.panel(BEHAVIOR, /^Months beside/)
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['2026-11 so far', 20, 50, null, 40],
      // There is no September.
      ['2026-10', 50, null, null, 100],
      ['2026-08', 100, 80, 25, 200],
      ['2026-07', 80, null, null, 160],
      ['2026-06', 7, null, null, 14],
    ])
    expect(await shop.panel(BEHAVIOR, /^Active users by month/)).toMatchObject([
      { month_name: '2026-06', users: 7 },
      { month_name: '2026-07', users: 80 },
      { month_name: '2026-08', users: 100 },
      { month_name: '2026-10', users: 50 },
      { month_name: '2026-11 so far', users: 20 },
    ])
  })

  it('of January stand beside those of December, also when the window begins with it and ends with a month', async () => {
    const dates = { window_start: '2025-12-01', window_end: '2026-02-01' }
    await shop.plant('mau', month('2025-12', 40, dates), month('2026-01', 30, dates))
    expect(await shop.panel(BEHAVIOR, /^Months beside/)).toMatchObject([
      { month_name: '2026-01', users_before: 40, change: -25 },
      { month_name: '2025-12', users_before: null, change: null },
    ])
  })
})

describe('retention', () => {
  it('is told of one day, seven and thirty, in this order', async () => {
    const back = (retention_type: string, base_date: string, retention_rate: number) => ({
      ...{ retention_type, base_date, retention_rate },
    })
    await shop.plant(
      'retention',
      ...[back('D+30', '2026-10-31', 3), back('D+1', '2026-11-29', 9), back('D+7', '2026-11-23', 5)],
    )
    const rows = await shop.panel(BEHAVIOR, /^Back on the last day/)
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['D+1', 9],
      ['D+7', 5],
      ['D+30', 3],
    ])
  })

  const week = (cohort_week: string, weeks_since: number, cohort_users: number, active_users: number) => ({
    ...{ cohort_week, weeks_since, cohort_users, active_users },
    retention_rate: (100 * active_users) / cohort_users,
  })

  it('by week is of all users of the cohorts that have had the week, not a mean of their rates', async () => {
    await shop.plant(
      'retention_matrix',
      ...[week('2026-11-09', 0, 100, 100), week('2026-11-09', 1, 100, 50), week('2026-11-09', 2, 100, 20)],
      ...[week('2026-11-16', 0, 900, 900), week('2026-11-16', 1, 900, 50)],
      week('2026-11-23', 0, 5, 5),
    )
    expect(await shop.panel(BEHAVIOR, /^Back in a later week/)).toEqual([
      { week_after: '+1', rate: 10 },
      { week_after: '+2', rate: 20 },
    ])
    const [latest, , first] = await shop.panel(BEHAVIOR, /^Cohorts/)
    expect(latest).toMatchObject({ monday: '2026-11-23', cohort_users: 5, week_1: null })
    expect(first).toMatchObject({
      monday: '2026-11-09',
      cohort_users: 100,
      week_1: 50,
      week_2: 20,
      week_3: null,
    })
  })

  it('cohorts stand by age, whatever their names begin with', async () => {
    const types = ['Active (31-90d)', 'New (0-7d)', 'Recent (8-30d)', 'Veteran (91d+)']
    await shop.plant('user_cohort', ...types.map((cohort_type) => ({ cohort_type, share: 25 })))
    const rows = await shop.panel(BEHAVIOR, /^Users by first visit/)
    expect(rows.map(({ cohort_type }) => String(cohort_type).split(' ')[0])).toEqual([
      ...['New', 'Recent', 'Active', 'Veteran'],
    ])
  })
})

describe('conversion', () => {
  it('is of the sessions of all days, in points beside that of the 30 days before', async () => {
    const steps = (n: number, total: number, viewed: number, carted: number, bought: number) =>
      on(n, {
        ...{ total_sessions: total, product_view_sessions: viewed },
        ...{ cart_add_sessions: carted, purchase_sessions: bought },
      })
    await shop.plant(
      'conversion',
      ...[steps(1, 10, 10, 4, 1), steps(30, 90, 30, 6, 1)],
      ...[steps(31, 100, 50, 10, 4), steps(60, 100, 30, 10, 2), steps(61, 999, 999, 999, 999)],
    )
    const number = (title: RegExp) => shop.number(BEHAVIOR, title)
    expect(await number(/^Sessions that buy/)).toEqual({ latest: 2, earlier: 3, change: -1 })
    expect(await number(/^Sessions that see/)).toEqual({ latest: 40, earlier: 40, change: 0 })
    expect(await number(/^Viewing sessions that fill/)).toEqual({ latest: 25, earlier: 25, change: 0 })
  })

  const reached = (segment: string, segment_value: string, sessions: readonly number[]) =>
    ['session', 'product_view', 'cart_add', 'checkout', 'purchase'].map((step, step_number) => ({
      ...{ segment, segment_value, step_number, step, sessions: sessions[step_number] ?? 0 },
      overall_rate: (100 * (sessions[step_number] ?? 0)) / (sessions[0] ?? 1),
      ...(step_number > 0 && {
        step_rate: (100 * (sessions[step_number] ?? 0)) / (sessions[step_number - 1] ?? 1),
      }),
    }))

  it('loses sessions from step to step', async () => {
    await shop.plant(
      'funnel',
      ...reached('all', 'all', [200, 100, 40, 10, 8]),
      ...reached('first_search', 'yes', [50, 40, 30, 5, 4]),
    )
    const rows = await shop.panel(BEHAVIOR, /^Where sessions are lost/)
    expect(
      rows.map(({ step_name, sessions, lost, step_rate }) => [step_name, sessions, lost, step_rate]),
    ).toEqual([
      ['session', 200, null, null],
      ['product view', 100, 100, 50],
      ['cart add', 40, 60, 40],
      ['checkout', 10, 30, 25],
      ['purchase', 8, 2, 80],
    ])
    const rates = await shop.panel(BEHAVIOR, /^Sessions that went on/)
    expect(rates.map(({ step_rate }) => step_rate)).toEqual([50, 40, 25, 80])
  })

  it('is told of each entry page, those with the most sessions first, and of who searched first', async () => {
    await shop.plant(
      'funnel',
      ...reached('entry_page', '/cart', [10, 5, 4, 3, 2]),
      ...reached('entry_page', '/', [100, 50, 20, 10, 5]),
      ...reached('first_search', 'no', [80, 40, 8, 4, 2]),
      ...reached('first_search', 'yes', [30, 15, 12, 9, 6]),
    )
    const cells = (rows: Record<string, unknown>[]) => rows.map((row) => Object.values(row))
    expect(cells(await shop.panel(BEHAVIOR, /by entry page/))).toEqual([
      ['/', 100, 50, 20, 10, 5],
      ['/cart', 10, 50, 40, 30, 20],
    ])
    expect(cells(await shop.panel(BEHAVIOR, /by first search/))).toEqual([
      ['Did not search first', 80, 50, 10, 5, 2.5],
      ['Searched first', 30, 50, 40, 30, 20],
    ])
  })
})

it('event types stand by how often they happen, equals by name', async () => {
  const type = (event_type: string, event_count: number) => ({ event_type, event_count })
  await shop.plant('event_distribution', type('b', 2), type('c', 9), type('a', 2))
  const rows = await shop.panel(BEHAVIOR, /^Events by type/)
  expect(rows.map((row) => Object.values(row))).toEqual([
    ['c', 9],
    ['a', 2],
    ['b', 2],
  ])
})
