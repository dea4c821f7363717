import { newOrder, type Wishes } from '../new-order.ts'
import type { OrderDraft } from '../order-draft.ts'
import type { OrderShop } from '../order-shop.ts'
import type { World } from '../world.ts'

/** Plants one defect: what happens instead of the ordinary order that would have been placed then. */
export type Scenario = (world: World, shop: OrderShop, createdMs: number) => void

export const dayMs = 86_400_000
export const hourMs = 3_600_000

/** An order without anything else that is rare, so that a defect is met alone. */
export function plainOrder(
  world: World,
  shop: OrderShop,
  createdMs: number,
  wishes: Wishes = {},
): OrderDraft {
  const home = shop.markets[0]
  const order = newOrder(world, shop, createdMs, { market: home, plain: true, ...wishes })
  order.isTest = false
  order.isSubscription = false
  return order
}

/** The market of a shop whose prices include the tax, or not. */
export const marketThat = ({ markets }: OrderShop, isTaxIncluded: boolean): OrderDraft['market'] =>
  markets.find(({ taxesIncluded }) => taxesIncluded === isTaxIncluded) as OrderDraft['market']

/** Some time later, whole seconds, but at the latest halfway to the end of the sample: more may follow. */
export function later({ endMs }: World, fromMs: number, wishedMs: number): number {
  return Math.floor((fromMs + Math.min(wishedMs, (endMs - fromMs) / 2)) / 1000) * 1000
}

/** A later day of arrival, UTC. */
export function otherDay(fromMs: number): number {
  return (Math.floor(fromMs / dayMs) + 1) * dayMs + hourMs
}
