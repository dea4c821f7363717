import { sqlLiteral } from '../../sql/literals.ts'
import type { RecordKind } from './kinds.ts'

/** Keys that tell what kind a REST resource is, where it has no gid and nothing around it says so. */
export interface KindShape {
  readonly kind: RecordKind
  /** It has them all, */
  readonly all?: readonly string[]
  /** one of these at least, */
  readonly any?: readonly string[]
  /** and none of these. */
  readonly none?: readonly string[]
}

/** Keys of other things that have lines and a total: fulfilments, draft orders, checkouts, charges and orders of Recharge. */
const OTHERS_WITH_LINES = [
  ...['order_id', 'invoice_url', 'invoice_sent_at', 'abandoned_checkout_url', 'completed_at'],
  ...['address_id', 'scheduled_at', 'charge_id', 'external_order_id', 'shopify_order_id'],
]

/** The first one that fits counts. */
export const kindShapes: readonly KindShape[] = [
  { kind: 'refund', all: ['refund_line_items'] },
  { kind: 'order', any: ['financial_status', 'order_number'], none: ['charge_id'] },
  { kind: 'order', all: ['line_items', 'total_price'], none: OTHERS_WITH_LINES },
  { kind: 'transaction', all: ['kind', 'gateway', 'amount'] },
  {
    kind: 'fulfillment',
    all: ['order_id'],
    any: ['tracking_company', 'tracking_number', 'tracking_numbers', 'shipment_status'],
  },
  { kind: 'product', all: ['variants'], any: ['product_type', 'vendor'] },
  {
    kind: 'subscription',
    any: ['order_interval_unit', 'order_interval_frequency', 'charge_interval_frequency'],
  },
  {
    kind: 'charge',
    all: ['line_items'],
    any: ['external_order_id', 'shopify_order_id', 'scheduled_at'],
    // An order of Recharge names its charge.
    none: ['charge', 'charge_id'],
  },
  {
    kind: 'customer',
    any: ['orders_count', 'total_spent', 'verified_email', 'email_marketing_consent', 'accepts_marketing'],
    none: ['line_items'],
  },
]

/** The kind of a resource with these keys. */
export const kindOfKeys = (keys: readonly string[]): RecordKind | undefined =>
  kindShapes.find(
    ({ all = [], any, none = [] }) =>
      all.every((key) => keys.includes(key)) &&
      (any === undefined || any.some((key) => keys.includes(key))) &&
      !none.some((key) => keys.includes(key)),
  )?.kind

/** The same as SQL: `has` is the text of whether the resource has a key. */
export const kindOfKeysSql = (has: (key: string) => string): string => {
  const rules = kindShapes.map(({ kind, all = [], any, none = [] }) => {
    const conditions = [
      ...all.map(has),
      ...(any === undefined ? [] : [`(${any.map(has).join(' OR ')})`]),
      ...none.map((key) => `NOT ${has(key)}`),
    ]
    return `WHEN ${conditions.join(' AND ')} THEN ${sqlLiteral(kind)}`
  })
  return `CASE ${rules.join(' ')} END`
}
