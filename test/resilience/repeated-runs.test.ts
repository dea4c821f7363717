import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, flat, line, noonInSeoul, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import type { RawFile, ReferenceService } from '../reference/index.ts'
import { reference } from '../reference/index.ts'

const logs: LocalLog[] = []
function newLog(services: readonly ReferenceService[] = [brand]): LocalLog {
  const log = new LocalLog(services)
  logs.push(log)
  return log
}
afterEach(() => {
  for (const log of logs.splice(0)) log.remove()
})

const everyEvent = 'SELECT * EXCLUDE (copies) FROM commerce_events ORDER BY ALL'

/** The public tables and the staged events, to the cell. */
async function published(log: LocalLog) {
  return { tables: await log.tables(), events: await log.query(everyEvent) }
}

const click = (day: string, session: string, action = 'late') =>
  line(brand, noonInSeoul(day), 'commerce.button.click', { sessionId: session, userKey: session, action })

/** A week with what daily runs could get wrong. The cut-off of day D in Seoul is D-1, 18:00 UTC. */
function unrulyWeek(): RawFile[] {
  const days = ['2026-10-31', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05']
  const shippedAgain = ordinaryDays(brand, ['2026-11-02'])[0] as RawFile
  return [
    ...ordinaryDays(brand, days),
    // Everything of 2 November shipped again one and three days later, the second time after its cut-off.
    { ...shippedAgain, path: arrived('2026-11-03T09:00', [], 'again.ndjson').path },
    { ...shippedAgain, path: arrived('2026-11-05T09:00', [], 'again.ndjson').path },
    // 1 November closes at 03:00 of the 4th in Seoul: 3 November 18:00 UTC.
    arrived('2026-11-03T17:59', [click('2026-11-01', 'in time')]),
    arrived('2026-11-03T18:00', [click('2026-11-01', 'too late')]),
    // After the cut-off of the 4th, and so first used on the 5th.
    arrived('2026-11-03T18:01', [click('2026-11-03', 'a day late')]),
    arrived('2026-11-04T12:00', [click('2026-11-03', 'a day and a half late')]),
    // One event.id twice in a day: the earlier one stays, though it arrives in a later run.
    arrived('2026-11-03T04:00', [
      line(brand, '2026-11-03T03:30:00Z', 'commerce.button.click', { 'event.id': 'e1', action: 'the later' }),
    ]),
    arrived('2026-11-04T19:00', [
      line(brand, '2026-11-03T03:20:00Z', 'commerce.button.click', {
        'event.id': 'e1',
        action: 'the earlier',
      }),
    ]),
    // Past midnight in Seoul, in the arrival partition of the day before.
    arrived('2026-11-04T15:01', [
      line(brand, '2026-11-04T14:59:59.999Z', 'commerce.cart.view', { sessionId: 'over midnight' }),
      line(brand, '2026-11-04T15:00:00.000Z', 'commerce.cart.add', { sessionId: 'over midnight' }),
    ]),
  ]
}
const dates = ['2026-11-03', '2026-11-04', '2026-11-05', '2026-11-06']
const last = '2026-11-06'

/** Where only the staging counts, one table is enough. */
const stagingOnly = { input: { query_types: ['button_interaction'] } }

/** One run of the last date over the whole log: what all others must end with. */
const direct = new LocalLog([brand])
let directReport: RunReport
let wanted: Awaited<ReturnType<typeof published>>
beforeAll(async () => {
  direct.write(unrulyWeek())
  directReport = await direct.run(last)
  wanted = await published(direct)
})
afterAll(() => direct.remove())

describe('running again', () => {
  it('the same input twice gives equal tables, and says the same of the lines', async () => {
    const second = await direct.run(last)
    expect(await published(direct)).toEqual(wanted)
    expect(second.services[0]?.events).toEqual(directReport.services[0]?.events)
    expect(second.run_id).not.toBe(directReport.run_id)
  })

  it('one run of the last date is what the reference makes', async () => {
    const { tables, events } = reference(unrulyWeek(), [brand], last)[brand.name] ?? {}
    expect(wanted.tables[brand.name]).toEqual(tables)
    expect(directReport.services[0]?.events).toEqual(events)
    const clicks = wanted.events.filter(({ action }) =>
      ['late', 'the earlier', 'the later'].includes(String(action)),
    )
    expect(clicks.map(({ session_id }) => session_id).sort()).toEqual([
      'a day and a half late',
      'a day late',
      'in time',
      null, // of event.id e1 the earlier
    ])
    expect(clicks.map(({ action }) => action)).not.toContain('the later')
  })

  it('four daily runs equal one run of the last date', async () => {
    const daily = newLog()
    daily.write(unrulyWeek())
    for (const date of dates.slice(0, -1)) await daily.run(date, stagingOnly)
    const report = await daily.run(last)
    expect(await published(daily)).toEqual(wanted)
    expect(report.services[0]?.events).toEqual(directReport.services[0]?.events)
  })

  it('four daily runs over a log that grows day by day equal one run of the last date', async () => {
    const growing = newLog()
    for (const [i, date] of dates.entries()) {
      // Written until 04:00 UTC of the run date, when the daily run starts: after the cut-off of Seoul.
      const until = `${date}T04:00`
      const since = i === 0 ? '' : `${dates[i - 1]}T04:00`
      growing.write(unrulyWeek().filter(({ path }) => minuteOf(path) >= since && minuteOf(path) < until))
      await growing.run(date, date === last ? {} : stagingOnly)
    }
    expect(await published(growing)).toEqual(wanted)
  })

  it('a gap of several days between two runs equals the direct run', async () => {
    const gap = newLog()
    gap.write(unrulyWeek().filter(({ path }) => minuteOf(path) < '2026-11-01T18:00'))
    await gap.run('2026-11-02', stagingOnly)
    gap.write(unrulyWeek())
    await gap.run(last)
    expect(await published(gap)).toEqual(wanted)
  })

  it('a day that was added to the log long after is staged, also when another service ran in between', async () => {
    const services = [brand, pharmacy]
    const old = arrived('2026-10-20T03:10', [click('2026-10-20', 'found in a drawer')])
    const oldAdd = arrived('2026-10-20T03:11', [
      line(brand, noonInSeoul('2026-10-20'), 'commerce.cart.add', { goodsCd: 'old' }),
    ])
    const log = newLog(services)
    log.write(ordinaryDays(brand, ['2026-11-04']))
    const oneTable = ['category_performance']
    await log.run('2026-11-05', { input: { query_types: oneTable } })
    log.write([old, oldAdd])
    // Parses the old day, for the other service only; then for a date that the brand is past.
    await log.run('2026-11-05', {
      input: { service_names: [pharmacy.name], query_types: oneTable },
    })
    await log.run('2026-11-04', {
      input: { service_names: [brand.name], query_types: oneTable },
    })
    const report = await log.run('2026-11-06', { input: { query_types: oneTable } })
    const files = [...ordinaryDays(brand, ['2026-11-04']), old, oldAdd]
    const wanted = reference(files, services, '2026-11-06')
    const { category_performance } = wanted[brand.name]?.tables ?? {}
    expect((await log.tables(oneTable))[brand.name]).toEqual({ category_performance })
    expect(report.services.map(({ events }) => events)).toEqual(
      services.map(({ name }) => wanted[name]?.events),
    )
  })
})

describe('a run for an older date', () => {
  it('says so, moves no partition back, keeps the newer tables, and replaces them only when told to', async () => {
    const older = await direct.run('2026-11-05')
    expect(older.status).toBe('SUCCEEDED')
    expect(older.services[0]?.notes).toEqual([
      'events are staged up to run date 2026-11-06: they were used as they stand, and no partition moved back to 2026-11-05',
    ])
    expect(new Set(older.services[0]?.summaries.map(({ status }) => status))).toEqual(new Set(['kept_newer']))
    expect(await published(direct)).toEqual(wanted)

    const told = await direct.run('2026-11-05', { input: { replace_newer: true } })
    expect(new Set(told.services[0]?.summaries.map(({ status }) => status))).toEqual(new Set(['published']))
    const { tables, events } = await published(direct)
    expect(events).toEqual(wanted.events)
    // As they stand: with what arrived after the cut-off of the 5th, so not what a run on the day would have made.
    const clicks = tables[brand.name]?.button_interaction ?? []
    expect(new Set(clicks.map((row) => row.calculation_date))).toEqual(new Set(['2026-11-05']))
    // 'late' of the window [29 October, 5 November): in time, a day late, a day and a half late.
    expect(clicks.find((row) => row.action === 'late')?.total_clicks).toBe(3)

    // And the next run of the wanted date puts everything back.
    await direct.run(last)
    expect(await published(direct)).toEqual(wanted)
  })
})

describe('a configuration that changes', () => {
  it('a service that is added later gets all its days, and its lines are no longer counted as of another service', async () => {
    const files = [
      ...unrulyWeek(),
      // A day whose only lines are the new service's: nothing of it is another service's any more.
      ...ordinaryDays(pharmacy, ['2026-10-29', '2026-11-03']),
    ]
    const log = newLog([brand])
    log.write(files)
    const alone = await log.run(last)
    expect(alone.services[0]?.events).toEqual(reference(files, [brand], last)[brand.name]?.events)
    expect(alone.services[0]?.events.other_service).toBe(2 * 19)
    const both = newLog([brand, pharmacy])
    const report = await both.run(last, { events: log.events, lake: log.lake })
    const wanted = reference(files, [brand, pharmacy], last)
    for (const { service_name, events } of report.services)
      expect(events, service_name).toEqual(wanted[service_name]?.events)
    const tables = await new Reader(log, both).tables()
    for (const name of [brand.name, pharmacy.name]) expect(tables[name]).toEqual(wanted[name]?.tables)
  })

  it('in another time zone all days are made anew', async () => {
    const inNewYork = { ...brand, timeZone: 'America/New_York' }
    const log = newLog([brand])
    log.write(unrulyWeek())
    await log.run(last, stagingOnly)
    const moved = newLog([inNewYork])
    const report = await moved.run(last, { events: log.events, lake: log.lake })
    const wanted = reference(unrulyWeek(), [inNewYork], last)[brand.name]
    expect((await new Reader(log, moved).tables())[brand.name]).toEqual(wanted?.tables)
    expect(report.services[0]?.events).toEqual(wanted?.events)
    const [{ n } = { n: 0 }] = await log.query('SELECT count(*) AS n FROM commerce_events')
    expect(n).toBe(wanted?.staged.length)
  })

  it('another events folder in the same lake does not mix', async () => {
    const other = newLog()
    const files = [flat([click('2026-11-04', 'other log', 'elsewhere')])]
    other.write(files)
    const report = await direct.run(last, { events: other.events })
    const ofOther = reference(files, [brand], last)[brand.name]
    expect((await direct.tables())[brand.name]).toEqual(ofOther?.tables)
    expect(report.services[0]?.events).toEqual(ofOther?.events)
    expect(await direct.query('SELECT session_id FROM commerce_events')).toEqual([
      { session_id: 'other log' },
    ])
    await direct.run(last)
    expect(await published(direct)).toEqual(wanted)
  })
})

/** '2026-11-03T17:59' of a partitioned path. */
function minuteOf(path: string): string {
  const [, year, month, day, hour, minute] =
    /year=(\d+)\/month=(\d+)\/day=(\d+)\/hour=(\d+)\/minute=(\d+)\//.exec(path) ?? []
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** Reads the lake of one log with the services of another. */
class Reader extends LocalLog {
  readonly #of: LocalLog
  constructor(of: LocalLog, configured: LocalLog) {
    super(configured.config.services)
    this.#of = of
    logs.push(this)
  }
  override get lake(): string {
    return this.#of.lake
  }
}
