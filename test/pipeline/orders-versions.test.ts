import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LocalOrders } from './local-orders.ts'
import { arrivedOn, order, placed, teaShop, webhook } from './order-records.ts'

// Which of an order's records is its state; expected values by hand.

const created = '2026-10-10T01:00:00Z'
const updated = '2026-10-11T02:00:00Z'
const shopFile = (name: string) => `shop=${teaShop.shopDomain}/${name}`

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
/** Without a webhook's id, and with another line id than another version has. */
const bare = (id: number, quantity: number) =>
  JSON.stringify({
    order: { ...order({ id, created, updated, quantity }), note: `${quantity}` },
  }).replaceAll(`"id":${id * 10},`, `"id":${1000 * quantity + id},`)
const inOneDocument = (id: number, ...quantities: number[]) =>
  quantities.map((quantity) => order({ id, created, updated, quantity }))
const others = Array.from({ length: 8 }, (_, i) => order({ id: 100 + i, created, updated }))

const shipped = { id: 4, order_id: 31, status: 'success' }
const refund = { id: 3, order_id: 31, created_at: updated }
const goods = { id: 30, line_item_id: 310, quantity: 1, subtotal: '10.00' }

// One run for all: what happens to one order is nothing to another.
const files: Record<string, string[]> = {
  'of-one-second': [
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
  ],
  'without-webhook-ids': [bare(11, 2), bare(11, 5), bare(12, 5), bare(12, 2)],
  'document-20-50': [JSON.stringify({ orders: inOneDocument(21, 2, 5) })],
  'document-50-20': [JSON.stringify({ orders: inOneDocument(22, 5, 2) })],
  'document-of-ten': [JSON.stringify({ orders: [...others, ...inOneDocument(23, 2, 5)] })],
  parts: [
    placed({ id: 31, created }),
    webhook('orders/updated', {
      ...{ id: 31, admin_graphql_api_id: 'gid://shopify/Order/31' },
      created_at: created,
      updated_at: updated,
      financial_status: 'refunded',
    }),
    webhook('refunds/create', { ...refund, refund_line_items: [goods] }),
    webhook('refunds/create', { ...refund, processed_at: '2026-10-12T00:00:00Z', transactions: [] }),
    webhook('fulfillments/create', { ...shipped, created_at: updated, updated_at: updated }),
    webhook('fulfillments/update', { ...shipped, updated_at: '2026-10-12T00:00:00Z' }),
    // An export that asked for tags only.
    JSON.stringify({ id: 'gid://shopify/Order/31', createdAt: created, updatedAt: '2026-10-12T00:00:00Z' }),
  ],
  fetched: [
    webhook('orders/updated', { id: 41 }),
    JSON.stringify({ order: order({ id: 41, created }) }),
    JSON.stringify({ orders: [order({ id: 42, created }), order({ id: 43, created })] }),
  ],
}

const orders = new LocalOrders([teaShop])
let rows: Record<string, unknown>[]
beforeAll(async () => {
  for (const [name, records] of Object.entries(files))
    orders.write(arrivedOn('2026-10-12', records, shopFile(`${name}.ndjson`)))
  await orders.run()
  rows = await orders.query(
    'SELECT order_id, order_name, customer_key, financial_status, CAST(gross_amount AS VARCHAR) AS gross, CAST(refunded_amount AS VARCHAR) AS refunded, CAST(first_shipped_at AS VARCHAR) AS shipped FROM tea_shop_orders_enriched ORDER BY 1',
  )
})
afterAll(() => orders.remove())
const grossOf = (...ids: number[]) =>
  rows.filter(({ order_id }) => ids.includes(Number(order_id))).map(({ gross }) => gross)

it('of versions of one second counts the one that was triggered later, or has the greater webhook id', () => {
  expect(grossOf(1, 2, 3, 4, 5)).toEqual(['20.0000', '20.0000', '20.0000', '50.0000', '30.0000'])
})

it('two versions of one second in one file, without webhook ids, are never mixed, and the same one counts in either order', () => {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  expect(grossOf(11, 12)).toEqual(
    [11, 12].map((id) => (md5(bare(id, 2)) > md5(bare(id, 5)) ? '20.0000' : '50.0000')),
  )
})

it('two versions of one second in one document are told apart by their places, whatever their texts and what stands before them', () => {
  // 20, then 50; 50, then 20; and the tenth is later than the ninth.
  expect(grossOf(21, 22, 23)).toEqual(['50.0000', '20.0000', '50.0000'])
})

describe('a part of a record', () => {
  it('changes nothing of what is known', () => {
    expect(rows.find(({ order_id }) => order_id === 31)).toMatchObject({
      ...{ order_name: '#31', customer_key: '1', financial_status: 'paid', gross: '20.0000' },
      ...{ refunded: '10.0000', shipped: '2026-10-11 02:00:00' },
    })
  })

  it('is fetched, and what the shop answers is taken up as it is', () => {
    expect(grossOf(41, 42, 43)).toEqual(['20.0000', '20.0000', '20.0000'])
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
    const listing = new LocalOrders([teaShop]).write(
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
    const first = await listing.run()
    const listed = ({ run_id }: { run_id: string }) => JSON.parse(listing.document(run_id, 'refetch.json'))
    expect(new Set(listed(first).order)).toEqual(new Set(['5', '6', '7', '8', '9']))
    expect(first.unused_records?.refetch).toMatchObject({ total: 5, listed: 5 })

    const fetched = (id: number) =>
      JSON.stringify({ order: order({ id, created, updated: '2026-10-12T03:00:00Z' }) })
    listing.write(arrivedOn('2026-10-13', [5, 6, 7, 8].map(fetched), shopFile('fetched.ndjson')))
    const second = await listing.run()
    expect(listed(second)).toEqual({ order: ['9'] })
    expect(second.unused_records?.refetch).toMatchObject({ total: 1, listed: 1 })
    listing.remove()
  })
})
