import fc from 'fast-check'
import { bare, type Delivery, rawLine, rechargeWebhook, type Shop, shopifyWebhook } from './delivery.ts'
import type { Plain } from './json-text.ts'

const at = '2026-12-04T00:00:00Z' // later than the versions of most orders: it would count, if it could be read
const order = { id: 9, created_at: at, updated_at: at, line_items: [] }
const line = { id: 8, quantity: 1, price: '1.00' }

const noJson = ['{"id":9,', '[]', 'null', '"9"', '{"id":NaN}', '{"id":9}{"id":9}']

const notUsed: [topic: string, payload: Plain][] = [
  ['orders/edited', { order_edit: { id: 1, order_id: 9 } }],
  ['app/uninstalled', { id: 9 }],
  ['carts/update', { id: 'abc' }],
  ['draft_orders/update', order],
]

const unknown: Plain[] = [{}, { id: 9 }, { order }, { id: 'gid://shopify/Collection/9', title: 'x' }]

const rejectedOrders: Plain[] = [
  // no_id
  { ...order, id: undefined },
  ...[null, 'abc', 9.5, -9, '1234567890123456789', 'gid://shopify/Order/x'].map((id) => ({ ...order, id })),
  // refetch
  { id: 9 },
  { id: '9', admin_graphql_api_id: 'gid://shopify/Order/9' },
  // no_time
  { ...order, created_at: undefined },
  { ...order, created_at: null },
  { ...order, created_at: '2026-02-30T00:00:00Z' },
  // unreadable_amount
  ...['12,50', '1e3', '', '１２', '123456789012345', '1.'].map((total_price) => ({ ...order, total_price })),
  { ...order, total_tax: '1.00', total_tax_set: { shop_money: { amount: 'abc' } } },
  { ...order, total_discounts: 'abc', line_items: [{ ...line, quantity: 'abc' }] },
  // unreadable_line
  ...[{ quantity: 1.5 }, { quantity: 'two' }, { id: null }, { id: 'x' }, { price: 'abc' }].map((wrong) => ({
    ...order,
    line_items: [{ ...line, ...wrong }],
  })),
  { ...order, line_items: [{ ...line, tax_lines: [{ price: 'abc' }] }] },
  { ...order, refunds: [{ id: 9, created_at: at, refund_line_items: [{ quantity: 1, subtotal: '1.00' }] }] },
]

const rejectedRefunds: Plain[] = [
  { id: 9, order_id: 9, created_at: at, refund_line_items: [{ quantity: 1, subtotal: '1.00' }] },
  {
    ...{ id: 9, order_id: 9, created_at: at },
    refund_line_items: [{ id: 1, line_item_id: 8, quantity: 1, subtotal: 'abc' }],
  },
  { id: 9, order_id: 9 },
]

/** Records that feed no table, one way or another; given a number of their own. */
export const oddRecord: fc.Arbitrary<(shop: Shop, i: number) => Delivery> = fc.oneof(
  fc.constantFrom(...noJson).map((text) => (shop: Shop) => rawLine(shop, text)),
  fc.constantFrom(...notUsed).map(
    ([topic, payload]) =>
      (shop: Shop, i: number) =>
        shopifyWebhook(shop, topic, id(shop, i), payload),
  ),
  fc.constantFrom(...unknown).map((resource) => (shop: Shop) => bare(shop, resource)),
  fc
    .constantFrom(...rejectedOrders)
    .map(
      (payload) => (shop: Shop, i: number) => shopifyWebhook(shop, 'orders/updated', id(shop, i), payload),
    ),
  fc
    .constantFrom(...rejectedRefunds)
    .map(
      (payload) => (shop: Shop, i: number) => shopifyWebhook(shop, 'refunds/create', id(shop, i), payload),
    ),
  // Accepted, and yet in no table.
  fc
    .constantFrom<Plain>({ id: 404 })
    .map((payload) => (shop: Shop, i: number) => shopifyWebhook(shop, 'orders/delete', id(shop, i), payload)),
  fc
    .constantFrom<Plain>({ id: 5, updated_at: '2026-12-01T00:00:00', status: 'active' })
    .map(
      (subscription) => (shop: Shop, i: number) =>
        rechargeWebhook(shop, 'subscription/created', id(shop, i), { subscription }),
    ),
)

function id({ tag }: Shop, i: number): string {
  return `${tag} odd ${i}`
}
