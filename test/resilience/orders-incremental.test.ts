import { rmSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { functionNames } from '../../pipelines/functions.ts'
import { LocalOrders, outcomeOf, switched } from '../pipeline/local-orders.ts'
import { arrivedOn, changed, placed, teaShop, webhook } from '../pipeline/order-records.ts'

const folders: LocalOrders[] = []
function newOrders(...given: ConstructorParameters<typeof LocalOrders>): LocalOrders {
  const orders = new LocalOrders(...given)
  folders.push(orders)
  return orders
}
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})

const september = { id: 1, created: '2026-09-10T01:00:00Z', customer: 1 }
const october = { id: 2, created: '2026-10-10T01:00:00Z', customer: 2 }
const november = { id: 3, created: '2026-11-03T01:00:00Z', customer: 3 }
const first = [
  arrivedOn('2026-09-10', [placed(september)]),
  arrivedOn('2026-10-10', [placed(october)]),
  arrivedOn('2026-11-03', [placed(november)]),
]

/** The same files in a lake that has seen nothing yet. */
async function freshTables(orders: LocalOrders) {
  const lake = path.join(orders.folder, 'fresh')
  rmSync(lake, { recursive: true, force: true })
  const report = await orders.run({ lake })
  expect(report.status).toBe('SUCCEEDED')
  const fresh = newOrders(orders.config.services)
  Object.defineProperty(fresh, 'lake', { value: lake })
  return { tables: await fresh.tables(), events: report.services.map(({ events }) => events) }
}
async function expectAsFresh(orders: LocalOrders, report: Awaited<ReturnType<LocalOrders['run']>>) {
  const fresh = await freshTables(orders)
  expect(await orders.tables()).toEqual(fresh.tables)
  expect(report.services.map(({ events }) => events)).toEqual(fresh.events)
}
const net = (orders: LocalOrders) =>
  orders.query('SELECT order_id, net_amount FROM tea_shop_orders_enriched ORDER BY order_id')

describe('a run after another', () => {
  it.each(['glue', 'athena'] as const)(
    '(%s) builds the months that new records change, and leaves the files of all others alone',
    async (engine) => {
      const orders = newOrders([teaShop], engine).write(...first)
      expect(switched(await orders.run())).toEqual({
        lines: ['2026-09', '2026-10', '2026-11'],
        orders: ['2026-09', '2026-10', '2026-11'],
      })
      const before = {
        lines: orders.months('order_lines_enriched'),
        orders: orders.months('orders_enriched'),
      }

      // One of two pieces at 10 goes back.
      orders.write(
        arrivedOn('2026-11-05', [changed({ ...october, updated: '2026-11-05T01:00:00Z', refunded: 1 })]),
      )
      const report = await orders.run()
      expect(switched(report)).toEqual({ lines: ['2026-10'], orders: ['2026-10'] })
      const after = { lines: orders.months('order_lines_enriched'), orders: orders.months('orders_enriched') }
      for (const table of ['lines', 'orders'] as const) {
        expect({ ...after[table], '2026-10': [] }).toEqual({ ...before[table], '2026-10': [] })
        expect(after[table]['2026-10']).not.toEqual(before[table]['2026-10'])
      }
      expect(await net(orders)).toEqual([
        { order_id: 1, net_amount: '20.0000' },
        { order_id: 2, net_amount: '10.0000' },
        { order_id: 3, net_amount: '20.0000' },
      ])
      await expectAsFresh(orders, report)
    },
  )

  it('with nothing new builds no order table, and says the same', async () => {
    const orders = newOrders().write(...first)
    const before = await orders.run()
    const tables = await orders.tables()
    const calls: string[] = []
    const again = await orders.run({ onCall: (name, payload) => calls.push(`${name} ${kindOf(payload)}`) })
    expect(calls.filter((call) => /records$|orders$|order_lines$|job/.test(call))).toEqual([
      `${functionNames.recordCounts} records`,
    ])
    for (const table of ['order_lines_enriched', 'orders_enriched'])
      expect(outcomeOf(again, table)).toMatchObject({ status: 'unchanged', rows: 3, months: [] })
    expect(again.services[0]?.events).toEqual(before.services[0]?.events)
    expect(await orders.tables()).toEqual(tables)
  })

  it('that brings a redelivery alone counts it, and switches nothing', async () => {
    const orders = newOrders().write(...first)
    const before = await orders.run()
    const months = orders.months('orders_enriched')
    orders.write(arrivedOn('2026-11-06', [placed(october)], 'again.ndjson'))
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: [], orders: [] })
    expect(outcomeOf(report, 'orders_enriched').status).toBe('unchanged')
    expect(orders.months('orders_enriched')).toEqual(months)
    expect(report.services[0]?.events).toEqual({
      ...before.services[0]?.events,
      read: 4,
      staged: 3,
      duplicates: 1,
    })
  })

  it('notices a file that is gone, its whole day, and one that was changed', async () => {
    const orders = newOrders().write(
      ...first,
      arrivedOn('2026-10-10', [placed({ ...october, id: 4, customer: 4 })], 'b.ndjson'),
    )
    await orders.run()
    const remove = (name: string) => rmSync(path.join(orders.orders, name))
    remove('year=2026/month=10/day=10/b.ndjson')
    const withoutFile = await orders.run()
    expect(switched(withoutFile)).toEqual({ lines: ['2026-10'], orders: ['2026-10'] })

    remove('year=2026/month=09/day=10/a.ndjson')
    const withoutDay = await orders.run()
    expect(switched(withoutDay)).toEqual({ lines: ['2026-09'], orders: ['2026-09'] })
    expect(Object.keys(orders.months('orders_enriched'))).toEqual(['2026-10', '2026-11'])

    orders.write(arrivedOn('2026-11-03', [placed({ ...november, price: 12 })]))
    const withOther = await orders.run()
    expect(switched(withOther)).toEqual({ lines: ['2026-11'], orders: ['2026-11'] })
    await expectAsFresh(orders, withOther)
  })

  it('removes a month whose last order was deleted', async () => {
    const orders = newOrders().write(...first)
    await orders.run()
    orders.write(arrivedOn('2026-11-07', [webhook('orders/delete', { id: september.id })]))
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: ['2026-09'], orders: ['2026-09'] })
    expect(Object.keys(orders.months('order_lines_enriched'))).toEqual(['2026-10', '2026-11'])
    await expectAsFresh(orders, report)
  })
})

const kindOf = (payload: unknown) => (payload as { kind?: string }).kind ?? ''

describe('what a customer, a product and a subscription change elsewhere', () => {
  it("an old order that arrives late moves its customer's later ones", async () => {
    const orders = newOrders().write(
      arrivedOn('2026-11-03', [placed({ ...november, customer: 1 }), placed({ ...october, customer: 2 })]),
    )
    await orders.run()
    orders.write(arrivedOn('2026-11-08', [placed(september)]))
    const report = await orders.run()
    // The order of November becomes the customer's second one; the lines of November stay as they are.
    expect(switched(report)).toEqual({ lines: ['2026-09'], orders: ['2026-09', '2026-11'] })
    expect(
      await orders.query(
        'SELECT order_id, customer_order_number AS n, customer_lifetime_value_before AS before FROM tea_shop_orders_enriched ORDER BY 1',
      ),
    ).toEqual([
      { order_id: 1, n: 1, before: '0.0000' },
      { order_id: 2, n: 1, before: '0.0000' },
      { order_id: 3, n: 2, before: '20.0000' },
    ])
    await expectAsFresh(orders, report)
  })

  it('a product that gets another type changes the lines of every month, and no order', async () => {
    const orders = newOrders().write(...first)
    await orders.run()
    const product = { id: 7, updated_at: '2026-11-09T00:00:00Z', product_type: 'Green tea', vendor: 'Hill' }
    orders.write(arrivedOn('2026-11-09', [webhook('products/update', product)]))
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: ['2026-09', '2026-10', '2026-11'], orders: [] })
    await expectAsFresh(orders, report)
  })
})

describe('what is remembered is held against what is there', () => {
  it('a file that was added with an old time of modification counts as a change', async () => {
    const orders = newOrders().write(...first)
    await orders.run()
    orders.write(arrivedOn('2026-10-10', [placed({ ...october, id: 5, customer: 5 })], 'old.ndjson'))
    const old = new Date('2020-01-01T00:00:00Z')
    utimesSync(path.join(orders.orders, 'year=2026/month=10/day=10/old.ndjson'), old, old)
    const report = await orders.run()
    expect(switched(report)).toEqual({ lines: ['2026-10'], orders: ['2026-10'] })
    await expectAsFresh(orders, report)
  })

  it('in another time zone every month is built anew, and those that are gone go', async () => {
    // 30 September 22:00 UTC is October in Seoul, and September in New York.
    const orders = newOrders().write(
      arrivedOn('2026-09-30', [placed({ ...september, created: '2026-09-30T22:00:00Z' })]),
    )
    await orders.run()
    expect(Object.keys(orders.months('orders_enriched'))).toEqual(['2026-10'])
    const moved = newOrders([{ ...teaShop, timeZone: 'America/New_York' }])
    const report = await orders.run({ config: moved.config })
    expect(switched(report)).toEqual({ lines: ['2026-09', '2026-10'], orders: ['2026-09', '2026-10'] })
    expect(Object.keys(orders.months('orders_enriched'))).toEqual(['2026-09'])
  })

  it('another orders folder in the same lake does not mix', async () => {
    const orders = newOrders().write(...first)
    await orders.run()
    const wanted = await orders.tables()
    const other = newOrders().write(arrivedOn('2026-11-01', [placed({ ...november, id: 9 })]))
    await orders.run({ orders: other.orders })
    expect(await net(orders)).toEqual([{ order_id: 9, net_amount: '20.0000' }])
    await orders.run()
    expect(await orders.tables()).toEqual(wanted)
  })

  it('switching between the engines changes nothing', async () => {
    const orders = newOrders().write(...first)
    await orders.run()
    orders.write(
      arrivedOn('2026-11-05', [changed({ ...november, updated: '2026-11-05T01:00:00Z', price: 11 })]),
    )
    const report = await orders.run({ config: newOrders([teaShop], 'athena').config })
    expect(switched(report)).toEqual({ lines: ['2026-11'], orders: ['2026-11'] })
    await expectAsFresh(orders, report)
  })
})
