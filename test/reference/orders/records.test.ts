import { describe, expect, test } from 'vitest'
import { column, line, order, ordered, record, shop, tables, webhook } from './by-hand.ts'
import { ordersReference, recordsOf } from './index.ts'
import { hashOf } from './raw-record.ts'

describe('the account of records', () => {
  test('one record of each kind', () => {
    const { account } = tables([
      webhook('orders/create', order()), // accepted
      webhook('orders/create', order(), 'orders/create', 'b.ndjson'), // duplicate
      webhook('orders/updated', order()), // accepted: another event of the same second
      record('{"truncated'), // not_json
      webhook('orders/edited', { id: 1 }), // not_used, though it would be a refetch
      record({ id: 1 }), // unknown_resource: of what?
      webhook('orders/updated', { ...order(), id: '12345678901234567890' }), // no_id
      webhook('orders/updated', { id: 1, admin_graphql_api_id: 'gid://shopify/Order/1' }), // refetch
      webhook('orders/updated', { ...order(), created_at: 'soon', total_tax: 'abc' }), // no_time
      webhook('orders/updated', order({ total_tax: 'abc', line_items: [{}] })), // unreadable_amount
      webhook('orders/updated', order({ line_items: [line(1, '1,00')] })), // unreadable_line
      webhook('orders/delete', { id: 2 }), // accepted
    ])
    expect(account).toEqual({
      ...{ records: 12, accepted: 3, duplicates: 1, other_service: 0, not_used: 1, refetch: 1 },
      rejected: {
        ...{
          not_json: 1,
          unknown_resource: 1,
          no_id: 1,
          no_time: 1,
          unreadable_amount: 1,
          unreadable_line: 1,
        },
      },
    })
  })

  test('whose a record is: the header says, else the folder; without either it is the only service', () => {
    const ours = { ...shop, shopDomain: 'ours.example' }
    const theirs = { ...shop, name: 'their-shop', shopDomain: 'theirs.example' }
    const from = (domain: string) =>
      record({
        detail: {
          metadata: { 'X-Shopify-Topic': 'orders/create', 'X-Shopify-Shop-Domain': domain },
          payload: order({ id: 2 }),
        },
      })
    const bare = order({ admin_graphql_api_id: 'gid://shopify/Order/1' })
    const records = [
      from('Ours.Example'),
      from('theirs.example'),
      record(bare, 'shop=ours.example/a.json'),
      record(bare),
    ]
    const ids = (service: typeof shop, services: (typeof shop)[]) =>
      column(ordersReference(records, service, services, '2026-12-05').orders, 'order_id')
    expect(ids(ours, [ours])).toEqual([1, 2])
    expect(ids(ours, [ours, theirs])).toEqual([1, 2])
    expect(ids(theirs, [ours, theirs])).toEqual([2])
    expect(ordersReference(records, theirs, [ours, theirs], '2026-12-05').account).toMatchObject({
      accepted: 1,
      other_service: 3,
    })
    expect(() => ids(shop, [shop, theirs])).toThrow('the-shop needs a shopDomain')
  })

  test('a .json file is one record where it is one object, else its lines are', () => {
    const day = 'year=2026/month=11/day=05/hour=03/'
    const content = '{\n  "id": 1\n}\n'
    expect(recordsOf([{ path: `${day}event.json`, content }])).toEqual([
      { file: `${day}event.json`, day: '2026-11-05', text: content, hash: hashOf(content, content, 0) },
    ])
    const lines = recordsOf([{ path: 'events.json', content: '{"id":1}\n \n{"id":2}\r\n' }])
    expect(lines.map(({ day, text }) => [day, text.trim()])).toEqual([
      ['flat', '{"id":1}'],
      ['flat', '{"id":2}'],
    ])
  })
})

describe('the state of an order', () => {
  const at = (updated_at: string, name: string) => order({ updated_at, name })
  const names = (...records: Parameters<typeof tables>[0]) => column(tables(records).orders, 'order_name')

  test('is its newest version, however late an older one comes', () => {
    const newer = webhook('orders/updated', at('2026-11-06T09:00:00+09:00', 'newer'))
    const older = webhook('orders/create', at('2026-11-05T23:59:59Z', 'older'))
    expect(names(newer, older)).toEqual(['newer'])
    expect(names(older, newer)).toEqual(['newer'])
  })

  test('of one second, is that of the greater webhook id, which none is smaller than', () => {
    const version = (id: string) => webhook('orders/updated', at('2026-11-06T00:00:00Z', id), id)
    const bare = record(
      { ...at('2026-11-06T00:00:00Z', 'bare'), admin_graphql_api_id: 'gid://shopify/Order/1' },
      'z.ndjson',
    )
    expect(names(version('9'), version('B'), version('a'), version('10'), bare)).toEqual(['a'])
  })

  test('is gone with its tombstone, whatever comes after', () => {
    const gone = webhook('orders/delete', { id: 1 })
    expect(names(gone, webhook('orders/updated', at('2026-12-01T00:00:00Z', 'late')))).toEqual([])
  })

  test('is never only an id', () => {
    expect(
      names(
        webhook('orders/create', at('2026-11-06T00:00:00Z', 'whole')),
        webhook('orders/updated', { id: 1 }),
      ),
    ).toEqual(['whole'])
  })
})

describe('what is joined', () => {
  test('the first fulfilment that went out', () => {
    const fulfillment = (
      id: number,
      status: string | null,
      created_at: string,
      topic = 'fulfillments/create',
    ) => webhook(topic, { id, order_id: 1, status, created_at, updated_at: created_at }, `${topic} ${id}`)
    const { orders } = ordered(
      order(),
      fulfillment(1, 'cancelled', '2026-11-05T01:00:00Z'),
      fulfillment(2, 'success', '2026-11-06T01:02:03Z'),
      fulfillment(3, null, '2026-11-07T00:00:00Z'),
    )
    // 25 h 2 min 3 s = 25.0341...
    expect(orders).toMatchObject([{ first_shipped_at: '2026-11-06T01:02:03', hours_to_ship: 25.03 }])
  })

  test('the charge of a subscription', () => {
    const charge = (id: number, order: number | null, processed_at: string, subscription_id: number) =>
      record({
        charge: {
          ...{
            id,
            processed_at,
            updated_at: processed_at,
            external_order_id: { ecommerce: order && String(order) },
          },
          line_items: [{ subscription_id }, { purchase_item_id: 1, purchase_item_type: 'onetime' }],
        },
      })
    const { orders } = ordered(
      order(),
      charge(12, 1, '2026-11-05T00:00:00', 40),
      charge(11, 99, '2026-10-05T00:00:00', 40),
      charge(10, null, '2026-09-05T00:00:00', 40), // became no order
      charge(9, 98, '2026-09-05T00:00:00', 5), // of another subscription
    )
    expect(orders).toMatchObject([
      { is_subscription: true, subscription_id: 40, subscription_charge_number: 2 },
    ])
  })

  test('product, variant, and the campaign of the landing site', () => {
    const product = {
      id: 5,
      updated_at: '2026-11-01T00:00:00Z',
      product_type: 'Toys',
      vendor: 'Theirs',
      variants: [],
    }
    const { orders, lines } = ordered(
      order({
        landing_site:
          '/?a=1&utm_source=a+b%26&utm_source=c&utm_medium=%20&utm_campaign=50%&utm_term=%EA%B0%80#utm_content=x',
        line_items: [
          line(1, '1.00', { product_id: 5, variant_id: 50, vendor: "The line's" }),
          line(2, '1.00', { product_id: 6, vendor: "The line's" }),
        ],
      }),
      webhook('products/update', { ...product, variants: [{ id: 50, cost: '0.3333' }] }, 'b'),
      webhook('products/update', { ...product, vendor: 'Nobody', updated_at: '2026-10-01T00:00:00Z' }, 'c'),
    )
    expect(column(lines, 'vendor')).toEqual(['Theirs', "The line's"])
    expect(column(lines, 'product_type')).toEqual(['Toys', null])
    expect(column(lines, 'unit_cost')).toEqual(['0.3333', null])
    expect(orders).toMatchObject([
      { utm_source: 'a b&', utm_medium: null, utm_campaign: '50%', utm_term: '가', utm_content: null },
    ])
  })
})
