import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import {
  orderRecordsColumns,
  rawRecords,
  recordRelations,
  recordsQuery,
} from '../../queries/orders/records/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sparkLiteral } from '../../queries/sql/literals.ts'
import { typeName } from '../../queries/sql/type-names.ts'
import { openDuckdb } from '../queries/on-duckdb.ts'
import { duckdbRecordRows, rawTexts, rowsOfDocuments } from '../queries/orders/duckdb-records.ts'
import { fuzzedRecords } from '../queries/orders/fuzzed-records.ts'
import { mutatedRecords } from '../queries/orders/mutated-records.ts'
import { manyCases } from '../queries/orders/people-cases.ts'
import { recordCases } from '../queries/orders/record-cases.ts'
import { recordsWithLists, relationCases, sortedRows } from '../queries/orders/relation-cases.ts'
import { seed, volume } from '../volumes.ts'
import { theSpark } from './on-spark.ts'
import { sparkRecordRows } from './spark-records.ts'

const spark = theSpark()
let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

describe('raw records on Spark are those of DuckDB, to the cell', () => {
  it('of every kind, outcome and shape', async () => {
    const rows = await sparkRecordRows(spark, duck, recordCases)
    const expected = await duckdbRecordRows(duck, recordCases)
    for (const [i, { says }] of recordCases.entries()) {
      expect({ says, ...rows[i] }).toEqual({ says, ...expected[i] })
    }
  })

  it('with anything wrong in them', async () => {
    for (const records of fc.sample(mutatedRecords(volume('spark', 'RECORDS')), { numRuns: 1, seed })) {
      const rows = await sparkRecordRows(spark, duck, records)
      const expected = await duckdbRecordRows(duck, records)
      for (const [i, { text }] of records.entries()) {
        expect({ text, ...rows[i] }).toEqual({ text, ...expected[i] })
      }
    }
  })
})

it('documents of many records become on Spark what they become on DuckDB', async () => {
  const rows = rowsOfDocuments(await sparkRecordRows(spark, duck, manyCases))
  const expected = rowsOfDocuments(await duckdbRecordRows(duck, manyCases))
  for (const [i, { text }] of manyCases.entries())
    expect([text, ...(rows[i] ?? [])]).toEqual([text, ...(expected[i] ?? [])])
})

describe('whatever stands in a record', () => {
  it('makes no statement of Spark fail', async () => {
    const rows = await sparkRecordRows(spark, duck, fuzzedRecords)
    expect(rows.length).toBeGreaterThan(fuzzedRecords.length * 0.9)
  })
})

describe('order_records on Spark', () => {
  const relations = recordRelations('spark', 'written_records')
  beforeAll(async () => {
    const raw_records = rawRecords('spark', rawTexts(recordsWithLists, sparkLiteral))
    const select = compileFor('spark', recordsQuery(), { raw_records })
    await spark.run(`CREATE TABLE written_records USING parquet PARTITIONED BY (arrival_day) AS ${select}`)
  })
  afterAll(() => spark.run('DROP TABLE written_records'))

  it('has the columns that the catalog is told of', async () => {
    const { columns } = await spark.run('SELECT * FROM written_records LIMIT 0')
    const declared = Object.entries(orderRecordsColumns).map(([name, column]) => ({
      name,
      // Spark has a name of its own for a time without zone.
      type: typeName('glue', column).replaceAll('timestamp', 'timestamp_ntz'),
    }))
    expect(columns).toEqual(declared)
  })

  it.each(relationCases)('$relation', async ({ relation, columns, rows }) => {
    const found = await spark.rows(`SELECT ${columns.join(', ')} FROM ${relations[relation]}`)
    expect(sortedRows(found.map((row) => Object.values(row)))).toEqual(sortedRows(rows))
  })
})
