import type { recordLists } from './fields.ts'

/** What a record can be of. The last four are elements that a bulk export gives records of their own. */
export const recordKinds = [
  'order',
  'refund',
  'fulfillment',
  'transaction',
  'customer',
  'product',
  'charge',
  'subscription',
  'line',
  'shipping_line',
  'refund_line',
  'variant',
] as const
export type RecordKind = (typeof recordKinds)[number]

/** `X-Shopify-Topic` and `X-Recharge-Topic` up to the slash. */
export const kindByTopic: Readonly<Record<string, RecordKind>> = {
  orders: 'order',
  refunds: 'refund',
  fulfillments: 'fulfillment',
  order_transactions: 'transaction',
  customers: 'customer',
  products: 'product',
  charge: 'charge',
  subscription: 'subscription',
}
/** Its payload tells what changed, and is not an order; orders/updated comes with it. */
export const topicsNotUsed = ['orders/edited'] as const
/** The resource is gone. */
export const tombstoneTopics: readonly string[] = Object.keys(kindByTopic).map((of) => `${of}/delete`)

/** The type in `gid://shopify/TYPE/1`. */
export const kindByGidType: Readonly<Record<string, RecordKind>> = {
  Order: 'order',
  Refund: 'refund',
  Fulfillment: 'fulfillment',
  OrderTransaction: 'transaction',
  Customer: 'customer',
  Product: 'product',
  LineItem: 'line',
  ShippingLine: 'shipping_line',
  RefundLineItem: 'refund_line',
  ProductVariant: 'variant',
}

/** Elements that a bulk export gives records of their own are as old as what they are a part of. */
export const timelessKinds: readonly RecordKind[] = ['line', 'shipping_line', 'refund_line', 'variant']

/** Which kinds of records have a list. Others may have one of the same name, such as the lines of a fulfilment. */
export const kindsWithList: Readonly<Record<keyof typeof recordLists, readonly RecordKind[]>> = {
  lines: ['order', 'line'],
  shipping_lines: ['order', 'shipping_line'],
  refunds: ['order', 'refund', 'refund_line'],
  transactions: ['order', 'transaction'],
  fulfillments: ['order', 'fulfillment'],
  variants: ['product', 'variant'],
  charge_lines: ['charge'],
}

/** Kinds that are themselves an element of a list, and of which one: their record is a list of one. */
export const listOfElement = {
  refund: 'refunds',
  fulfillment: 'fulfillments',
  transaction: 'transactions',
  line: 'lines',
  shipping_line: 'shipping_lines',
  variant: 'variants',
} as const satisfies Partial<Record<RecordKind, keyof typeof recordLists>>
