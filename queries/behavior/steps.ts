import { type Expression, expressionBuilder } from 'kysely'
import type { EventName } from '../events/event-names.ts'
import { count } from '../model/columns.ts'
import type { Varchar } from '../model/sql-types.ts'
import { countWhere } from '../sql/functions.ts'

/** The steps from a visit to an order, in their order, and the event that each is told by. */
export const funnelSteps = {
  product_view: 'commerce.product.view',
  cart_add: 'commerce.cart.add',
  checkout: 'commerce.checkout.start',
  purchase: 'commerce.checkout.purchase',
} as const satisfies Record<string, EventName>

export type FunnelStep = keyof typeof funnelSteps

/** The columns that say how often each step was taken. */
export const stepCounts = {
  product_views: count('events', 'product pages seen'),
  cart_adds: count('events', 'times that something was put in the cart'),
  checkouts: count('events', 'checkouts begun'),
  purchases: count('events', 'orders placed'),
}

/** Counts them over a group of events. */
export function countSteps(eventName: Expression<Varchar>) {
  const eb = expressionBuilder()
  const countNamed = (name: EventName) => countWhere(eb(eventName, '=', name))
  return [
    countNamed(funnelSteps.product_view).as('product_views'),
    countNamed(funnelSteps.cart_add).as('cart_adds'),
    countNamed(funnelSteps.checkout).as('checkouts'),
    countNamed(funnelSteps.purchase).as('purchases'),
  ]
}
