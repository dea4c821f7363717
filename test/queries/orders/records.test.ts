import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { openDuckdb } from '../on-duckdb.ts'
import { duckdbRecordRows } from './duckdb-records.ts'
import { manyCases } from './people-cases.ts'
import { recordCases } from './record-cases.ts'

let duck: Duck
let rows: Record<string, unknown>[]
beforeAll(async () => {
  duck = await openDuckdb()
  rows = await duckdbRecordRows(duck, recordCases)
})
afterAll(() => duck.close())

// The same cases are asked of Trino and Spark, whose rows must be those of DuckDB.
describe('a raw record', () => {
  it.each(recordCases.map((one, i) => [one.says, one, i] as const))('%s', (_says, one, i) => {
    expect(rows[i]).toMatchObject(one.expected)
  })
})

describe('a document of many records', () => {
  /** What DuckDB makes of each text, all in one statement. */
  async function rowsOfEach(texts: readonly string[]) {
    const rows = await duckdbRecordRows(
      duck,
      texts.map((text) => ({ text })),
    )
    return texts.map((_, i) => rows.filter(({ source_file }) => source_file === `${i}/a.ndjson`))
  }
  let ofDocuments: Record<string, unknown>[][]
  let ofRecords: Record<string, unknown>[]
  beforeAll(async () => {
    ofDocuments = await rowsOfEach(manyCases.map(({ text }) => text))
    ofRecords = await duckdbRecordRows(
      duck,
      manyCases.flatMap(({ records }) => records).map((text) => ({ text })),
    )
  })

  it('may have none', async () => {
    expect(await rowsOfEach(['{"products":[]}', '{"count":0,"orders": [ ]}'])).toEqual([[], []])
  })

  it.each(manyCases.map((one, i) => ({ ...one, i })))('$text', ({ text, records, i }) => {
    const many = ofDocuments[i] ?? []
    const before = manyCases.slice(0, i).reduce((sum, one) => sum + one.records.length, 0)
    const single = ofRecords.slice(before, before + records.length)
    const inOneFile = (rows: readonly Record<string, unknown>[]) =>
      rows.map(({ text_hash, ...row }) => ({
        ...row,
        source_file: '',
        // The text of an element is as the engine writes it.
        raw: row.raw === null ? null : canonical(String(row.raw)),
      }))
    expect(inOneFile(many)).toEqual(inOneFile(single))
    // So it is told apart by the whole document, and its place.
    const hash = createHash('md5').update(text).digest('hex')
    const hashes = records.map((record, i) => (record === text ? hash : `${hash}-00000000${i + 1}`))
    expect(many.map(({ text_hash }) => text_hash)).toEqual(hashes)
  })
})

/** The same with keys in order: engines may write an object's otherwise. */
const canonical = (text: string): string => {
  const sorted = (value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
  try {
    return JSON.stringify(sorted(JSON.parse(text)))
  } catch {
    return text
  }
}
