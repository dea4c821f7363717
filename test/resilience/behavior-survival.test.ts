import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { documentContent, documentText } from '../../engines/document-text.ts'
import { BehaviorLog, does } from '../pipeline/behavior-log.ts'
import { keep } from '../pipeline/kept-folders.ts'
import { arrived, brand, noonInSeoul } from '../pipeline/log-lines.ts'

// Events expire; what users did on their days stays, and so do the tables of months and cohorts.

/** A user of its own each day, one who comes each day, one who comes before 09:00 in Seoul, when UTC has the day before. */
const days = [
  ...['2025-12-10', '2026-03-31', '2026-04-01', '2026-07-15', '2026-07-16', '2026-07-17', '2026-07-18'],
  ...['2026-07-19', '2026-07-20', '2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04', '2026-11-05'],
]
const before = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
const ofDay = (day: string) => [
  arrived(`${before(day)}T16:10`, [does(brand, 'early e', `${before(day)}T16:00:00Z`)]),
  arrived(`${day}T03:10`, [
    does(brand, `${day} ${day}`, noonInSeoul(day)),
    does(brand, 'daily d', noonInSeoul(day)),
  ]),
]
const D = '2026-11-06'
const next = '2026-11-07'

const log = new BehaviorLog([brand])
let putBack: () => void
let wanted: Awaited<ReturnType<typeof log.summaries>>
let wantedDays: Awaited<ReturnType<typeof log.days>>
/** Of the day after it, where nothing has expired. */
let wantedNext: { tables: typeof wanted; days: typeof wantedDays }
beforeAll(async () => {
  log.write(days.flatMap(ofDay))
  await log.run(D)
  wanted = await log.summaries()
  wantedDays = await log.days()
  putBack = keep(log.events, log.lake)
  log.write(ofDay(D))
  await log.run(next)
  wantedNext = { tables: await log.summaries(), days: await log.days() }
})
beforeEach(() => putBack())
afterAll(() => log.remove())

const at = (day: string) =>
  path.join(log.events, `year=${day.slice(0, 4)}/month=${day.slice(5, 7)}/day=${day.slice(8)}`)
/** The UTC days of the log before another. */
const arrivalDaysBefore = (end: string) =>
  [...new Set(days.flatMap((day) => [before(day), day]))].filter((day) => day < end)
function expireRaw(end: string): void {
  for (const day of arrivalDaysBefore(end)) rmSync(at(day), { recursive: true, force: true })
}

interface Listed {
  readonly partitions: readonly { values: Record<string, string>; files: readonly string[] }[]
}
const documentOf = (table: string) => {
  const file = readdirSync(log.lake, { recursive: true, encoding: 'utf8' }).find((each) =>
    each.endsWith(`/${table}.json`),
  )
  return path.join(log.lake, file ?? '')
}
const partitionsOf = (table: string) =>
  (documentContent(table, readFileSync(documentOf(table), 'utf8')) as Listed).partitions
const isBefore =
  (end: string) =>
  ({ values }: { values: Record<string, string> }) =>
    (values.arrival_day ?? values.event_date ?? values.activity_date ?? '') < end

/** As in Glue, where somebody drops partitions. */
function dropPartitions(table: string, end: string): void {
  const left = partitionsOf(table).filter((partition) => !isBefore(end)(partition))
  writeFileSync(documentOf(table), documentText(table, { partitions: left }))
}
function deleteFiles(table: string, end: string): void {
  for (const { files } of partitionsOf(table).filter(isBefore(end)))
    for (const file of files) rmSync(path.join(log.lake, file), { force: true })
}
/** Where only the two tables below the summaries count, one summary is enough. */
const one = { input: { query_types: ['event_distribution'] } }
const history = ['user_cohort', 'mau', 'retention_matrix', 'stickiness', 'dau']
const historyOf = (tables: typeof wanted) => history.map((name) => tables[name])

describe('months, cohorts and weeks stay as they are', () => {
  it('when the raw log of old months is gone', async () => {
    expireRaw('2026-07-18')
    const report = await log.run(D)
    expect(report.status).toBe('SUCCEEDED')
    expect(await log.summaries()).toEqual(wanted)
    expect(await log.days()).toEqual(wantedDays)
  })

  it.each([
    ['the files of', deleteFiles],
    ['the partitions of', dropPartitions],
  ])(
    'when also %s the arrivals and events are gone, and later runs stage what is new',
    async (_what, expire) => {
      expireRaw('2026-07-18')
      for (const table of ['commerce_arrivals', 'commerce_events']) expire(table, '2026-07-18')
      const recent = ['events', 'user_days', 'session_days'].map((table) => `${table} 2026-11-03 ${D}`)
      const report = await log.run(D)
      expect(report.status).toBe('SUCCEEDED')
      expect(log.planned(report)).toEqual(recent)
      expect(await log.days()).toEqual(wantedDays)
      expect(historyOf(await log.summaries())).toEqual(historyOf(wanted))

      // And on the day after it, when one more day has expired, and a new one is there.
      expireRaw('2026-07-19')
      for (const table of ['commerce_arrivals', 'commerce_events']) expire(table, '2026-07-19')
      // The early user of the 6th arrives on the 5th, a day that can have events of the 3rd.
      log.write(ofDay(D))
      const later = await log.run(next)
      expect(log.planned(later)).toEqual(
        ['events', 'user_days', 'session_days'].map((table) => `${table} 2026-11-03 ${next}`),
      )
      expect(await log.days()).toEqual(wantedNext.days)
      expect(historyOf(await log.summaries())).toEqual(historyOf(wantedNext.tables))
    },
  )
})

/** As an expiry leaves it: nothing of the days before is left but the tables that are built from them. */
function expireAll(end: string): void {
  expireRaw(end)
  for (const table of ['commerce_arrivals', 'commerce_events']) dropPartitions(table, end)
}

describe('days whose events have expired stay', () => {
  it('when a recent day is damaged, and all that is there is staged anew', async () => {
    expireAll('2026-07-18')
    const [recent] = partitionsOf('commerce_events').filter(
      ({ values }) => values.event_date === '2026-11-01',
    )
    writeFileSync(path.join(log.lake, recent?.files[0] ?? ''), 'no Parquet')
    const report = await log.run(D)
    // In Seoul the 18th begins at 15:00 UTC of the 17th, whose arrivals are gone.
    expect(log.planned(report)[0]).toMatch(/^events 2026-07-19 /)
    expect(await log.days()).toEqual(wantedDays)
    expect(historyOf(await log.summaries())).toEqual(historyOf(wanted))
  })

  it('when a file of theirs is found, and when one of a day between them is', async () => {
    expireAll('2026-07-18')
    const found = (day: string) =>
      arrived(`${day}T05:00`, [does(brand, 'found f', noonInSeoul(day))], 'b.ndjson')
    // The 16th has other events, which are gone; of the 10th of May none was known.
    log.write([found('2026-07-16'), found('2026-05-10')])
    const report = await log.run(D, one)
    expect(report.status).toBe('SUCCEEDED')
    expect(await log.daysOf('user_days')).toEqual([
      ...daysBefore('2026-05-10'),
      '2026-05-10 1',
      ...daysFrom('2026-05-10'),
    ])
    // And they are not taken for days that have lost their events by the run after it.
    await log.run(D, one)
    expect(await log.daysOf('user_days')).toContain('2026-07-17 3')
    expect(log.planned(await log.run(D, one))[0]).toBe(`events 2026-11-03 ${D}`)
  })
})
const ofThree = (each: string[]) => each.map((day) => `${day} 3`)
const daysBefore = (end: string) => ofThree(days.filter((day) => day < end))
const daysFrom = (first: string) => ofThree(days.filter((day) => day >= first))

describe('a day loses its users', () => {
  const withoutIt = ofThree(days.filter((day) => day !== '2026-07-15'))

  it.each([
    ['its files are replaced by an empty one', () => undefined],
    ['the days before it have expired as well', () => expireAll('2026-07-01')],
  ])('when %s', async (_when, also) => {
    also()
    for (const day of ['2026-07-14', '2026-07-15']) {
      rmSync(at(day), { recursive: true })
      log.writeBytes(`year=2026/month=07/day=${day.slice(8)}/hour=00/minute=00/empty.ndjson`, '\n')
    }
    // The early user of the 16th arrived on the 15th.
    const left = withoutIt.map((day) => (day === '2026-07-16 3' ? '2026-07-16 2' : day))
    await log.run(D, one)
    expect(await log.daysOf('user_days')).toEqual(left)
    expect(await log.daysOf('session_days')).toEqual(left)
    const again = await log.run(D, one)
    expect(log.planned(again)[1]).toBe(`user_days 2026-11-03 ${D}`)
    expect(await log.daysOf('user_days')).toEqual(left)
  })

  it('when they are moved to where they are too late', async () => {
    mkdirSync(path.dirname(at('2026-08-20')), { recursive: true })
    renameSync(at('2026-07-20'), at('2026-08-20'))
    await log.run(D, one)
    // The early user arrived on the 19th.
    const left = ofThree(days).map((day) => (day === '2026-07-20 3' ? '2026-07-20 1' : day))
    expect(await log.daysOf('user_days')).toEqual(left)
    expect(await log.daysOf('session_days')).toEqual(left)
  })
})

describe.each(['user_days', 'session_days'] as const)('files of %s that are gone', (table) => {
  it('are written again from the events that are there', async () => {
    deleteFiles(table, D)
    const report = await log.run(D, one)
    expect(log.planned(report)).toEqual(
      expect.arrayContaining([expect.stringMatching(`^${table} 2025-12-10 `)]),
    )
    expect(await log.days()).toEqual(wantedDays)
  })

  it('are missed by the months where the events are gone, too: the table stays as it was published', async () => {
    expireAll('2026-07-01')
    deleteFiles(table, D)
    const { services } = await log.run(D)
    const notPublished = services[0]?.summaries.filter(({ status }) => status !== 'published')
    expect(notPublished?.map(({ query_type, error }) => [query_type, error?.code])).toEqual([
      ['mau', 'AuditFailed'],
    ])
    expect(await log.daysOf(table)).toEqual(daysFrom('2026-07-01'))
    expect(await log.summaries(brand, ['mau'])).toEqual({ mau: wanted.mau })
    expect(log.planned(await log.run(D, one))).toHaveLength(3)
  })
})
