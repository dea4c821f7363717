import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { openDuckdb } from '../on-duckdb.ts'
import { duckdbRecordRows } from './duckdb-records.ts'
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
