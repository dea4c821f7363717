import { rawRecords, recordsQuery } from '../../queries/orders/records/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { inOrder, type RawText, rawTexts } from '../queries/orders/duckdb-records.ts'
import { inStatements } from '../queries/orders/fuzzed-records.ts'
import { plainRecord } from '../queries/orders/plain-row.ts'
import type { TrinoClient } from '../servers/trino-client.ts'

let tables = 0

/**
 * What raw records become on Trino, in their order, written as production does. They stand in a table: what is done with
 * literals is worked out while a statement is planned, and takes many times as long.
 */
export async function trinoRecordRows(trino: TrinoClient, records: readonly RawText[]) {
  const database = `raw_records_${process.pid}_${++tables}`
  const [texts, judged] = [`${database}.texts`, `${database}.judged`]
  await trino.run(`CREATE SCHEMA ${database}`)
  await trino.run(
    `CREATE TABLE ${texts} (text VARCHAR, source_file VARCHAR, arrival_day VARCHAR) WITH (format = 'PARQUET')`,
  )
  let first = 0
  for (const some of inStatements(records)) {
    await trino.run(`INSERT INTO ${texts} ${rawTexts(some, sqlLiteral, first)}`)
    first += some.length
  }
  const raw_records = rawRecords('athena', texts)
  await trino.run(`CREATE TABLE ${judged} AS ${compileFor('athena', recordsQuery(), { raw_records })}`)
  const rows = await trino.rows(`SELECT * FROM ${judged}`)
  await trino.run(`DROP SCHEMA ${database} CASCADE`)
  return inOrder(rows.map(plainRecord))
}
