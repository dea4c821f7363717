import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { trimmed } from '../../sample/events/formats/event-parts.ts'
import { rewriteSample, type SampleFormat } from '../../sample/events/formats/index.ts'
import { writeSample } from '../../sample/events/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line } from '../pipeline/log-lines.ts'
import type { Row } from '../reference/index.ts'

const runDate = '2026-11-20'
const service = { ...brand, name: 'theshop-brand' }
const logs: LocalLog[] = []
const newLog = (more: object = {}) => {
  const log = new LocalLog([service], more)
  logs.push(log)
  return log
}
afterAll(() => {
  for (const log of logs) log.remove()
})

/** What Snowplow has no place for: which page was left. */
const cannotSay: Readonly<Record<SampleFormat, readonly string[]>> = {
  otlp_json: [],
  segment: [],
  ga4: [],
  snowplow: ['navigation_flow'],
}

describe("the sample's shop makes the same seven tables in each format:", () => {
  let ours: LocalLog
  let expected: Readonly<Record<string, readonly Row[]>>
  beforeAll(async () => {
    ours = newLog()
    await writeSample({ events: 4000, days: 12, seed: 3, runDate, services: [service], to: ours.events })
    const report = await ours.run(runDate)
    expect(report.status).toBe('SUCCEEDED')
    expected = (await ours.tables())[service.name] as typeof expected
    for (const rows of Object.values(expected)) expect(rows.length).toBeGreaterThan(1)
  })

  it.each(Object.keys(cannotSay) as SampleFormat[])('%s', async (format) => {
    const log = newLog({ format })
    rewriteSample({ from: ours.events, to: log.events, format, shop: service.name })
    const report = await log.run(runDate)
    expect(report.status).toBe('SUCCEEDED')
    const tables = (await log.tables())[service.name] as typeof expected
    for (const [table, rows] of Object.entries(expected))
      if (!cannotSay[format].includes(table)) expect(tables[table], table).toEqual(rows)
  })

  it('all of them in one log', async () => {
    const log = newLog({ format: 'auto' })
    const all = Object.keys(cannotSay).filter((format) => format !== 'snowplow') as SampleFormat[]
    // Each session in one of them, and some in our own.
    const of = (event: { attributes: Readonly<Record<string, unknown>> }) =>
      (trimmed(event.attributes.sessionId) ?? '').length === 0
        ? 0
        : [...(trimmed(event.attributes.sessionId) as string)].reduce((sum, c) => sum + c.charCodeAt(0), 0) %
          all.length
    for (const [i, format] of all.entries())
      rewriteSample({
        from: ours.events,
        to: path.join(log.events, format),
        format,
        shop: service.name,
        only: (event) => of(event) === i,
      })
    const report = await log.run(runDate)
    expect(report.status).toBe('SUCCEEDED')
    expect((await log.tables())[service.name]).toEqual(expected)
  })
})

const view = (i: number) =>
  line(service, `2026-11-19T03:00:0${i}Z`, 'commerce.cart.view', { sessionId: `s${i}` })
const otlp = (n: number) => ({
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service.name } }] },
      scopeLogs: [
        {
          logRecords: Array.from({ length: n }, (_, i) => ({
            timeUnixNano: `17950572${String(i).padStart(2, '0')}000000000`,
            eventName: 'commerce.cart.view',
          })),
        },
      ],
    },
  ],
})

describe('a run over a log', () => {
  it('counts lines and records, and keeps the file of each that is none', async () => {
    const log = newLog({ format: 'otlp_json' })
    log.write([
      arrived('2026-11-19T05:00', [
        JSON.stringify(otlp(3)),
        JSON.stringify(otlp(1)),
        '{"hello":1}',
        '{"reso',
      ]),
    ])
    const report = await log.run(runDate)
    expect(report.services[0]?.events).toMatchObject({
      read: 6,
      staged: 3,
      duplicates: 1,
      quarantined: { not_json: 1, other_format: 1 },
      documents: { lines: 1, records: 3 },
    })
    const rejected = await log.query(
      "SELECT rejected, parse_filename(source_file) AS file FROM commerce_arrivals WHERE rejected <> 'document' ORDER BY 1",
    )
    expect(rejected).toEqual([
      { rejected: 'not_json', file: 'a.ndjson' },
      { rejected: 'other_format', file: 'a.ndjson' },
    ])
  })

  it('fails where all of it is of another format, and says so', async () => {
    const log = newLog()
    log.write([arrived('2026-11-19T05:00', [JSON.stringify(otlp(3))])])
    await expect(log.run(runDate)).resolves.toMatchObject({ status: 'FAILED' })
  })

  it('parses it again when the format is another', async () => {
    const log = newLog()
    log.write([arrived('2026-11-19T05:00', [view(1), JSON.stringify(otlp(3))])])
    expect((await log.run(runDate)).services[0]?.events).toMatchObject({
      staged: 1,
      quarantined: { other_format: 1 },
    })
    const again = newLog({ format: 'auto' })
    const report = await again.run(runDate, { events: log.events, lake: log.lake })
    expect(report.services[0]?.events).toMatchObject({
      read: 4,
      staged: 4,
      documents: { lines: 1, records: 3 },
    })
    expect((await log.run(runDate)).services[0]?.events).toMatchObject({ staged: 1 })
  })

  it('reads objects without line ends only when told that there are some', async () => {
    const texts = [view(1), view(2).replace('"sessionId"', '"page":"}{","sessionId"'), `${view(3)} `, view(4)]
    const files = [arrived('2026-11-19T05:00', [texts.join('')])]
    const [without, told] = [newLog(), newLog({ lineEnds: false })]
    without.write([...files, arrived('2026-11-19T05:01', [view(5)])])
    told.write([...files, arrived('2026-11-19T05:01', [view(5)], 'b.ndjson.gz')])
    expect((await without.run(runDate)).services[0]?.events).toMatchObject({
      staged: 1,
      quarantined: { not_json: 1 },
    })
    expect((await told.run(runDate)).services[0]?.events).toMatchObject({ read: 5, staged: 5 })
  })
})
