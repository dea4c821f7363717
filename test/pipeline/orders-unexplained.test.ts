import { afterEach, describe, expect, it } from 'vitest'
import type { RunReport } from '../../pipelines/run-report.ts'
import { LocalOrders, outcomeOf } from './local-orders.ts'
import { arrived, odd, placedOdd } from './odd-orders.ts'
import { placed, webhook } from './order-records.ts'

const folders: LocalOrders[] = []
function newOrders(unexplained: object = {}, engine: 'glue' | 'athena' = 'glue'): LocalOrders {
  const orders = new LocalOrders(undefined, engine, { unexplained })
  folders.push(orders)
  return orders
}
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

/** Orders of 100.00, the first ones of which Shopify says come to `more`. */
const ordersOf = (count: number, odd: number, more = '0.01') =>
  Array.from({ length: count }, (_, i) =>
    placedOdd(i + 1, i < odd ? (100 + Number(more)).toFixed(2) : '100.00'),
  )
const checkOf = (report: RunReport, id: string) =>
  outcomeOf(report, 'orders_enriched').audit.find((check) => check.id === id)
const run = (orders: LocalOrders, ...records: string[]) => orders.write(arrived(...records)).run()

describe('orders whose parts are not the total of Shopify', () => {
  it.each(['glue', 'athena'] as const)(
    '%s: one alone keeps nobody back, however few there are',
    async (engine) => {
      const orders = newOrders({}, engine)
      const report = await run(orders, ...ordersOf(2, 1, '60.00'))
      expect(report.status).toBe('SUCCEEDED')
      expect(
        await orders.query('SELECT order_id, unexplained_amount FROM tea_shop_orders_enriched ORDER BY 1'),
      ).toEqual([
        { order_id: 1, unexplained_amount: '60.0000' },
        { order_id: 2, unexplained_amount: '0.0000' },
      ])
      expect(
        await orders.query('SELECT orders, gross_amount FROM tea_shop_orders_daily_sales_summary'),
      ).toEqual([{ orders: 2, gross_amount: '200.0000' }])
    },
  )

  it('are published up to 1 % of the orders of a month, and from there on they are not', async () => {
    const atLimit = await run(newOrders(), ...ordersOf(200, 2))
    expect(atLimit.status).toBe('SUCCEEDED')
    expect(checkOf(atLimit, 'unexplained_orders')).toMatchObject({ status: 'failed', observed: '2' })
    expect(checkOf(atLimit, 'agrees_with_shopify')).toMatchObject({ status: 'passed', observed: '0' })

    const orders = newOrders()
    const above = await run(orders, ...ordersOf(200, 3))
    expect(above.status).toBe('FAILED')
    expect(checkOf(above, 'agrees_with_shopify')).toMatchObject({
      status: 'failed',
      observed: '3',
      sample: '1',
    })
    expect(outcomeOf(above, 'orders_enriched').error?.cause).toContain(
      "at most 1 % of a month's orders and what is unexplained at most 0.5 % of its gross",
    )
    expect(above.services[0]?.unexplained_orders).toBeUndefined()
  })

  it('are published up to 0.5 % of the gross of a month, what is missing and what is too much taken together', async () => {
    // Gross is 20,000.00: 100.00 of it may be unexplained.
    const missing = (amount: string) => [
      placedOdd(1, (100 + Number(amount)).toFixed(2)),
      placedOdd(2, '50.00'),
    ]
    const others = ordersOf(200, 0).slice(2)
    expect((await run(newOrders(), ...missing('50.00'), ...others)).status).toBe('SUCCEEDED')
    expect((await run(newOrders(), ...missing('50.01'), ...others)).status).toBe('FAILED')
  })

  it('are judged month by month', async () => {
    const september = Array.from({ length: 300 }, (_, i) =>
      placed({ id: 1000 + i, created: '2026-09-10T01:00:00Z' }),
    )
    expect((await run(newOrders(), ...september, ...ordersOf(20, 2))).status).toBe('FAILED')
  })

  it('are as many as the configuration allows', async () => {
    const records = ordersOf(20, 4, '1.00')
    const statusWith = async (limits: object) => (await run(newOrders(limits), ...records)).status
    expect(await statusWith({ alwaysAllowedOrders: 4 })).toBe('SUCCEEDED')
    expect(await statusWith({ maxPercentOfOrders: 20 })).toBe('SUCCEEDED')
    expect(await statusWith({ maxPercentOfOrders: 19.99 })).toBe('FAILED')
    expect(await statusWith({ maxPercentOfOrders: 20, maxPercentOfGross: 0.19 })).toBe('FAILED')
  })

  it('are told of again by a run that changes nothing, until they are mended', async () => {
    const orders = newOrders()
    await run(orders, ...ordersOf(3, 1))
    const again = await orders.run()
    expect(outcomeOf(again, 'orders_enriched').status).toBe('unchanged')
    expect(again.services[0]?.unexplained_orders?.listed.map(({ order_id }) => order_id)).toEqual(['1'])

    const mended = { ...odd(1, '100.00'), updated_at: '2026-11-06T01:00:00Z' }
    orders.write({
      ...arrived(webhook('orders/updated', mended)),
      path: 'year=2026/month=11/day=06/b.ndjson',
    })
    expect((await orders.run()).services[0]?.unexplained_orders).toEqual({ total: 0, listed: [] })
  })
})

describe('an order with a refund of less than nothing', () => {
  it('is warned of, and keeps nobody back', async () => {
    const record = webhook('orders/updated', {
      ...odd(1, '100.00'),
      refunds: [
        {
          ...{ id: 5, created_at: '2026-11-05T01:00:00Z' },
          refund_line_items: [{ id: 6, line_item_id: 10, quantity: 1, subtotal: -5, total_tax: 0 }],
        },
      ],
    })
    const report = await run(newOrders(), record, placedOdd(2, '100.00'))
    for (const table of ['order_lines_enriched', 'orders_enriched']) {
      expect(outcomeOf(report, table).status).toBe('published')
      expect(outcomeOf(report, table).audit.filter(({ status }) => status === 'failed')).toMatchObject([
        { id: 'net_at_most_gross', severity: 'warning' },
      ])
    }
  })
})
