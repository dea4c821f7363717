import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { parquetRelation } from '../../../engines/local/duckdb-types.ts'
import {
  orderRecordsColumns,
  rawRecords,
  recordRelations,
  recordsQuery,
} from '../../../queries/orders/records/index.ts'
import { compileFor } from '../../../queries/sql/compiler.ts'
import { openDuckdb } from '../on-duckdb.ts'
import { rawTexts } from './duckdb-records.ts'
import { recordsWithLists, relationCases, sortedRows } from './relation-cases.ts'

let duck: Duck
const raw_records = rawRecords('duckdb', `${rawTexts(recordsWithLists)} AS raw`)
const select = compileFor('duckdb', recordsQuery(), { raw_records })
beforeAll(async () => {
  duck = await openDuckdb()
  await duck.run(`CREATE TABLE order_records AS ${select}`)
})
afterAll(() => duck.close())

describe('order_records', () => {
  it('has the columns that are declared, of their types, in their order', async () => {
    await duck.run(`CREATE TABLE declared AS ${parquetRelation(orderRecordsColumns, [])}`)
    const columnsOf = async (table: string) =>
      (await duck.rows(`DESCRIBE ${table}`)).map(({ column_name, column_type }) => [column_name, column_type])
    expect(await columnsOf('order_records')).toEqual(await columnsOf('declared'))
  })
})

describe('the relations over order_records', () => {
  const relations = recordRelations('duckdb', 'order_records')

  it.each(relationCases)('$relation', async ({ relation, columns, rows }) => {
    const found = await duck.rows(`SELECT ${columns.join(', ')} FROM ${relations[relation]}`)
    expect(sortedRows(found.map((row) => Object.values(row)))).toEqual(sortedRows(rows))
  })

  it('are all of these, and each has every column once', async () => {
    expect(Object.keys(relations).sort()).toEqual(relationCases.map(({ relation }) => relation).sort())
    for (const relation of Object.values(relations)) {
      const columns = await duck.rows(`DESCRIBE SELECT * FROM ${relation}`)
      const names = columns.map(({ column_name }) => column_name)
      expect(new Set(names).size).toBe(names.length)
    }
  })
})
