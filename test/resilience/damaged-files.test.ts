import { rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { zstdOf } from '../engines/local/packed-samples.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, line, ordinaryDays } from '../pipeline/log-lines.ts'
import type { Row } from '../reference/index.ts'

const queryTypes = ['button_interaction', 'hourly_traffic']
const input = { query_types: queryTypes }
const days = ['2026-11-03', '2026-11-04']
const folder = 'year=2026/month=11/day=05/hour=03/minute=10'

/** Long enough that a cut falls within the compressed rows, and that DuckDB alone would read the part before it. */
const manyClicks = Array.from({ length: 4000 }, (_, i) =>
  line(brand, '2026-11-05T03:10:00Z', 'commerce.button.click', { action: `a${i * 7919}` }),
).join('\n')
const whole = gzipSync(manyClicks)
const flipped = Uint8Array.from(whole, (byte, i) => (i === whole.length >> 1 ? byte ^ 0xff : byte))

describe('a damaged file of the raw log', () => {
  let log: LocalLog
  let before: Record<string, Record<string, Row[]>>
  beforeAll(async () => {
    log = new LocalLog([brand])
    log.write(ordinaryDays(brand, days))
    await log.run('2026-11-05', { input })
    before = await log.tables(queryTypes)
  })
  afterAll(() => log.remove())

  it.each([
    ['cut off in the middle', whole.subarray(0, whole.length >> 1), 'it is cut off (unexpected end of file)'],
    ['cut off within its last four bytes', whole.subarray(0, -3), 'it is cut off (unexpected end of file)'],
    ['with a second part that is cut off', Buffer.concat([whole, whole.subarray(0, 500)]), 'it is cut off'],
    ['with a wrong byte in the middle', flipped, ''],
  ])('%s stops the run by name, and the tables stay', async (_, content, why) => {
    const file = log.writeBytes(`${folder}/damaged.ndjson.gz`, content)
    const report = await log.run('2026-11-06', { input })
    rmSync(file)
    expect(report.status).toBe('FAILED')
    for (const { status, error } of report.services[0]?.summaries ?? []) {
      expect(status).toBe('failed')
      expect(error?.code).toBe('StagingFailed')
      expect(error?.cause).toContain(`RawLogDamaged: ${file} cannot be read: ${why}`)
    }
    expect(await log.tables(queryTypes)).toEqual(before)
  })

  it.each([
    ['cut off in the middle', (zstd: Buffer) => zstd.subarray(0, zstd.length >> 1), 'it is cut off'],
    ['cut off within its last four bytes', (zstd: Buffer) => zstd.subarray(0, -3), 'it is cut off'],
    [
      'with a wrong byte in the middle',
      (zstd: Buffer) =>
        Buffer.from(Uint8Array.from(zstd, (byte, i) => (i === zstd.length >> 1 ? byte ^ 0xff : byte))),
      '',
    ],
  ])('of zstd %s stops the run by name, too', async (_, damaged, why) => {
    const file = log.writeBytes(`${folder}/damaged.zst`, damaged(await zstdOf(manyClicks)))
    const report = await log.run('2026-11-06', { input })
    rmSync(file)
    for (const { error } of report.services[0]?.summaries ?? [])
      expect(error?.cause).toContain(`RawLogDamaged: ${file} cannot be read: ${why}`)
    expect(report.status).toBe('FAILED')
    expect(await log.tables(queryTypes)).toEqual(before)
  })

  it('that is no gzip at all is named, and the rest goes on', async () => {
    const file = log.writeBytes(`${folder}/plain.gz`, manyClicks)
    const report = await log.run('2026-11-06', { input })
    rmSync(file)
    expect(report.status).toBe('SUCCEEDED')
    expect(report.unread_files).toMatchObject([
      { reason: 'packing', why: 'it ends in .gz and is not gzip', examples: [`${folder}/plain.gz`] },
    ])
    expect(report.services[0]?.events).toMatchObject({ read: 38, staged: 38 })
  })

  it('that is shipped again whole is read, in several parts or one', async () => {
    log.writeBytes(`${folder}/damaged.ndjson.gz`, Buffer.concat([whole, gzipSync('\n'), whole]))
    const report = await log.run('2026-11-06', { input })
    expect(report.status).toBe('SUCCEEDED')
    // 19 lines of each ordinary day
    expect(report.services[0]?.events).toMatchObject({ read: 38 + 8000, staged: 38 + 4000, duplicates: 4000 })
  })
})
