import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { writeSample } from '../../sample/events/index.ts'
import type { ReferenceService } from '../reference/index.ts'
import { duckAnswers } from '../trino/duck-answers.ts'
import { linesAround } from '../trino/lines-around.ts'
import { smallLogs } from '../trino/small-logs.ts'
import { stagedLog, writeLog } from '../trino/staged-log.ts'
import { seed, volume } from '../volumes.ts'
import { theSpark } from './on-spark.ts'
import { sparkAnswers } from './spark-answers.ts'

// In a log of a few thousand lines the rarer defects would be missing.
vi.mock('../../sample/events/defects.ts', async (original) => {
  const { defects } = await original<typeof import('../../sample/events/defects.ts')>()
  return { defects: defects.map((defect) => ({ ...defect, share: Math.min(0.3, defect.share * 20) })) }
})

const spark = theSpark()
const shops = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-london', timeZone: 'Europe/London', currency: 'GBP' },
]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'commerce-spark-logs-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** One log, read as JSON by DuckDB and from there on by each of the two. */
async function expectAgreement(
  services: readonly ReferenceService[],
  runDate: string,
  write: (to: string) => Promise<void> | void,
) {
  const place = await mkdtemp(path.join(folder, 'log-'))
  const raw = path.join(place, 'raw')
  await write(raw)
  const queryTypes = commerceSummaries.map(({ name }) => name)
  const log = await stagedLog(raw, services, runDate, queryTypes, () => 100)
  const rawLines: string[] = []
  const duckdb = await duckAnswers(log, async (duck, relation) => {
    const file = path.join(place, `lines-${rawLines.length}.parquet`)
    await duck.run(`COPY (SELECT * FROM ${relation}) TO ${sqlLiteral(file)} (FORMAT PARQUET)`)
    rawLines.push(file)
  })
  expect(await sparkAnswers(spark, place, rawLines, log)).toEqual(duckdb)
  return duckdb
}

describe('Spark and DuckDB agree to the cell', () => {
  it('on some days of two shops, one of which sets its clocks back, with every defect that the sample knows', async () => {
    const sample = { events: 5000, days: 8, seed: 1, runDate: '2026-10-28', services: shops }
    const { services } = await expectAgreement(
      shops,
      sample.runDate,
      async (to) => void (await writeSample({ ...sample, to })),
    )
    for (const { events, tables } of Object.values(services)) {
      expect(events.length).toBeGreaterThan(500)
      for (const rows of Object.values(tables)) expect(rows).not.toEqual([])
    }
  })

  it('around a day that a zone skips', async () => {
    const shop = { name: 'theshop-brand', timeZone: 'Pacific/Apia', currency: 'EUR' }
    await expectAgreement([shop], '2012-01-02', (to) =>
      writeLog(to, linesAround(shop, Date.parse('2011-12-30T10:00:00Z'))),
    )
  })

  it('on many small nasty logs', async () => {
    const logs = smallLogs(volume('spark', 'LOGS'), seed)
    for (const { services, runDate, files } of logs) {
      await expectAgreement(services, runDate, (to) => writeLog(to, files))
    }
  })
})
