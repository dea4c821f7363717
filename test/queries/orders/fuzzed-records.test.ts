import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { LocalRawOrders } from '../../../engines/local/order-files.ts'
import { judgeRecordText, rawRecords, recordsQuery } from '../../../queries/orders/records/index.ts'
import { compileFor } from '../../../queries/sql/compiler.ts'
import { openDuckdb } from '../on-duckdb.ts'
import { fuzzedRecords, ordinary } from './fuzzed-records.ts'

let duck: Duck
let folder: string
beforeAll(async () => {
  duck = await openDuckdb()
  folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-fuzzed-'))
})
afterAll(() => {
  duck.close()
  rmSync(folder, { recursive: true })
})

/** Records of files as the pipeline reads them: [kind, id, why it is not used]. */
async function recordsOf(files: readonly (readonly [string, Buffer])[]): Promise<unknown[][]> {
  for (const [name, content] of files) writeFileSync(path.join(folder, name), content)
  const orders = new LocalRawOrders(folder)
  const lines = await orders.select(
    (await orders.days()).map(({ day }) => day),
    `${folder}-scratch`,
  )
  const sql = compileFor('duckdb', recordsQuery(), { raw_records: rawRecords('duckdb', `(${lines}) AS raw`) })
  const rows = await duck.rows(`SELECT kind, resource_id, rejected FROM (${sql})`)
  for (const [name] of files) rmSync(path.join(folder, name))
  rmSync(`${folder}-scratch`, { recursive: true, force: true })
  return rows.map(({ kind, resource_id, rejected }) => [kind, Number(resource_id), rejected])
}
const inOrder = (ids: readonly number[]) => [...ids].sort((a, b) => a - b)
const ordinaries = (rows: readonly unknown[][]) =>
  inOrder(
    rows
      .filter(([, id, rejected]) => Number(id) >= 1_000_000 && rejected === null)
      .map(([, id]) => Number(id)),
  )

describe('whatever stands in a record', () => {
  it('is judged, and the orders beside it are read', async () => {
    const ids = fuzzedRecords.map((_, i) => 1_000_000 + i)
    const text = fuzzedRecords.map((record, i) => `${record.text}\n${ordinary(1_000_000 + i)}\n`).join('')
    const rows = await recordsOf([['a.ndjson', Buffer.from(text)]])
    expect(ordinaries(rows)).toEqual(ids)
    // Some are documents of many, of none or blank.
    expect(rows.length).toBeGreaterThan(ids.length * 1.9)
  })

  it('never ends the account of why it is not used', () => {
    for (const { text } of fuzzedRecords) expect(judgeRecordText(text).outcome).toMatch(/^[a-z_]+$/)
  })

  it('every byte, anywhere in a record or between two', async () => {
    const record = Buffer.from(ordinary(1))
    const places = [
      0,
      1,
      7,
      40,
      record.indexOf('Cat'),
      record.indexOf('2026'),
      record.length - 1,
      record.length,
    ]
    const pieces: Buffer[] = []
    const ids: number[] = []
    for (let byte = 0; byte < 256; byte++)
      for (const [nth, at] of places.entries()) {
        const id = 1_000_000 + byte * places.length + nth
        ids.push(id)
        pieces.push(record.subarray(0, at), Buffer.from([byte]), record.subarray(at), Buffer.from('\n'))
        pieces.push(Buffer.from(`${ordinary(id)}\n`))
      }
    expect(ordinaries(await recordsOf([['bytes.ndjson', Buffer.concat(pieces)]]))).toEqual(ids)
    expect(ordinaries(await recordsOf([['bytes.json', Buffer.concat(pieces)]]))).toEqual(ids)
  })

  it('nor in a file that holds no record at all', async () => {
    const contents: Record<string, Buffer> = {
      'no byte at all': Buffer.alloc(0),
      zeros: Buffer.alloc(100_000),
      'UTF-16': Buffer.from(`\ufeff${ordinary(1)}\n`, 'utf16le'),
      'the half of a character': Buffer.from(ordinary(1)).subarray(0, 60).fill(0xe2, 59),
      'an archive': Buffer.from('504b0304140000000800', 'hex'),
      'nothing but quotes': Buffer.alloc(70_000, '"'),
      'opening brackets': Buffer.alloc(1_000_000, '['),
      'one object over lines, cut off': Buffer.from('{\n"order": {\n'),
    }
    const files = Object.entries(contents).flatMap(([name, content]) =>
      ['ndjson', 'json'].map((ending) => [`${name}.${ending}`, content] as const),
    )
    for (const [kind, id, rejected] of await recordsOf(files))
      expect(rejected, JSON.stringify([kind, id])).not.toBeNull()
  })
})
