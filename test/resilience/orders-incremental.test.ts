import { rmSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { functionNames } from '../../pipelines/functions.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { differentCells } from '../pipeline/different-cells.ts'
import { expectedOrders } from '../pipeline/expected-orders.ts'
import { keep } from '../pipeline/kept-folders.ts'
import { LocalOrders, outcomeOf, switched } from '../pipeline/local-orders.ts'
import { orderFiles } from '../pipeline/order-folder.ts'
import { arrivedOn, changed, placed, teaShop, webhook } from '../pipeline/order-records.ts'

// In Seoul this is the first of September, in New York the last of August.
const september = { id: 1, created: '2026-08-31T22:00:00Z', customer: 1 }
const october = { id: 2, created: '2026-10-10T01:00:00Z', customer: 2 }
const november = { id: 3, created: '2026-11-03T01:00:00Z', customer: 3 }
const first = [
  arrivedOn('2026-08-10', [placed({ id: 5, created: '2026-08-10T01:00:00Z', customer: 5 })]),
  arrivedOn('2026-09-10', [placed(september)]),
  arrivedOn('2026-10-10', [placed(october)]),
  arrivedOn('2026-10-10', [placed({ ...october, id: 4, customer: 4 })], 'b.ndjson'),
  arrivedOn('2026-11-03', [placed(november)]),
]
const everyMonth = ['2026-08', '2026-09', '2026-10', '2026-11']

/** Each test begins with the lake that the first run has left. */
const orders = new LocalOrders()
let before: RunReport
let putBack: () => void
beforeAll(async () => {
  before = await orders.write(...first).run()
  putBack = keep(orders.orders, orders.lake)
})
beforeEach(() => putBack())
afterAll(() => orders.remove())

/** What the reference makes of all files at once, which knows nothing of earlier runs. */
async function expectAsFresh(report: RunReport): Promise<void> {
  const { tables, accounts } = expectedOrders(orderFiles(orders.orders), [teaShop], '2026-11-20')
  expect(differentCells(await orders.tables(), tables)).toEqual([])
  expect(report.services.map(({ events }) => events)).toEqual(accounts)
}
const remove = (name: string) => rmSync(path.join(orders.orders, name))
const monthsOf = () => ({
  lines: orders.months('order_lines_enriched'),
  orders: orders.months('orders_enriched'),
})
const net = () => orders.query('SELECT order_id, net_amount FROM tea_shop_orders_enriched ORDER BY order_id')
const kindOf = (payload: unknown) => (payload as { kind?: string }).kind ?? ''

it('the first run builds every month', async () => {
  expect(switched(before)).toEqual({ lines: everyMonth, orders: everyMonth })
  await expectAsFresh(before)
})

describe('a run after another', () => {
  it.each(['glue', 'athena'] as const)(
    '(%s) builds the months that new records change, and leaves the files of all others alone, whichever engine built them',
    async (engine) => {
      const months = monthsOf()
      // One of two pieces at 10 goes back.
      orders.write(
        arrivedOn('2026-11-05', [changed({ ...october, updated: '2026-11-05T01:00:00Z', refunded: 1 })]),
      )
      const other = new LocalOrders([teaShop], engine)
      const report = await orders.run({ config: other.config })
      other.remove()
      expect(switched(report)).toEqual({ lines: ['2026-10'], orders: ['2026-10'] })
      const after = monthsOf()
      for (const table of ['lines', 'orders'] as const) {
        expect({ ...after[table], '2026-10': [] }).toEqual({ ...months[table], '2026-10': [] })
        expect(after[table]['2026-10']).not.toEqual(months[table]['2026-10'])
      }
      expect(await net()).toEqual([
        { order_id: 1, net_amount: '20.0000' },
        { order_id: 2, net_amount: '10.0000' },
        { order_id: 3, net_amount: '20.0000' },
        { order_id: 4, net_amount: '20.0000' },
        { order_id: 5, net_amount: '20.0000' },
      ])
      await expectAsFresh(report)
    },
  )

  it('with nothing new builds no order table, and says the same', async () => {
    const tables = await orders.tables()
    const calls: string[] = []
    const again = await orders.run({ onCall: (name, payload) => calls.push(`${name} ${kindOf(payload)}`) })
    expect(calls.filter((call) => /records$|orders$|order_lines$|job/.test(call))).toEqual([
      `${functionNames.recordCounts} records`,
    ])
    for (const table of ['order_lines_enriched', 'orders_enriched'])
      expect(outcomeOf(again, table)).toMatchObject({ status: 'unchanged', rows: 5, months: [] })
    expect(again.services[0]?.events).toEqual(before.services[0]?.events)
    expect(await orders.tables()).toEqual(tables)
  })

  it('that brings a redelivery alone counts it, and switches nothing', async () => {
    const months = monthsOf()
    orders.write(arrivedOn('2026-11-06', [placed(october)], 'again.ndjson'))
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: [], orders: [] })
    expect(outcomeOf(report, 'orders_enriched').status).toBe('unchanged')
    expect(monthsOf()).toEqual(months)
    expect(report.services[0]?.events).toEqual({
      ...before.services[0]?.events,
      read: 6,
      staged: 5,
      duplicates: 1,
    })
  })

  it('notices a file that is gone, its whole day, and one that was changed', async () => {
    remove('year=2026/month=10/day=10/b.ndjson')
    remove('year=2026/month=09/day=10/a.ndjson')
    orders.write(arrivedOn('2026-11-03', [placed({ ...november, price: 12 })]))
    const report = await orders.run()
    const noticed = ['2026-09', '2026-10', '2026-11']
    expect(switched(report)).toEqual({ lines: noticed, orders: noticed })
    expect(Object.keys(orders.months('orders_enriched'))).toEqual(['2026-08', '2026-10', '2026-11'])
    await expectAsFresh(report)
  })

  it('removes a month whose last order was deleted', async () => {
    orders.write(arrivedOn('2026-11-07', [webhook('orders/delete', { id: september.id })]))
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: ['2026-09'], orders: ['2026-09'] })
    expect(Object.keys(orders.months('order_lines_enriched'))).toEqual(['2026-08', '2026-10', '2026-11'])
    await expectAsFresh(report)
  })
})

describe('what a customer and a product change elsewhere', () => {
  it("an old order that arrives late moves its customer's later ones", async () => {
    orders.write(arrivedOn('2026-11-08', [placed({ ...september, id: 6, customer: november.customer })]))
    const report = await orders.run()
    // The order of November becomes the customer's second one; the lines of November stay as they are.
    expect(switched(report)).toEqual({ lines: ['2026-09'], orders: ['2026-09', '2026-11'] })
    expect(
      await orders.query(
        'SELECT order_id, customer_order_number AS n, customer_lifetime_value_before AS before FROM tea_shop_orders_enriched WHERE order_id IN (1, 3, 6) ORDER BY 1',
      ),
    ).toEqual([
      { order_id: 1, n: 1, before: '0.0000' },
      { order_id: 3, n: 2, before: '20.0000' },
      { order_id: 6, n: 1, before: '0.0000' },
    ])
    await expectAsFresh(report)
  })

  it('a product that gets another type changes the lines of every month, and no order', async () => {
    const product = { id: 7, updated_at: '2026-11-09T00:00:00Z', product_type: 'Green tea', vendor: 'Hill' }
    orders.write(arrivedOn('2026-11-09', [webhook('products/update', product)]))
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: everyMonth, orders: [] })
    await expectAsFresh(report)
  })
})

describe('what is remembered is held against what is there', () => {
  it('a file that was added with an old time of modification counts as a change', async () => {
    orders.write(arrivedOn('2026-10-10', [placed({ ...october, id: 6, customer: 6 })], 'old.ndjson'))
    const old = new Date('2020-01-01T00:00:00Z')
    utimesSync(path.join(orders.orders, 'year=2026/month=10/day=10/old.ndjson'), old, old)
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: ['2026-10'], orders: ['2026-10'] })
    await expectAsFresh(report)
  })

  it('in another time zone every month is built anew, and those that are gone go', async () => {
    const moved = new LocalOrders([{ ...teaShop, timeZone: 'America/New_York' }])
    const report = await orders.run({ config: moved.config })
    moved.remove()
    expect(switched(report)).toEqual({ lines: everyMonth, orders: everyMonth })
    expect(Object.keys(orders.months('orders_enriched'))).toEqual(['2026-08', '2026-10', '2026-11'])
  })

  it('another orders folder in the same lake does not mix', async () => {
    const wanted = await orders.tables()
    const other = new LocalOrders().write(arrivedOn('2026-11-01', [placed({ ...november, id: 9 })]))
    await orders.run({ orders: other.orders })
    other.remove()
    expect(await net()).toEqual([{ order_id: 9, net_amount: '20.0000' }])
    await orders.run()
    expect(await orders.tables()).toEqual(wanted)
  })
})
