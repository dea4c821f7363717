import { arrivedOn, order, webhook } from './order-records.ts'

// Orders with what Shopify's payload has beside lines, shipping and taxes, small enough to add up by hand.

type Fields = Readonly<Record<string, unknown>>

export const set = (amount: string, shown = amount, currency = 'KRW') => ({
  shop_money: { amount, currency_code: 'KRW' },
  presentment_money: { amount: shown, currency_code: currency },
})
/** An order of one line of 2 x 50.00, that comes to `total`. */
export const odd = (id: number, total: string, fields: Fields = {}): Fields => ({
  ...order({ id, created: '2026-11-04T01:00:00Z', price: 50, customer: id }),
  total_price: total,
  ...fields,
})
export const placedOdd = (id: number, total: string, fields: Fields = {}) =>
  webhook('orders/create', odd(id, total, fields))
/** A refund of the order, a day later; its id is a hundred times the order's. */
export const refunded = (orderId: number, fields: Fields) =>
  webhook('refunds/create', {
    id: orderId * 100,
    order_id: orderId,
    created_at: '2026-11-05T01:00:00Z',
    refund_line_items: [],
    ...fields,
  })
export const paid = (id: number, orderId: number, fields: Fields) =>
  webhook('order_transactions/create', {
    id,
    order_id: orderId,
    kind: 'sale',
    status: 'success',
    gateway: 'shopify_payments',
    created_at: '2026-11-04T01:00:00Z',
    ...fields,
  })
/** Shipping lines, each with what is special about it. */
export const shipping = (...lines: readonly Fields[]) => ({
  shipping_lines: lines.map((line, i) => ({
    id: i + 1,
    price: '8.00',
    discount_allocations: [],
    tax_lines: [],
    ...line,
  })),
})
export const arrived = (...records: readonly string[]) => arrivedOn('2026-11-05', records)
