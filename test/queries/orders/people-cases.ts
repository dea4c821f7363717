import type { RecordCase } from './record-case.ts'

// Records as people have them, out of an API's answer or an export of their own: nothing around them, or a key that says
// what they are of. Expected values by hand.

const TIME = '2026-11-05T09:00:00+09:00'
const json = (value: unknown) => JSON.stringify(value)
const line = { id: 11, quantity: 2, price: '10.00' }
const order = { id: 1, created_at: TIME, updated_at: TIME, line_items: [line] }
const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`

const wrapped: RecordCase[] = [
  ...(['order', 'refund', 'fulfillment', 'transaction', 'customer', 'product', 'charge'] as const).map(
    (kind): RecordCase => ({
      says: `{"${kind}": {...}}`,
      text: json({ [kind]: { id: 5, created_at: TIME, line_items: [], refund_line_items: [] } }),
      expected: { kind, resource_id: 5, rejected: null, event_key: null },
    }),
  ),
  {
    says: 'an order as GET /orders/1.json answers',
    text: json({ order: { ...order, admin_graphql_api_id: gid('Order', 1) } }),
    file: 'shop=tea.myshopify.com/1.json',
    expected: { kind: 'order', order_id: 1, is_bulk: false, shop: 'tea.myshopify.com', lines: [{ id: 11 }] },
  },
  {
    says: 'a variant as GET /variants/7.json answers, which needs no time',
    text: json({ variant: { id: 7, product_id: 5, cost: '1.5' } }),
    expected: { kind: 'variant', resource_id: 7, variants: [{ id: 7, cost: '1.5000' }], rejected: null },
  },
  {
    says: 'a key that says what it is of counts before the gid',
    text: json({ order: { ...order, admin_graphql_api_id: gid('Customer', 1) } }),
    expected: { kind: 'order', rejected: null },
  },
  {
    says: 'a webhook whose payload is wrapped',
    text: json({ detail: { metadata: { 'X-Shopify-Topic': 'orders/updated' }, payload: { order } } }),
    expected: { kind: 'order', order_id: 1, lines: [{ id: 11 }], rejected: null },
  },
  {
    says: 'what has an id of its own is wrapped in nothing',
    text: json({ id: 3, order, refund_line_items: [], order_id: 1, created_at: TIME }),
    expected: { kind: 'refund', resource_id: 3, order_id: 1 },
  },
  {
    says: 'what is wrapped has to be an object',
    text: json({ order: [order] }),
    expected: { kind: null, rejected: 'unknown_resource' },
  },
]

const shaped: RecordCase[] = [
  ['order', { ...order, financial_status: 'paid' }],
  ['order', { ...order, order_number: 1001 }],
  ['order', { ...order, total_price: '20.00' }],
  ['refund', { id: 3, order_id: 1, created_at: TIME, refund_line_items: [] }],
  ['product', { id: 5, updated_at: TIME, vendor: 'V', variants: [] }],
  ['customer', { id: 7, updated_at: TIME, orders_count: 0 }],
  ['fulfillment', { id: 4, order_id: 1, created_at: TIME, tracking_numbers: [], line_items: [] }],
  ['transaction', { id: 6, order_id: 1, created_at: TIME, kind: 'sale', gateway: 'g', amount: '1' }],
  ['charge', { id: 8, updated_at: TIME, scheduled_at: null, total_price: '1', line_items: [] }],
  ['charge', { id: 8, updated_at: TIME, external_order_id: { ecommerce: '1' }, line_items: [] }],
  ['subscription', { id: 9, updated_at: TIME, order_interval_unit: 'month' }],
  // A draft order, a checkout, an order of Recharge, lines of nothing certain; another type's gid.
  [null, { id: 1, created_at: TIME, line_items: [line], total_price: '20.00', invoice_url: null }],
  [null, { id: 1, created_at: TIME, line_items: [line], total_price: '1', abandoned_checkout_url: 'x' }],
  [null, { id: 1, created_at: TIME, line_items: [], scheduled_at: TIME, charge: { id: 8 } }],
  [null, order],
  [null, { ...order, financial_status: 'paid', admin_graphql_api_id: gid('DraftOrder', 1) }],
].map(([kind, resource]) => ({
  says: `told by its keys: ${json(resource)}`,
  text: json(resource),
  expected: { kind, rejected: kind === null ? 'unknown_resource' : null },
}))

const webhook = (triggered: unknown) =>
  json({
    detail: {
      metadata: { 'X-Shopify-Topic': 'orders/paid', 'X-Shopify-Triggered-At': triggered },
      payload: order,
    },
  })
const triggered: RecordCase[] = (
  [
    ['2026-11-04T15:00:05.100000000Z', '2026-11-04T15:00:05.1'],
    ['2026-11-04T15:00:05.482913377Z', '2026-11-04T15:00:05.482913377'],
    ['2026-11-04T15:00:05Z', '2026-11-04T15:00:05'],
    ['2026-11-04T15:00:05.000Z', '2026-11-04T15:00:05'],
    ['2026-11-04 15:00:05.0100', '2026-11-04T15:00:05.01'],
    ['2026-11-05T00:00:05.0123456789123+09:00', '2026-11-04T15:00:05.0123456789123'],
    ['2026-11-04T23:59:59.9-00:01', '2026-11-05T00:00:59.9'],
    ['2026-11-04', null],
    ['2026-02-30T00:00:00Z', null],
    ['yesterday', null],
    ['', null],
    [1_793_804_405, null],
    [null, null],
  ] as const
).map(([at, expected]) => ({
  says: `triggered at ${json(at)}`,
  text: webhook(at),
  expected: { triggered_at: expected, rejected: null },
}))

/** One record each. */
export const peopleCases: readonly RecordCase[] = [...wrapped, ...shaped, ...triggered]

/** Documents of many records, and the texts of what they are read as. */
export const manyCases: readonly { readonly text: string; readonly records: readonly string[] }[] = [
  {
    text: '{"orders":[{"id":1,"total_price":"1.50"},{"id":2}]}',
    records: ['{"order":{"id":1,"total_price":"1.50"}}', '{"order":{"id":2}}'],
  },
  {
    text: ' {\r\n\t"next_cursor": null, "previous_cursor": "eyJ0Ijo=", "n": -1.5, "charges" : [ {"id":8} ], "x": {}}',
    records: ['{"charge":{"id":8}}'],
  },
  // Numbers as they were written, in the quotes that every record's are put into; what is not an object is said so.
  {
    text: '{"transactions":[{"id":1,"amount":1e3,"x":123456789012345678},7,null,[8]]}',
    records: [
      '{"transaction":{"amount":"1e3","id":1,"x":123456789012345678}}',
      ...['{"transaction":7}', '{"transaction":null}', '{"transaction":[8]}'],
    ],
  },
  ...[
    // A resource of its own; a list of something else, or behind another list; half of one; no list.
    '{"created_at":"x","refunds":[{"id":3}],"id":1}',
    '{"vendor":"V","variants":[{"id":7}]}',
    '{"checkouts":[{"id":1}]}',
    '{"links":[],"orders":[{"id":1}]}',
    '{"orders":[{"id":1}',
    '{"orders":{"id":1}}',
    '[{"order":{"id":1}}]',
  ].map((text) => ({ text, records: [text] })),
]
