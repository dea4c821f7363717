import { afterAll, expect, test } from 'vitest'
import { writeOrderSample } from '../sample/orders/index.ts'
import { differentCells } from './pipeline/different-cells.ts'
import { expectedOrders } from './pipeline/expected-orders.ts'
import { LocalOrders } from './pipeline/local-orders.ts'
import { orderFiles } from './pipeline/order-folder.ts'
import { cartsIn, sessionLog } from './pipeline/session-log.ts'
import { seed, volume } from './volumes.ts'

const runDate = '2026-11-20'
const services = [
  { name: 'tea-shop', timeZone: 'Asia/Seoul', currency: 'KRW', shopDomain: 'tea.myshopify.com' },
  { name: 'soap-shop', timeZone: 'America/New_York', currency: 'USD', shopDomain: 'soap.myshopify.com' },
]
const orders = new LocalOrders(services)
afterAll(() => orders.remove())

test('of the sample with all its defects the pipeline and the reference make the same tables', async () => {
  await writeOrderSample({
    ...{ services, orders: volume('unit', 'ORDERS'), days: 60, endDate: runDate },
    ...{ seed, to: orders.orders, defects: true },
  })
  const files = orderFiles(orders.orders)
  const log = sessionLog(cartsIn(files, services))
  const events = await orders.stage(log, runDate)
  const report = await orders.run({ events, input: { run_date: runDate } })
  const { tables, accounts } = expectedOrders(files, services, runDate, log)
  expect(report.services.map(({ events }) => events)).toEqual(accounts)
  expect(report.status).toBe('SUCCEEDED')
  const published = await orders.tables()
  expect(differentCells(published, tables)).toEqual([])
  const withSession = (published.tea_shop_orders_enriched ?? []).filter(
    ({ session_id }) => session_id !== null,
  )
  expect(withSession.length).toBeGreaterThan(100)
})
