import { afterEach, describe, expect, it, vi } from 'vitest'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { unexplained } from '../reference/orders/arbitrary-history.ts'
import { textsRead } from '../trino/named-files.ts'
import { nastyArrivals, type OrderArrivals, ordersOfNamedFiles } from '../trino/order-arrivals.ts'
import { seed, volume } from '../volumes.ts'
import { theSpark } from './on-spark.ts'
import { expectOrderAgreement } from './order-agreement.ts'

// A local run whose Glue job is the real program on Spark. Where statements build the tables, DuckDB does it as ever.
vi.mock('../../engines/local/job-writer.ts', async () => ({
  duckdbJobWriter: (await import('./local-spark-job.ts')).sparkJobWriter,
}))
vi.mock('../../engines/local/glue-job.ts', async (original) => ({
  ...(await original<object>()),
  LocalGlueJob: (await import('./local-spark-job.ts')).SparkGlueJob,
}))

const spark = theSpark()
const folders: LocalOrders[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

async function expectAgreement({ services, ...arrivals }: OrderArrivals) {
  const byStatements = new LocalOrders(services, 'athena', { unexplained })
  const byJob = new LocalOrders(services, 'glue', { unexplained })
  folders.push(byStatements, byJob)
  await expectOrderAgreement(spark, { byStatements, byJob }, arrivals)
}

describe('Spark and DuckDB make the same of orders, to the cell', () => {
  it('of a shop with every defect that the sample knows, many nasty histories and files of any name, plain and packed', async () => {
    const packings = 'gzip'
    const arrivals = await nastyArrivals({
      orders: volume('spark', 'ORDERS'),
      histories: volume('spark', 'HISTORIES'),
      seed,
      packings,
    })
    await expectAgreement(arrivals)
    const [counted] = await (folders.at(-1) as LocalOrders).query(
      ordersOfNamedFiles('shop_one_orders_enriched'),
    )
    // And one over several lines, which Athena can't put together.
    expect(counted).toEqual({ n: textsRead(packings) + 1 })
  })
})
