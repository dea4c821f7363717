import { pick } from '../events/random.ts'
import type { OrderDraft } from './order-draft.ts'
import { refundJson } from './rest/refund-json.ts'
import { wholeReturn } from './returns.ts'
import { postVersion, type World } from './world.ts'

/** Ships all of an order. */
export function ship(
  { ids }: World,
  order: OrderDraft,
  atMs: number,
  status: string | null = 'success',
): void {
  order.fulfillments.push({ id: ids.fulfillment(), createdMs: atMs, updatedMs: atMs, status })
  order.fulfillmentStatus = 'fulfilled'
  order.updatedMs = atMs
}

/** Cancels an order, takes everything back into stock and returns the money. */
export function cancelled(world: World, order: OrderDraft, atMs: number): void {
  const refund = wholeReturn(world, order, atMs)
  order.refunds.push(refund)
  order.cancelledMs = atMs
  order.cancelReason = pick(world.random, ['customer', 'inventory', 'fraud', 'other'])
  order.financialStatus = 'refunded'
  order.updatedMs = atMs
  for (const line of order.lines) line.currentQuantity = 0
  const { shop } = order
  world.post({ shop, topic: 'refunds/create', atMs, payload: refundJson(order, refund) })
  postVersion(world, order, 'orders/cancelled')
}

/** Deletes an order: a tombstone says its id and nothing else. */
export function removed({ post, ledger }: World, order: OrderDraft, atMs: number): void {
  const payload = `{"id":${order.idLead}${order.id}}`
  if (post({ shop: order.shop, topic: 'orders/delete', atMs, payload })) ledger.deleted(order)
}
