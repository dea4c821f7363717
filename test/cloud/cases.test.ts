import { cpSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { outsideCases, readCase } from '../outside-cases.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { deployedAlone } from './deployment.ts'
import { orderTables } from './order-tables.ts'
import { publishedTables } from './published-tables.ts'

describe.runIf(process.env.CASES)(
  'of a case from outside a deployment and a laptop make the same tables:',
  () => {
    it.each(outsideCases())('%s', async (name) => {
      const { configured, config, runDate, events, orders } = readCase(name)
      const box = await deployedAlone({ config: configured })
      const input = { run_date: runDate }
      const log = new LocalLog(configured.services, configured)
      const here = new LocalOrders(configured.services, config.orders.engine, configured.orders, log.lake)
      try {
        if (events !== undefined) {
          cpSync(events, log.events, { recursive: true })
          await box.upload(log.events)
          const [{ report }, onLaptop] = [await box.run(input), await log.run(runDate)]
          expect(report?.status).toBe(onLaptop.status)
          expect(await publishedTables(box.cloud, log.config)).toEqual(await log.tables())
        }
        if (orders !== undefined) {
          cpSync(orders, here.orders, { recursive: true })
          await box.upload(here.orders, 'orders-raw/')
          const { report } = await box.runOrders(input)
          const onLaptop = await here.run({ input, ...(events !== undefined && { events: log.events }) })
          expect(report?.status).toBe(onLaptop.status)
          expect(await orderTables(box.cloud, here.config)).toEqual(await here.tables())
        }
      } finally {
        log.remove()
        here.remove()
      }
    })
  },
)
