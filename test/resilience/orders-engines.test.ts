import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeOrderSample } from '../../sample/orders/index.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { soapShop, teaShop } from '../pipeline/order-records.ts'

const shops = [teaShop, { ...soapShop, timeZone: 'America/New_York', currency: 'USD' }]
const glue = new LocalOrders(shops, 'glue')
const athena = new LocalOrders(shops, 'athena')
afterAll(() => {
  glue.remove()
  athena.remove()
})

// With everything that goes wrong in deliveries.
beforeAll(async () => {
  await writeOrderSample({
    ...{ services: shops, orders: 150, days: 20, endDate: '2026-11-20', seed: 11, defects: true },
    to: glue.orders,
  })
})

it('the Glue job and the statements on Athena make the same tables and the same account', async () => {
  const byJob = await glue.run()
  const byStatements = await athena.run({ orders: glue.orders })
  expect([byJob.status, byStatements.status]).toEqual(['SUCCEEDED', 'SUCCEEDED'])
  const tables = await glue.tables()
  for (const [table, rows] of Object.entries(tables)) expect(rows.length, table).toBeGreaterThan(1)
  expect(await athena.tables()).toEqual(tables)
  const withoutTimes = ({ services }: typeof byJob) =>
    services.map(({ events, summaries }) => [
      events,
      summaries.map(({ table, rows, status, months, audit }) => ({ table, rows, status, months, audit })),
    ])
  expect(withoutTimes(byStatements)).toEqual(withoutTimes(byJob))
})

it('the order records of the run are a table that people can look into', async () => {
  const [row] = await glue.query(
    "SELECT count(*) FILTER (kind = 'order' AND rejected IS NULL AND NOT is_deleted) AS orders, count(*) FILTER (rejected IS NOT NULL) AS rejected FROM order_records",
  )
  expect(Number(row?.orders)).toBeGreaterThan(150)
  expect(Number(row?.rejected)).toBeGreaterThan(0)
})

it("neither pipeline's run takes the other's tables out of the lake's views", async () => {
  const { LocalLog } = await import('../pipeline/local-log.ts')
  const { ordinaryDays } = await import('../pipeline/log-lines.ts')
  const log = new LocalLog(shops)
  const events = path.join(log.folder, 'events')
  const orders = await glue.query('SELECT count(*) AS n FROM order_records')
  log.write(ordinaryDays(teaShop, ['2026-11-04']))
  await log.run('2026-11-05', { lake: glue.lake, events, input: { query_types: ['hourly_traffic'] } })
  expect(await glue.query('SELECT count(*) AS n FROM order_records')).toEqual(orders)
  await glue.run()
  const staged = await glue.query('SELECT count(*) AS n FROM commerce_events')
  expect(Number(staged[0]?.n)).toBeGreaterThan(0)
  log.remove()
})
