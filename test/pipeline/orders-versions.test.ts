import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { LocalOrders } from './local-orders.ts'
import { arrivedOn, order, placed, teaShop, webhook } from './order-records.ts'

// Which of an order's records is its state; expected values by hand.

const created = '2026-10-10T01:00:00Z'
const updated = '2026-10-11T02:00:00Z'
const shopFile = (name: string) => `shop=${teaShop.shopDomain}/${name}`

let orders: LocalOrders
afterEach(() => orders.remove())
async function stateOf(...records: string[]) {
  orders = new LocalOrders([teaShop]).write(arrivedOn('2026-10-12', records, shopFile('a.ndjson')))
  await orders.run()
  return orders.query(
    'SELECT order_id, order_name, customer_key, financial_status, CAST(gross_amount AS VARCHAR) AS gross, CAST(refunded_amount AS VARCHAR) AS refunded, CAST(first_shipped_at AS VARCHAR) AS shipped FROM tea_shop_orders_enriched ORDER BY 1',
  )
}
/** A version of an order with so many pieces at 10.00. */
const version = (id: number, quantity: number, webhookId: string, triggered?: string) =>
  JSON.stringify({
    detail: {
      metadata: {
        'X-Shopify-Topic': 'orders/updated',
        'X-Shopify-Webhook-Id': webhookId,
        ...(triggered === undefined ? {} : { 'X-Shopify-Triggered-At': triggered }),
      },
      payload: order({ id, created, updated, quantity }),
    },
  })

// One run for all: what happens to one order is nothing to another.
it('of versions of one second counts', async () => {
  const rows = await stateOf(
    // The one that was triggered later,
    version(1, 2, 'a', '2026-10-11T02:00:00.9Z'),
    version(1, 5, 'z', '2026-10-11T02:00:00.10Z'),
    // to the nanosecond,
    version(2, 2, 'a', '2026-10-11T02:00:00.100000002Z'),
    version(2, 5, 'z', '2026-10-11T02:00:00.100000001Z'),
    // in whatever zone.
    version(3, 2, 'a', '2026-10-11T11:00:00.3+09:00'),
    version(3, 5, 'z', '2026-10-11T01:00:00.299-01:00'),
    // The greater webhook id, where one does not say when it was triggered;
    version(4, 2, 'a', '2026-10-11T02:00:00.9Z'),
    version(4, 5, 'z'),
    // and of three none that another was triggered after.
    version(5, 2, 'z', '2026-10-11T02:00:00.1Z'),
    version(5, 3, 'm'),
    version(5, 4, 'a', '2026-10-11T02:00:00.9Z'),
  )
  const gross = rows.map(({ order_id, gross }) => [order_id, gross])
  expect(gross).toEqual([
    [1, '20.0000'],
    [2, '20.0000'],
    [3, '20.0000'],
    [4, '50.0000'],
    [5, '30.0000'],
  ])
})

it('two versions of one second in one file, without webhook ids, are never mixed, and the same one counts in either order', async () => {
  const [first, second] = [20, 50].map(
    (gross) => (id: number) =>
      JSON.stringify({
        order: { ...order({ id, created, updated, quantity: gross / 10 }), note: `${gross}` },
      }).replaceAll(`"id":${id * 10},`, `"id":${gross + id},`),
  ) as [(id: number) => string, (id: number) => string]
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  const rows = await stateOf(first(1), second(1), second(2), first(2))
  expect(rows.map(({ gross }) => gross)).toEqual(
    [1, 2].map((id) => (md5(first(id)) > md5(second(id)) ? '20.0000' : '50.0000')),
  )
})

describe('two versions of one second in one document', () => {
  const versions = [2, 5].map((quantity) => order({ id: 1, created, updated, quantity }))

  it.each([
    ['20, then 50', versions, '50.0000'],
    ['50, then 20', versions.toReversed(), '20.0000'],
  ])('are told apart by their places, whatever their texts are: %s', async (_, orders, gross) => {
    expect(await stateOf(JSON.stringify({ orders }))).toMatchObject([{ gross }])
  })

  it('whatever stands in front of them: the tenth is later than the ninth', async () => {
    const others = Array.from({ length: 8 }, (_, i) => order({ id: 100 + i, created, updated }))
    const [row] = await stateOf(JSON.stringify({ orders: [...others, ...versions] }))
    expect(row).toMatchObject({ gross: '50.0000' })
  })
})

describe('a part of a record', () => {
  it('changes nothing of what is known', async () => {
    const id = { id: 1, admin_graphql_api_id: 'gid://shopify/Order/1' }
    const refund = { id: 3, order_id: 1, created_at: updated }
    const goods = { id: 30, line_item_id: 10, quantity: 1, subtotal: '10.00' }
    const shipped = { id: 4, order_id: 1, status: 'success' }
    const [row] = await stateOf(
      placed({ id: 1, created }),
      webhook('orders/updated', {
        ...id,
        created_at: created,
        updated_at: updated,
        financial_status: 'refunded',
      }),
      webhook('refunds/create', { ...refund, refund_line_items: [goods] }),
      webhook('refunds/create', { ...refund, processed_at: '2026-10-12T00:00:00Z', transactions: [] }),
      webhook('fulfillments/create', { ...shipped, created_at: updated, updated_at: updated }),
      webhook('fulfillments/update', { ...shipped, updated_at: '2026-10-12T00:00:00Z' }),
      // An export that asked for tags only.
      JSON.stringify({ id: 'gid://shopify/Order/1', createdAt: created, updatedAt: '2026-10-12T00:00:00Z' }),
    )
    expect(row).toMatchObject({
      ...{ order_name: '#1', customer_key: '1', financial_status: 'paid', gross: '20.0000' },
      ...{ refunded: '10.0000', shipped: '2026-10-11 02:00:00' },
    })
  })

  it('is listed for refetch, and what the shop answers is taken up as it is', async () => {
    const rows = await stateOf(
      webhook('orders/updated', { id: 5 }),
      JSON.stringify({ order: order({ id: 5, created }) }),
      JSON.stringify({ orders: [order({ id: 6, created }), order({ id: 7, created })] }),
    )
    expect(rows.map(({ order_id }) => order_id)).toEqual([5, 6, 7])
  })

  it('is listed until the order has arrived whole', async () => {
    const idAlone = (id: number) =>
      JSON.stringify({
        detail: {
          metadata: {
            'X-Shopify-Topic': 'orders/updated',
            'X-Shopify-Triggered-At': '2026-10-12T03:00:02Z',
          },
          payload: { id },
        },
      })
    orders = new LocalOrders([teaShop]).write(
      arrivedOn(
        '2026-10-12',
        [
          webhook('orders/updated', { id: 5 }),
          idAlone(6),
          idAlone(7),
          webhook('orders/updated', { id: 8, created_at: created, updated_at: '2026-10-12T03:00:00Z' }),
          webhook('orders/updated', { id: 9 }),
        ],
        shopFile('ids.ndjson'),
      ),
      // An older state of order 7 and of order 8.
      arrivedOn(
        '2026-10-12',
        [7, 8].map((id) => placed({ id, created, updated })),
        shopFile('older.ndjson'),
      ),
    )
    const first = await orders.run()
    const listed = ({ run_id }: { run_id: string }) => JSON.parse(orders.document(run_id, 'refetch.json'))
    expect(new Set(listed(first).order)).toEqual(new Set(['5', '6', '7', '8', '9']))
    expect(first.unused_records?.refetch).toMatchObject({ total: 5, listed: 5 })

    const fetched = (id: number) =>
      JSON.stringify({ order: order({ id, created, updated: '2026-10-12T03:00:00Z' }) })
    orders.write(arrivedOn('2026-10-13', [5, 6, 7, 8].map(fetched), shopFile('fetched.ndjson')))
    const second = await orders.run()
    expect(listed(second)).toEqual({ order: ['9'] })
    expect(second.unused_records?.refetch).toMatchObject({ total: 1, listed: 1 })
  })
})
