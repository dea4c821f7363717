import { expect } from 'vitest'
import type { LocalOrders } from '../pipeline/local-orders.ts'
import type { SparkClient } from '../servers/spark-client.ts'
import { localAnswers, planOf } from '../trino/order-answers.ts'
import { type OrderArrivals, put } from '../trino/order-arrivals.ts'
import { sparkOrderAnswers } from './spark-order-answers.ts'

/**
 * Expects the same of local runs by statements on DuckDB and by the Glue job, run after run, as much as has arrived by then;
 * and of the audits and summaries that Spark makes of the last.
 */
export async function expectOrderAgreement(
  spark: SparkClient,
  { byStatements, byJob }: Record<'byStatements' | 'byJob', LocalOrders>,
  { runDate, log, deliveries }: Omit<OrderArrivals, 'services'>,
): Promise<void> {
  const input = { run_date: runDate }
  const events = await byStatements.stage(log, runDate)
  const eventsOfJob = await byJob.stage(log, runDate)
  for (const [i, files] of deliveries.entries()) {
    for (const { orders } of [byStatements, byJob]) put(orders, files)
    const expected = await localAnswers(byStatements, await byStatements.run({ events, input }))
    const report = await byJob.run({ events: eventsOfJob, input })
    expect(await localAnswers(byJob, report)).toEqual(expected)
    if (i < deliveries.length - 1) continue
    const { audits, tables } = await sparkOrderAnswers(spark, byJob, planOf(byJob, report))
    expect(audits).toEqual(expected.audits)
    for (const [table, rows] of Object.entries(tables)) expect(rows, table).toEqual(expected.tables[table])
  }
}
