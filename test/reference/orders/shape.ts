import type { JsonObject } from './json.ts'

export type Kind =
  | 'order'
  | 'line_item'
  | 'shipping_line'
  | 'refund'
  | 'refund_line'
  | 'fulfillment'
  | 'transaction'
  | 'customer'
  | 'product'
  | 'variant'
  | 'charge'
  | 'subscription'

/** What a REST resource is of that has neither topic nor gid, as a person would tell by looking at its keys. */
export function kindByItsKeys(resource: JsonObject): Kind | 'unknown_resource' {
  const has = (key: string) => Object.hasOwn(resource, key)
  const hasOneOf = (...keys: string[]) => keys.some(has)
  if (has('refund_line_items')) return 'refund'
  // Recharge has orders of its own, each of a charge.
  if (hasOneOf('financial_status', 'order_number') && !has('charge_id')) return 'order'
  if (has('line_items') && has('total_price') && !looksLikeAnother(hasOneOf)) return 'order'
  if (has('kind') && has('gateway') && has('amount')) return 'transaction'
  if (
    has('order_id') &&
    hasOneOf('tracking_company', 'tracking_number', 'tracking_numbers', 'shipment_status')
  )
    return 'fulfillment'
  if (has('variants') && hasOneOf('product_type', 'vendor')) return 'product'
  if (hasOneOf('order_interval_unit', 'order_interval_frequency', 'charge_interval_frequency'))
    return 'subscription'
  if (has('line_items')) {
    const isCharge = hasOneOf('external_order_id', 'shopify_order_id', 'scheduled_at')
    return isCharge && !hasOneOf('charge', 'charge_id') ? 'charge' : 'unknown_resource'
  }
  return hasOneOf(
    'orders_count',
    'total_spent',
    'verified_email',
    'email_marketing_consent',
    'accepts_marketing',
  )
    ? 'customer'
    : 'unknown_resource'
}

/** A fulfilment, a draft order, a checkout; a charge or an order of Recharge. */
const looksLikeAnother = (hasOneOf: (...keys: string[]) => boolean): boolean =>
  hasOneOf('order_id', 'invoice_url', 'invoice_sent_at', 'abandoned_checkout_url', 'completed_at') ||
  hasOneOf('address_id', 'scheduled_at', 'charge_id', 'external_order_id', 'shopify_order_id')
