import { lifeOf } from './life.ts'
import { newOrder, type Wishes } from './new-order.ts'
import type { OrderDraft } from './order-draft.ts'
import type { OrderShop } from './order-shop.ts'
import { chargeOf } from './recharge.ts'
import type { World } from './world.ts'

/** An order and all that becomes of it within the sample. */
export function ordinaryOrder(
  world: World,
  shop: OrderShop,
  createdMs: number,
  wishes?: Wishes,
  change?: (order: OrderDraft) => void,
): OrderDraft {
  const order = newOrder(world, shop, createdMs, wishes)
  change?.(order)
  const steps = lifeOf(world, order).sort((a, b) => a.atMs - b.atMs)
  const isExported = world.bulk.takes(order)
  // Changes before the export sent no webhooks, which were set up later.
  const silent: World = { ...world, post: () => false }
  let isOld = isExported
  for (const { atMs, take } of steps) {
    if (isOld && atMs >= world.bulk.atMs) {
      world.bulk.add(order)
      isOld = false
    }
    take(isOld ? silent : world)
  }
  if (isOld) world.bulk.add(order)
  if (order.isSubscription) chargeOf(world, order)
  world.ledger.closed(order)
  return order
}
