import type { EventName } from '../events/event-names.ts'

/** The steps from a visit to an order, in their order, and the event that each is told by. */
export const funnelSteps = {
  product_view: 'commerce.product.view',
  cart_add: 'commerce.cart.add',
  checkout: 'commerce.checkout.start',
  purchase: 'commerce.checkout.purchase',
} as const satisfies Record<string, EventName>

export type FunnelStep = keyof typeof funnelSteps
