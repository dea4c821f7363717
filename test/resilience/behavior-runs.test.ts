import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BehaviorLog, does } from '../pipeline/behavior-log.ts'
import { arrived, brand, noonInSeoul } from '../pipeline/log-lines.ts'
import type { RawFile } from '../reference/index.ts'
import { reference, summariseBehavior } from '../reference/index.ts'

// Two months meet in the week. The cut-off of day D in Seoul is 18:00 UTC of the day before.
const days = ['2026-10-29', '2026-10-30', '2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03']
const dates = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']
const last = '2026-11-04'

/** Everybody views a product, one in two puts it in the cart, and one buys. */
const visits = (day: string) =>
  [1, 2, 3, 4].flatMap((n) => {
    const who = `u${n} ${day}-s${n}`
    const at = (second: number) => `${day}T03:0${n}:${second + 10}Z`
    return [
      does(brand, who, at(0), 'client.routing', { path: `/page/${n % 2}` }),
      does(brand, who, at(7 * n), 'commerce.product.view', { goodsCd: 'g' }),
      ...(n % 2 === 0 ? [does(brand, who, at(40), 'commerce.cart.add', { goodsCd: 'g' })] : []),
      ...(n === 4
        ? [
            does(brand, who, at(45), 'commerce.checkout.start'),
            does(brand, who, at(49), 'commerce.checkout.purchase', { orderId: day, totalAmount: 5 }),
          ]
        : []),
    ]
  })
const seen = (day: string, who: string) => does(brand, who, noonInSeoul(day))

function unrulyWeek(): RawFile[] {
  const shippedAgain = (minute: string) => arrived(minute, visits('2026-10-31'), 'again.ndjson')
  return [
    ...days.map((day) => arrived(`${day}T03:10`, visits(day))),
    shippedAgain('2026-11-01T09:00'),
    // After their cut-off.
    shippedAgain('2026-11-03T09:00'),
    // 31 October closes at 03:00 of 3 November in Seoul: 2 November 18:00 UTC.
    arrived('2026-11-02T17:59', [seen('2026-10-31', 'intime intime')]),
    arrived('2026-11-02T18:00', [seen('2026-10-31', 'toolate toolate')]),
    arrived('2026-11-01T18:01', [seen('2026-11-01', 'late late')]),
    // A session over midnight in Seoul.
    arrived('2026-11-01T15:01', [
      does(brand, 'owl owl', '2026-11-01T14:59:59.999Z', 'commerce.product.view'),
      does(brand, 'owl owl', '2026-11-01T15:00:00.000Z', 'commerce.cart.add'),
    ]),
    // One event.id twice in a day: the earlier one stays, though it arrives in a later run, and is of another user.
    arrived('2026-11-02T04:00', [
      does(brand, 'second second', '2026-11-02T03:30:00Z', 'commerce.cart.view', { 'event.id': 'e1' }),
    ]),
    arrived('2026-11-02T19:00', [
      does(brand, 'first first', '2026-11-02T03:20:00Z', 'commerce.cart.view', { 'event.id': 'e1' }),
    ]),
  ]
}
/** Where only what is staged counts, one table is enough. */
const one = { input: { query_types: ['event_distribution'] } }
const oneOfCommerce = { pipeline: 'commerce', input: { query_types: ['button_interaction'] } }

const logs: BehaviorLog[] = []
function newLog(files = unrulyWeek()): BehaviorLog {
  const log = new BehaviorLog([brand])
  logs.push(log)
  log.write(files)
  return log
}
afterAll(() => {
  for (const log of logs) log.remove()
})

const direct = newLog()
const stateOf = async (log: BehaviorLog) => ({ tables: await log.summaries(), days: await log.days() })
let wanted: Awaited<ReturnType<typeof stateOf>>
beforeAll(async () => {
  await direct.run(last)
  wanted = await stateOf(direct)
})

it('one run of the last date is what the reference makes', () => {
  const { staged = [] } = reference(unrulyWeek(), [brand], last)[brand.name] ?? {}
  const expected = summariseBehavior(staged, brand, last)
  // There the rows of retention are in the order of their names.
  const byName = [...(wanted.tables.retention ?? [])].sort((a, b) =>
    String(a.retention_type) < String(b.retention_type) ? -1 : 1,
  )
  expect({ ...wanted.tables, retention: byName }).toEqual(expected)
})

describe('equal to it, in all ten tables and the two below them, are', () => {
  it('four daily runs', async () => {
    const log = newLog()
    for (const date of dates.slice(0, -1)) await log.run(date, one)
    await log.run(last)
    expect(await stateOf(log)).toEqual(wanted)
  })

  it('four daily runs of the commerce tables and of these, over a log that grows', async () => {
    const log = newLog([])
    const tables = []
    for (const [i, date] of dates.entries()) {
      // Written until the daily run starts: by then the cut-off of Seoul has passed.
      const [since, until] = [i === 0 ? '' : `${dates[i - 1]}T04:00`, `${date}T04:00`]
      log.write(unrulyWeek().filter(({ path }) => minuteOf(path) >= since && minuteOf(path) < until))
      if (date === last) tables.push(await log.run(last), await log.run(last, { pipeline: 'commerce' }))
      else {
        // Whichever of them comes first.
        const [first, second] = i === 0 ? [one, oneOfCommerce] : [oneOfCommerce, one]
        await log.run(date, first)
        await log.run(date, second)
      }
    }
    expect(tables.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
    expect(await stateOf(log)).toEqual(wanted)
    await direct.run(last, { pipeline: 'commerce' })
    expect(await log.tables()).toEqual(await direct.tables())
  })

  it('runs after days on which only the commerce tables were run', async () => {
    const log = newLog()
    await log.run('2026-11-01', one)
    for (const date of ['2026-11-02', '2026-11-03', last]) await log.run(date, oneOfCommerce)
    const report = await log.run(last)
    expect(await stateOf(log)).toEqual(wanted)
    // All that the other runs have staged anew: what arrived after the cut-off of the 1st can be of 30 October.
    expect(log.planned(report)).toEqual([
      'events 2026-11-01 2026-11-04',
      'user_days 2026-10-30 2026-11-04',
      'session_days 2026-10-30 2026-11-04',
    ])
  })

  it('a run after one that could not build the second of the two tables', async () => {
    const log = newLog()
    await log.run('2026-11-03', one)
    const failed = await log.run(last, {
      onCall(_name, payload) {
        if ((payload as { table?: string }).table === 'session_days') throw new Error('planted')
      },
    })
    expect(failed.status).toBe('FAILED')
    expect((await log.run(last)).status).toBe('SUCCEEDED')
    expect(await stateOf(log)).toEqual(wanted)
  })
})

describe('a late event', () => {
  it('changes its own days, and the months, cohorts and funnels that hold them', async () => {
    const log = newLog(days.map((day) => arrived(`${day}T03:10`, visits(day))))
    await log.run('2026-11-03')
    const [before, daysBefore] = [await log.summaries(), await log.daysOf('user_days')]
    const bought = (name: string, second: number) =>
      does(brand, 'new new', `2026-10-31T03:00:1${second}Z`, name, { orderId: 'late' })
    log.write([
      arrived('2026-11-02T09:00', [
        bought('commerce.product.view', 0),
        bought('commerce.cart.add', 1),
        bought('commerce.checkout.start', 2),
        bought('commerce.checkout.purchase', 3),
      ]),
    ])
    const report = await log.run('2026-11-03')
    // 2 November begins in UTC at 09:00 in Seoul, after the cut-off, so that it can have events of 31 October at the earliest.
    expect(log.planned(report)).toEqual(
      ['events', 'user_days', 'session_days'].map((table) => `${table} 2026-10-31 2026-11-03`),
    )
    const grown = (rows: string[]) => rows.map((row) => (row === '2026-10-31 4' ? '2026-10-31 5' : row))
    expect(await log.daysOf('user_days')).toEqual(grown(daysBefore))
    expect(await log.daysOf('session_days')).toEqual(grown(daysBefore))
    const after = await log.summaries()
    const changed = (table: string) =>
      (after[table] ?? []).flatMap((row, i) => {
        const old = before[table]?.[i] ?? {}
        const columns = Object.keys(row).filter((column) => row[column] !== old[column])
        return columns.length === 0 ? [] : [Object.fromEntries(columns.map((c) => [c, [old[c], row[c]]]))]
      })
    // October: three days of four users, each day with sessions of its own; 4 + 4 + 2 + 1 + 1 events a day.
    expect(changed('mau')).toEqual([
      { monthly_active_users: [4, 5], total_sessions: [12, 13], total_events: [36, 40] },
    ])
    // All are new, and so is the one; in the order of their names the new ones are the second.
    expect(changed('user_cohort')).toEqual([{ user_count: [4, 5] }])
    expect(after.user_cohort?.map(({ user_count }) => user_count)).toEqual([0, 5, 0, 0])
    expect(changed('conversion').map((row) => row.purchase_sessions)).toEqual([[1, 2]])
    const bySteps = (tables: typeof after) =>
      tables.funnel?.filter(({ segment }) => segment === 'all').map(({ sessions }) => sessions)
    // Five days.
    expect([bySteps(before), bySteps(after)]).toEqual([
      [20, 20, 10, 5, 5],
      [21, 21, 11, 6, 6],
    ])
    // Weeks that are over: the one of 26 October.
    expect(changed('retention_matrix')).toEqual([{ cohort_users: [4, 5], active_users: [4, 5] }])
    expect(changed('retention')).toEqual([])
  })
})

/** '2026-11-03T17:59' of a partitioned path. */
function minuteOf(path: string): string {
  const [, year, month, day, hour, minute] =
    /year=(\d+)\/month=(\d+)\/day=(\d+)\/hour=(\d+)\/minute=(\d+)\//.exec(path) ?? []
  return `${year}-${month}-${day}T${hour}:${minute}`
}
