import { rawRecords, recordsQuery } from '../../queries/orders/records/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { inOrder, type RawText, rawTexts } from '../queries/orders/duckdb-records.ts'
import { plainRecord } from '../queries/orders/plain-row.ts'
import type { TrinoClient } from '../servers/trino-client.ts'

let tables = 0

/**
 * What raw records become on Trino, in their order. They stand in a table: what is done with literals is worked out while a
 * statement is planned, and takes many times as long.
 */
export async function trinoRecordRows(trino: TrinoClient, records: readonly RawText[]) {
  const table = `memory.default.raw_records_${process.pid}_${++tables}`
  const columns = ['text', 'source_file', 'arrival_day'].map((name) => `CAST(${name} AS VARCHAR) AS ${name}`)
  await trino.run(`CREATE TABLE ${table} AS SELECT ${columns.join(', ')} FROM ${rawTexts(records)}`)
  const raw_records = rawRecords('athena', table)
  const rows = await trino.rows(compileFor('athena', recordsQuery(), { raw_records }))
  await trino.run(`DROP TABLE ${table}`)
  return inOrder(rows.map(plainRecord))
}
