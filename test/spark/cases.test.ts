import { cpSync } from 'node:fs'
import { describe, it, vi } from 'vitest'
import { outsideCases, readCase } from '../outside-cases.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { oneEvent } from '../pipeline/log-lines.ts'
import { storedIn } from '../trino/order-arrivals.ts'
import { expectLogAgreement } from './log-agreement.ts'
import { theSpark } from './on-spark.ts'
import { expectOrderAgreement } from './order-agreement.ts'

vi.mock('../../engines/local/job-writer.ts', async () => ({
  duckdbJobWriter: (await import('./local-spark-job.ts')).sparkJobWriter,
}))
vi.mock('../../engines/local/glue-job.ts', async (original) => ({
  ...(await original<object>()),
  LocalGlueJob: (await import('./local-spark-job.ts')).SparkGlueJob,
}))

const spark = theSpark()

describe.runIf(process.env.CASES)(
  'of a case from outside Spark and DuckDB make the same, to the cell:',
  () => {
    it.each(outsideCases())('%s', async (name) => {
      const { config, runDate, events, orders } = readCase(name)
      const { services } = config
      if (events !== undefined)
        await expectLogAgreement(spark, services, runDate, (to) => cpSync(events, to, { recursive: true }))
      if (orders !== undefined) {
        const byStatements = new LocalOrders(services, 'athena', { unexplained: config.orders.unexplained })
        const byJob = new LocalOrders(services, 'glue', { unexplained: config.orders.unexplained })
        const log = services.slice(0, 1).map((service) => oneEvent(service, runDate))
        try {
          await expectOrderAgreement(
            spark,
            { byStatements, byJob },
            { runDate, log, deliveries: [storedIn(orders)] },
          )
        } finally {
          byStatements.remove()
          byJob.remove()
        }
      }
    })
  },
)
