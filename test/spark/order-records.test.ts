import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
import { duckdbRecordRows, rawTexts, rowsOfDocuments, together } from '../queries/orders/duckdb-records.ts'
import { fuzzedRecords } from '../queries/orders/fuzzed-records.ts'
import { mutatedRecords } from '../queries/orders/mutated-records.ts'
import { manyCases } from '../queries/orders/people-cases.ts'
import { recordCases } from '../queries/orders/record-cases.ts'
import { recordsWithLists, relationCases, sortedRows } from '../queries/orders/relation-cases.ts'
import { seed, volume } from '../volumes.ts'
import { theSpark } from './on-spark.ts'
import { sparkRecordRows } from './spark-records.ts'

const spark = theSpark()
const mutated = fc.sample(mutatedRecords(volume('spark', 'RECORDS')), { numRuns: 1, seed }).flat()
const { all, of } = together({ cases: recordCases, mutated, documents: manyCases, fuzzed: fuzzedRecords })
type Rows = Awaited<ReturnType<typeof duckdbRecordRows>>
let onSpark: Rows
let onDuckdb: Rows
beforeAll(async () => {
  const duck = await openDuckdb()
  try {
    onSpark = await sparkRecordRows(spark, duck, all)
    onDuckdb = await duckdbRecordRows(duck, all)
  } finally {
    duck.close()
  }
})

describe('raw records on Spark are those of DuckDB, to the cell', () => {
  it('of every kind, outcome and shape', () => {
    const [rows, expected] = [of('cases', onSpark), of('cases', onDuckdb)]
    for (const [i, { says }] of recordCases.entries()) {
      expect({ says, ...rows[i] }).toEqual({ says, ...expected[i] })
    }
  })

  it('with anything wrong in them', () => {
    const [rows, expected] = [of('mutated', onSpark), of('mutated', onDuckdb)]
    for (const [i, { text }] of mutated.entries()) {
      expect({ text, ...rows[i] }).toEqual({ text, ...expected[i] })
    }
  })
})

it('documents of many records become on Spark what they become on DuckDB', () => {
  const [rows, expected] = [onSpark, onDuckdb].map((found) => rowsOfDocuments(of('documents', found)))
  expect(Object.values(rows ?? [])).toHaveLength(manyCases.length)
  expect(rows).toEqual(expected)
})

describe('whatever stands in a record', () => {
  it('makes no statement of Spark fail', () => {
    expect(of('fuzzed', onSpark).length).toBeGreaterThan(fuzzedRecords.length * 0.9)
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
