import { cpSync } from 'node:fs'
import { describe, expect, inject, it } from 'vitest'
import { outsideCases, readCase } from '../outside-cases.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { oneEvent } from '../pipeline/log-lines.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { onBothEngines } from './both-engines.ts'
import { expectOrderAgreement } from './order-agreement.ts'
import { isOfLines, storedIn } from './order-arrivals.ts'

const [url, folder] = [inject('trinoUrl'), inject('trinoFolder')]
const trino = new TrinoClient(url)

describe.runIf(process.env.CASES)(
  'of a case from outside Trino and DuckDB make the same, to the cell:',
  () => {
    it.each(outsideCases())('%s', async (name) => {
      const { config, runDate, events, orders } = readCase(name)
      const { services } = config
      if (events !== undefined) {
        const write = (to: string) => cpSync(events, to, { recursive: true })
        const log = { services, runDate, staging: 'parquet', write } as const
        const both = await onBothEngines({ url, folder }, log)
        expect(both.trino).toEqual(both.duckdb)
      }
      if (orders !== undefined) {
        const files = storedIn(orders)
        const overLines = files.filter((file) => !isOfLines(file)).map((file) => file.path)
        expect(overLines, 'files of one object over several lines, which Athena cannot read').toEqual([])
        const local = new LocalOrders(services, 'athena', { unexplained: config.orders.unexplained })
        try {
          const log = services.slice(0, 1).map((service) => oneEvent(service, runDate))
          await expectOrderAgreement(trino, folder, local, { runDate, log, deliveries: [files] })
        } finally {
          local.remove()
        }
      }
    })
  },
)
