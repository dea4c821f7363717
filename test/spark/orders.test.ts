import { afterAll, describe, expect, it, vi } from 'vitest'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { localAnswers } from '../trino/order-answers.ts'
import { nastyArrivals, type OrderArrivals, put } from '../trino/order-arrivals.ts'

// A local run whose Glue job is the real program on Spark; the statement way of the same run stays DuckDB's.
vi.mock('../../engines/local/job-writer.ts', async () => ({
  duckdbJobWriter: (await import('./local-spark-job.ts')).sparkJobWriter,
}))
vi.mock('../../engines/local/glue-job.ts', async (original) => ({
  ...(await original<object>()),
  LocalGlueJob: (await import('./local-spark-job.ts')).SparkGlueJob,
}))

const folders: LocalOrders[] = []
afterAll(() => {
  for (const folder of folders)
    if (!process.env.KEEP) folder.remove()
    else console.log(folder.folder)
})

async function expectAgreement({ services, runDate, deliveries }: OrderArrivals) {
  const [onDuckdb, onSpark] = [new LocalOrders(services, 'athena'), new LocalOrders(services, 'glue')]
  folders.push(onDuckdb, onSpark)
  for (const files of deliveries) {
    for (const orders of [onDuckdb, onSpark]) put(orders.orders, files)
    const input = { run_date: runDate }
    let t = Date.now()
    const duckdb = await localAnswers(onDuckdb, await onDuckdb.run({ input }))
    console.log('duckdb', Date.now() - t, JSON.stringify(duckdb.accounts), JSON.stringify(duckdb.changed))
    t = Date.now()
    const spark = await localAnswers(onSpark, await onSpark.run({ input }))
    console.log('spark', Date.now() - t)
    expect(spark).toEqual(duckdb)
  }
}

describe('Spark and DuckDB make the same of orders, to the cell', () => {
  it('of a shop with every defect that the sample knows, and of one of many nasty histories', async () => {
    await expectAgreement(await nastyArrivals({ orders: 1500, histories: 40 }))
  })
})
