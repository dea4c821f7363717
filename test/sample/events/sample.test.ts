import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  defaultServices,
  defects,
  type SampleOptions,
  type SampleResult,
  type SampleService,
  type SampleTruth,
  type TrueEvent,
  writeSample,
} from '../../../sample/events/index.ts'
import { arrivalMsOf, filesIn, linesIn, readService } from './plain-reader.ts'

const folders: string[] = []

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sample-'))
  folders.push(folder)
  return folder
}

function sample(options: Partial<SampleOptions>): Promise<SampleResult> {
  return writeSample({
    ...{ events: 3_000, days: 9, seed: 7, runDate: '2026-11-21', services: defaultServices, to: newFolder() },
    ...options,
  })
}

function hashOf(folder: string): string {
  const hash = createHash('sha256')
  for (const file of filesIn(folder)) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.digest('hex')
}

/** An event as one line of text, so that two sets of events compare fast and differ legibly. */
function written({
  eventTimeMs,
  localDate,
  localHour,
  name,
  sessionId,
  userKey,
  ...values
}: TrueEvent): string {
  const sorted = (record: object) => Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
  const who = [eventTimeMs, localDate, localHour, name, sessionId, userKey]
  return JSON.stringify([...who, sorted(values.attributes), sorted(values.unreadable)])
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('the same arguments', () => {
  test('give the same bytes, and another seed gives others', async () => {
    const [first, second, other] = [newFolder(), newFolder(), newFolder()]
    await sample({ to: first })
    await sample({ to: second, keepTruth: true })
    await sample({ to: other, seed: 8 })
    expect(hashOf(second)).toBe(hashOf(first))
    expect(hashOf(other)).not.toBe(hashOf(first))
  })
})

describe('a sample of 60,000 events', () => {
  const to = newFolder()
  let result: SampleResult

  beforeAll(async () => {
    result = await sample({ events: 60_000, days: 20, to })
  })

  test('has as many distinct events as asked for, within 1 %', () => {
    expect(Math.abs(result.events - 60_000)).toBeLessThan(600)
  })

  test('counts its files and bytes', () => {
    const sizes = filesIn(to).map((file) => readFileSync(join(to, file)).length)
    expect(result.files).toBe(sizes.length)
    expect(result.bytes).toBe(sizes.reduce((sum, size) => sum + size, 0))
    expect(result.lines).toBe(linesIn(to).length)
  })

  test.each(defects)('$kind is planted as often as stated', ({ kind, share }) => {
    const { planted, chances } = result.planted.find((entry) => entry.kind === kind) ?? {
      planted: 0,
      chances: 0,
    }
    const expected = share * chances
    expect(planted).toBeGreaterThan(0)
    // Five standard deviations: a share that is wrong by half fails, chance does not.
    expect(Math.abs(planted - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1)
  })

  test('one file in four is compressed', () => {
    const files = filesIn(to).filter((file) => !/-\d\.ndjson/.test(file))
    const share = files.filter((file) => file.endsWith('.gz')).length / files.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.3)
  })
})

const elsewhere: SampleService[] = [
  // Clocks change on 2026-11-01 in Los Angeles; Kathmandu is 5:45 ahead of UTC.
  { name: 'shop-la', timeZone: 'America/Los_Angeles', currency: 'USD' },
  { name: 'shop-ktm', timeZone: 'Asia/Kathmandu', currency: 'NPR' },
]

describe.each([
  ['three shops in Seoul', { days: 9, services: defaultServices }],
  ['shops in other zones, over a change of clocks', { days: 12, runDate: '2026-11-06', services: elsewhere }],
  ['ten files an hour', { events: 9_000, days: 1, runDate: '2026-11-02', services: elsewhere.slice(0, 1) }],
])('the log of %s, read without knowing how it was made', (_, options: Partial<SampleOptions>) => {
  const to = newFolder()
  const services = options.services ?? []
  let truth: SampleTruth

  beforeAll(async () => {
    truth = (await sample({ ...options, to, keepTruth: true })).truth as SampleTruth
  })

  test('has the planted account and the true events, for each service', () => {
    const lines = linesIn(to)
    for (const service of services) {
      const found = readService(lines, service, services)
      expect(found.account).toEqual(truth.planted[service.name])
      const events = truth.events[service.name] ?? []
      expect(found.account.staged).toBe(events.length)
      expect(found.events.map(written).sort()).toEqual(events.map(written).sort())
    }
  })

  test('has an account that adds up', () => {
    for (const { read, quarantined, ...rest } of Object.values(truth.planted)) {
      const parts = [...Object.values(rest), ...Object.values(quarantined)]
      expect(read).toBe(parts.reduce((sum, part) => sum + part, 0))
    }
  })

  test('lies in the days before the run date, and nothing arrives after its cut-off', () => {
    const runDate = options.runDate ?? '2026-11-21'
    for (const { name, timeZone } of services) {
      const dates = (truth.events[name] ?? []).map((event) => event.localDate).sort()
      const firstDay = new Date(Date.parse(runDate) - (options.days ?? 0) * 86_400_000)
      expect(dates[0]).toBe(firstDay.toISOString().slice(0, 10))
      expect((dates.at(-1) as string) < runDate).toBe(true)
      const own = filesIn(to).filter((file) => file.includes(`${name}-`))
      const last = Math.max(...own.map(arrivalMsOf))
      const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
      expect(wall.format(last) < `${runDate} 03:00`).toBe(true)
    }
  })
})

describe('options that can not be', () => {
  test.each([
    ['no events', { events: 0 }],
    ['half a day', { days: 0.5 }],
    ['a date that is none', { runDate: '2026-02-30' }],
    ['no service', { services: [] }],
    ['a service twice', { services: [...elsewhere, ...elsewhere] }],
    ['an unknown time zone', { services: [{ name: 'a', timeZone: 'Mars/Base', currency: 'KRW' }] }],
    ['a currency that is none', { services: [{ name: 'a', timeZone: 'Asia/Seoul', currency: 'W' }] }],
  ])('%s is refused', async (_, options: Partial<SampleOptions>) => {
    await expect(sample(options)).rejects.toThrow(RangeError)
  })
})
