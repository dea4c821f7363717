import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import type { ReferenceService } from '../reference/index.ts'
import type { SparkClient } from '../servers/spark-client.ts'
import { duckAnswers } from '../trino/duck-answers.ts'
import { stagedLog } from '../trino/staged-log.ts'
import { sparkAnswers } from './spark-answers.ts'

/** Expects the same of both for one log, read as JSON by DuckDB and from there on by each of the two. Returns DuckDB's. */
export async function expectLogAgreement(
  spark: SparkClient,
  services: readonly ReferenceService[],
  runDate: string,
  write: (to: string) => Promise<void> | void,
  queryTypes: readonly string[] = commerceSummaries.map(({ name }) => name),
) {
  const place = await mkdtemp(path.join(os.tmpdir(), 'commerce-spark-log-'))
  try {
    const raw = path.join(place, 'raw')
    await write(raw)
    const log = await stagedLog(raw, services, runDate, queryTypes, () => 100)
    const rawLines: string[] = []
    const duckdb = await duckAnswers(log, async (duck, relation) => {
      const file = path.join(place, `lines-${rawLines.length}.parquet`)
      await duck.run(`COPY (SELECT * FROM ${relation}) TO ${sqlLiteral(file)} (FORMAT PARQUET)`)
      rawLines.push(file)
    })
    expect(await sparkAnswers(spark, place, rawLines, log)).toEqual(duckdb)
    return duckdb
  } finally {
    await rm(place, { recursive: true })
  }
}
