import type { JsonObject } from './json.ts'
import { linesOf } from './line-item.ts'
import { at, first, idOf, isList, readLines, statusIn, timeOf } from './resource.ts'

/** A Recharge charge: what a subscription (or several at once) bought at a time. */
export interface Charge {
  id: bigint
  /** The order of the shop that it became; null while it is only planned, or failed. */
  orderId: bigint | null
  /** Also a list of none; false where its lines are not told. */
  hasLines: boolean
  /** Of its lines that are no one-time purchases. */
  subscriptions: bigint[]
  /** Also one without lines, of which nothing says that they were bought once. */
  isOfSubscription: boolean
  at: number | null // epoch ms
}

export function chargeOf(charge: JsonObject, id: bigint): Charge {
  const lines = readLines(linesOf(charge, 'line_items'), (line) => {
    const type = statusIn(line, 'purchase_item_type')
    const subscription = idOf(first(line, 'subscription_id', 'purchase_item_id'))
    const isSubscription = type === null ? subscription !== null : type !== 'onetime'
    return { isSubscription, subscription }
  })
  const ofSubscriptions = lines.filter((line) => line.isSubscription)
  return {
    id,
    orderId: idOf(first(charge, 'shopify_order_id') ?? at(charge, 'external_order_id', 'ecommerce')),
    hasLines: isList(first(charge, 'line_items')),
    subscriptions: ofSubscriptions.flatMap(({ subscription }) =>
      subscription === null ? [] : [subscription],
    ),
    isOfSubscription: lines.length === 0 || ofSubscriptions.length > 0,
    at: timeOf(charge, 'processed_at', 'scheduled_at', 'created_at'),
  }
}
