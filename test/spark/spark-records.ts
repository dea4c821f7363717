import { rawRecords, recordsQuery } from '../../queries/orders/records/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sparkLiteral } from '../../queries/sql/literals.ts'
import { inOrder, type RawText, rawTexts } from '../queries/orders/duckdb-records.ts'
import { plainRecord } from '../queries/orders/plain-row.ts'
import type { SparkClient } from '../servers/spark-client.ts'

/** What raw records become on Spark, one row each, in their order. */
export async function sparkRecordRows(spark: SparkClient, records: readonly RawText[]) {
  const raw_records = rawRecords('spark', rawTexts(records, sparkLiteral))
  const rows = await spark.rows(compileFor('spark', recordsQuery(), { raw_records }))
  return inOrder(rows.map(plainRecord))
}
