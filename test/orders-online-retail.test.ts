import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { differentCells } from './pipeline/different-cells.ts'
import { expectedOrders } from './pipeline/expected-orders.ts'
import { LocalOrders } from './pipeline/local-orders.ts'
import { orderFiles } from './pipeline/order-folder.ts'

const folder = join(import.meta.dirname, '../../shared/data/online-retail/orders')
const services = [{ name: 'online-retail', timeZone: 'Europe/London', currency: 'GBP' }]
const runDate = '2010-12-17'

/** The sum of a money column, in ten-thousandths. */
function sum(rows: readonly Record<string, unknown>[] | undefined, column: string): bigint {
  return (rows ?? []).reduce((total, row) => total + BigInt(String(row[column]).replace('.', '')), 0n)
}

describe.skipIf(!existsSync(folder))("two weeks of a real shop's orders", () => {
  const orders = new LocalOrders(services)
  afterAll(() => orders.remove())
  const { tables: expected, accounts } = existsSync(folder)
    ? expectedOrders(orderFiles(folder), services, runDate)
    : { tables: {}, accounts: [] }

  // The expected numbers are those of that folder's README, which counted the sales themselves and not these records.
  test('add up to its own books in the reference', () => {
    expect(accounts).toMatchObject([{ read: 2371, staged: 2313, duplicates: 58 }])
    const rows = (table: string) => expected[`online_retail_${table}`] ?? []
    expect(rows('orders_enriched')).toHaveLength(1115)
    expect(rows('order_lines_enriched')).toHaveLength(30_404)
    expect(rows('orders_enriched').filter((order) => order.is_guest)).toHaveLength(79)
    for (const table of ['orders_enriched', 'orders_daily_sales_summary', 'orders_product_sales_summary']) {
      expect(sum(rows(table), 'gross_amount')).toBe(5_986_260_800n)
      expect(sum(rows(table), 'refunded_amount')).toBe(31_561_800n)
    }
    expect(sum(rows('orders_customer_lifetime_summary'), 'revenue')).toBe(5_986_260_800n - 31_561_800n)
  })

  test('come to the same tables in the pipeline', async () => {
    const report = await orders.run({ orders: folder, input: { run_date: runDate } })
    expect(report.services.map(({ events }) => events)).toEqual(accounts)
    expect(report.status).toBe('SUCCEEDED')
    expect(differentCells(await orders.tables(), expected)).toEqual([])
  })
})
