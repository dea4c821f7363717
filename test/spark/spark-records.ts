import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Duck } from '../../engines/local/duckdb.ts'
import { rawRecords, recordsQuery } from '../../queries/orders/records/index.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { inOrder, type RawText, rawTexts } from '../queries/orders/duckdb-records.ts'
import { plainRecord } from '../queries/orders/plain-row.ts'
import type { SparkClient } from '../servers/spark-client.ts'

/**
 * What raw records become on Spark, in their order. They stand in a file, which DuckDB writes: what is done with literals is
 * worked out while a statement is planned, and takes many times as long.
 */
export async function sparkRecordRows(spark: SparkClient, duck: Duck, records: readonly RawText[]) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-spark-records-'))
  try {
    const file = path.join(folder, 'records.parquet')
    await duck.run(`COPY ${rawTexts(records)} TO ${sqlLiteral(file)} (FORMAT PARQUET)`)
    const raw_records = rawRecords('spark', `parquet.\`${file}\``)
    const rows = await spark.rows(compileFor('spark', recordsQuery(), { raw_records }))
    return inOrder(rows.map(plainRecord))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
