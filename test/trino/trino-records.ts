import { rawRecords, recordsQuery } from '../../queries/orders/records/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { inOrder, type RawText, rawTexts } from '../queries/orders/duckdb-records.ts'
import { plainRecord } from '../queries/orders/plain-row.ts'
import type { TrinoClient } from '../servers/trino-client.ts'

/** What raw records become on Trino, one row each, in their order. */
export async function trinoRecordRows(trino: TrinoClient, records: readonly RawText[]) {
  const raw_records = rawRecords('athena', rawTexts(records))
  const rows = await trino.rows(compileFor('athena', recordsQuery(), { raw_records }))
  return inOrder(rows.map(plainRecord))
}
