import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { rawRecords, recordRelations, recordsQuery } from '../../queries/orders/records/index.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { athenaCreateTable } from '../../queries/sql/athena/create-table.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { openDuckdb } from '../queries/on-duckdb.ts'
import { duckdbRecordRows, rawTexts, rowsOfDocuments } from '../queries/orders/duckdb-records.ts'
import { fuzzedRecords, inStatements } from '../queries/orders/fuzzed-records.ts'
import { mutatedRecords } from '../queries/orders/mutated-records.ts'
import { manyCases } from '../queries/orders/people-cases.ts'
import { recordCases } from '../queries/orders/record-cases.ts'
import { recordsWithLists, relationCases, sortedRows } from '../queries/orders/relation-cases.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { seed, volume } from '../volumes.ts'
import { columnsOf } from './staging-area.ts'
import { trinoRecordRows } from './trino-records.ts'

const trino = new TrinoClient(inject('trinoUrl'))
/** As many records as a statement of Athena has place for. */
const A_STATEMENT = 120
let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

describe('raw records on Trino are those of DuckDB, to the cell', () => {
  it('of every kind, outcome and shape', async () => {
    const rows = await trinoRecordRows(trino, recordCases)
    const expected = await duckdbRecordRows(duck, recordCases)
    for (const [i, { says }] of recordCases.entries()) {
      expect({ says, ...rows[i] }).toEqual({ says, ...expected[i] })
    }
  })

  it('with anything wrong in them', async () => {
    const numRuns = Math.ceil(volume('trino', 'RECORDS') / A_STATEMENT)
    for (const records of fc.sample(mutatedRecords(A_STATEMENT), { numRuns, seed })) {
      const rows = await trinoRecordRows(trino, records)
      const expected = await duckdbRecordRows(duck, records)
      for (const [i, { text }] of records.entries()) {
        expect({ text, ...rows[i] }).toEqual({ text, ...expected[i] })
      }
    }
  })
})

it('documents of many records become on Trino what they become on DuckDB', async () => {
  const rows = rowsOfDocuments(await trinoRecordRows(trino, manyCases))
  const expected = rowsOfDocuments(await duckdbRecordRows(duck, manyCases))
  for (const [i, { text }] of manyCases.entries())
    expect([text, ...(rows[i] ?? [])]).toEqual([text, ...(expected[i] ?? [])])
})

describe('whatever stands in a record', () => {
  const database = 'fuzzed_records_test'
  afterAll(() => trino.run(`DROP SCHEMA ${database} CASCADE`))

  it('makes no statement of Trino fail', async () => {
    await trino.run(`CREATE SCHEMA ${database}`)
    // Rows of a table: what is done with literals is worked out while a statement is planned.
    const table = `${database}.texts`
    await trino.run(
      `CREATE TABLE ${table} (text VARCHAR, source_file VARCHAR, arrival_day VARCHAR) WITH (format = 'PARQUET')`,
    )
    for (const records of inStatements(fuzzedRecords))
      await trino.run(`INSERT INTO ${table} ${rawTexts(records)}`)
    const raw_records = rawRecords('athena', table)
    // All columns of them, written as production does.
    const judged = `${database}.judged`
    await trino.run(`CREATE TABLE ${judged} AS ${compileFor('athena', recordsQuery(), { raw_records })}`)
    const [row] = await trino.rows(`SELECT count(*) AS n, count(kind) AS known FROM ${judged}`)
    expect(Number(row?.n)).toBeGreaterThan(fuzzedRecords.length * 0.9)
    expect(Number(row?.known)).toBeGreaterThan(fuzzedRecords.length * 0.4)
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
