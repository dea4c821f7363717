import { afterEach, describe, expect, it, vi } from 'vitest'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { oneEvent } from '../pipeline/log-lines.ts'
import { order, teaShop, webhook } from '../pipeline/order-records.ts'
import { unexplained } from '../reference/orders/arbitrary-history.ts'
import { namedFiles, textsRead } from '../trino/named-files.ts'
import { nastyArrivals, type OrderArrivals } from '../trino/order-arrivals.ts'
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
  it('of files of any name, plain and packed, beside what neither reads', async () => {
    const ids = new Map<string, number>()
    const created = (name: string) =>
      webhook(
        'orders/create',
        order({ id: ids.set(name, ids.size + 1).size, created: '2026-11-04T10:00:00Z' }),
      )
    const folder = 'year=2026/month=11/day=05/shop=x'
    const files = await namedFiles(folder, created, 'gzip')
    const whole = {
      path: `${folder}/one [a].json`,
      content: Buffer.from(created('whole').replace('{', '{\n')),
    }
    await expectAgreement({
      services: [teaShop],
      runDate: '2026-11-06',
      log: [oneEvent(teaShop, '2026-11-04')],
      deliveries: [[...files, whole]],
    })
    const [{ n } = {}] = await (folders.at(-1) as LocalOrders).query(
      'SELECT count(*) AS n FROM tea_shop_orders_enriched',
    )
    expect(n).toBe(textsRead('gzip') + 1)
  })

  it('of a shop with every defect that the sample knows and many nasty histories', async () => {
    await expectAgreement(
      await nastyArrivals({
        shops: 1,
        orders: volume('spark', 'ORDERS'),
        histories: volume('spark', 'HISTORIES'),
        seed,
      }),
    )
  })
})
