import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { rawRecords, recordRelations, recordsQuery } from '../../queries/orders/records/index.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { athenaCreateTable } from '../../queries/sql/athena/create-table.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { openDuckdb } from '../queries/on-duckdb.ts'
import { duckdbRecordRows, rawTexts, rowsOfDocuments, together } from '../queries/orders/duckdb-records.ts'
import { fuzzedRecords } from '../queries/orders/fuzzed-records.ts'
import { mutatedRecords } from '../queries/orders/mutated-records.ts'
import { manyCases } from '../queries/orders/people-cases.ts'
import { recordCases } from '../queries/orders/record-cases.ts'
import { recordsWithLists, relationCases, sortedRows } from '../queries/orders/relation-cases.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { seed, volume } from '../volumes.ts'
import { columnsOf } from './staging-area.ts'
import { trinoRecordRows } from './trino-records.ts'

const trino = new TrinoClient(inject('trinoUrl'))
const numRuns = Math.ceil(volume('trino', 'RECORDS') / 120)
const mutated = fc.sample(mutatedRecords(120), { numRuns, seed }).flat()
const { all, of } = together({ cases: recordCases, mutated, documents: manyCases, fuzzed: fuzzedRecords })
type Rows = Awaited<ReturnType<typeof duckdbRecordRows>>
let onTrino: Rows
let onDuckdb: Rows
beforeAll(async () => {
  const duck = await openDuckdb()
  try {
    onTrino = await trinoRecordRows(trino, all)
    onDuckdb = await duckdbRecordRows(duck, all)
  } finally {
    duck.close()
  }
})

describe('raw records on Trino are those of DuckDB, to the cell', () => {
  it('of every kind, outcome and shape', () => {
    const [rows, expected] = [of('cases', onTrino), of('cases', onDuckdb)]
    for (const [i, { says }] of recordCases.entries()) {
      expect({ says, ...rows[i] }).toEqual({ says, ...expected[i] })
    }
  })

  it('with anything wrong in them', () => {
    const [rows, expected] = [of('mutated', onTrino), of('mutated', onDuckdb)]
    for (const [i, { text }] of mutated.entries()) {
      expect({ text, ...rows[i] }).toEqual({ text, ...expected[i] })
    }
  })
})

it('documents of many records become on Trino what they become on DuckDB', () => {
  const [rows, expected] = [onTrino, onDuckdb].map((found) => rowsOfDocuments(of('documents', found)))
  expect(Object.values(rows ?? [])).toHaveLength(manyCases.length)
  expect(rows).toEqual(expected)
})

describe('whatever stands in a record', () => {
  it('makes no statement of Trino fail', () => {
    const found = of('fuzzed', onTrino)
    expect(found.length).toBeGreaterThan(fuzzedRecords.length * 0.9)
    expect(found.filter(({ kind }) => kind !== null).length).toBeGreaterThan(fuzzedRecords.length * 0.4)
  })
})

describe('order_records on Trino', () => {
  const database = 'order_records_test'
  const relations = recordRelations('athena', `${database}.written`)
  beforeAll(async () => {
    await trino.run(`CREATE SCHEMA ${database}`)
    const raw_records = rawRecords('athena', rawTexts(recordsWithLists))
    const select = compileFor('athena', recordsQuery(), { raw_records })
    const location = `local:///${database}/order_records`
    // As production writes it, but for what Athena alone knows.
    const sql = athenaCreateTable({
      database,
      name: 'written',
      location,
      select,
      partitionsOf: orderRecords,
    })
    await trino.run(sql.replace(" write_compression = 'ZSTD',", ''))
    await trino.run(
      `CREATE TABLE ${database}.declared ${columnsOf(orderRecords)} WITH (format = 'PARQUET', partitioned_by = ARRAY['arrival_day'])`,
    )
  })
  afterAll(() => trino.run(`DROP SCHEMA ${database} CASCADE`))

  it('has the columns that are declared', async () => {
    const columnsOf = async (table: string) =>
      (await trino.rows(`DESCRIBE ${database}.${table}`)).map(({ column, type }) => [
        column,
        String(type).replace(/varchar\(\d+\)/g, 'varchar'),
      ])
    expect(await columnsOf('written')).toEqual(await columnsOf('declared'))
  })

  it.each(relationCases)('$relation', async ({ relation, columns, rows }) => {
    const found = await trino.rows(`SELECT ${columns.join(', ')} FROM ${relations[relation]}`)
    expect(sortedRows(found.map((row) => Object.values(row)))).toEqual(sortedRows(rows))
  })
})
