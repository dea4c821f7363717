import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Row } from '../reference/index.ts'
import { LocalLog } from './local-log.ts'
import { brand, flat, line, noonInSeoul } from './log-lines.ts'

const runDate = '2026-11-06'
const noLines = {
  ...{ read: 0, staged: 0, duplicates: 0, other_service: 0, not_an_event: 0, pending: 0 },
  quarantined: { not_json: 0, no_service: 0, no_timestamp: 0, no_name: 0, future: 0, too_late: 0 },
}

let log: LocalLog
const inEach = (make: () => void) => {
  log = new LocalLog([brand])
  mkdirSync(log.events, { recursive: true })
  make()
}
afterEach(() => log.remove())

function expectTablesOfNothing(tables: Record<string, Row[]> = {}): void {
  const { hourly_traffic = [], ...others } = tables
  expect(Object.keys(others)).toHaveLength(6)
  expect(Object.values(others).flat()).toEqual([])
  expect(hourly_traffic.map((row) => [row.hour, row.sessions, row.cart_conversion_rate])).toEqual(
    Array.from({ length: 24 }, (_, hour) => [hour, 0, null]),
  )
}

describe('a log of nothing makes all tables: 24 hours of nothing, and six without rows', () => {
  it.each([
    ['an empty folder', () => {}],
    [
      'files without a byte, a gzip file of no bytes among them',
      () => {
        log.write([{ path: 'empty.ndjson', content: '' }])
        log.write([{ path: 'year=2026/month=11/day=05/hour=00/minute=00/empty.ndjson', content: '' }])
        log.writeBytes('year=2026/month=11/day=05/hour=00/minute=00/empty.ndjson.gz', Buffer.alloc(0))
      },
    ],
    [
      'empty files that only keep a folder, or mark its end',
      () =>
        log.write([
          { path: '.keep', content: '' },
          { path: '_SUCCESS', content: '' },
        ]),
    ],
  ])('%s', async (_, make) => {
    inEach(make)
    const report = await log.run(runDate)
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services[0]?.events).toEqual(noLines)
    expectTablesOfNothing((await log.tables())[brand.name])
    expect(await log.query('SELECT count(*) AS n FROM commerce_events')).toEqual([{ n: 0 }])
  })
})

it('a log of which every name begins with . or _ is refused, and tells so', async () => {
  inEach(() =>
    log.write([
      { path: '.a.ndjson', content: 'not a line of the log' },
      { path: '_temporary/a.ndjson', content: 'not a line of the log' },
    ]),
  )
  await expect(log.run(runDate)).rejects.toMatchObject({
    code: 'NothingStaged',
    message: `nothing in ${log.events} can be read: .a.ndjson, _temporary/a.ndjson (its name or that of its folder begins with . or _: no engine reads such names, so rename what belongs to the data)`,
  })
})

it('a missing folder is a clear error, and leaves the tables as they were', async () => {
  inEach(() =>
    log.write([flat([line(brand, noonInSeoul('2026-11-05'), 'commerce.button.click', { action: 'a' })])]),
  )
  await log.run(runDate)
  const before = await log.tables()
  const missing = path.join(log.folder, 'no such folder')
  await expect(log.run(runDate, { events: missing })).rejects.toMatchObject({
    code: 'InvalidInput',
    message: `cannot read the events folder ${missing} (ENOENT): give --events a folder of files with one JSON object a line`,
  })
  expect(await log.tables()).toEqual(before)
})
