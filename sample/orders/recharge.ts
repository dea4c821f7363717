import { rechargeEnvelope, uuid } from './envelope.ts'
import type { OrderDraft } from './order-draft.ts'
import { utcText } from './shop-time.ts'
import type { World } from './world.ts'

const dayMs = 86_400_000
const zoned = (ms: number) => utcText(ms).replace('Z', '+00:00')

/** The subscription of an order's customer, by Recharge's numbers. */
export const subscriptionIdOf = ({ shop, customer }: OrderDraft): number =>
  400_000_000 + shop.position * 10_000_000 + (customer?.number ?? 0)

export interface Charge {
  id: number
  atMs: number
  status: 'success' | 'queued' | 'refunded'
  /** What of it comes again, and what does not. */
  lines: readonly ('subscription' | 'onetime')[]
}

/** A charge that made an order. Older API versions name the order and the subscription in other fields. */
export function chargeJson(order: OrderDraft, { id, atMs, status, lines }: Charge): string {
  const orderId = order.idLead + order.id
  const isOld = id % 3 === 0
  const reference = isOld
    ? `"shopify_order_id":"${orderId}"`
    : `"external_order_id":{"ecommerce":"${orderId}"}`
  const each = lines.map((type, nth) => {
    const itemId = type === 'subscription' ? subscriptionIdOf(order) : 900_000_000 + id + nth
    const item =
      isOld && type === 'subscription'
        ? `"subscription_id":${itemId}`
        : `"purchase_item_id":${itemId},"purchase_item_type":"${type}"`
    return `{${item},"quantity":1,"title":"Line ${nth + 1}"}`
  })
  return (
    `{"id":${id},${reference},"customer":{"id":${(order.customer?.number ?? 0) + 88_000_000},"email":${JSON.stringify(order.email)}}` +
    `,"status":"${status}","type":"${order.isNewCustomer ? 'checkout' : 'recurring'}","scheduled_at":"${utcText(atMs).slice(0, 10)}"` +
    `,"processed_at":${status === 'queued' ? 'null' : `"${zoned(atMs)}"`},"created_at":"${zoned(atMs - 2 * dayMs)}","updated_at":"${zoned(atMs)}"` +
    `,"total_price":"0.00","line_items":[${each.join()}]}`
  )
}

/** Recharge's records say nothing of the shop: they have a folder of their own. */
export function postRecharge(
  world: World,
  order: OrderDraft,
  topic: string,
  atMs: number,
  resource: string,
): void {
  const { random, files, ledger, endMs } = world
  const arrivalMs = atMs + 2_000
  const [key = ''] = topic.split('/')
  const form = random()
  const wrapped = `{"${key}":${resource}}`
  const payload = form < 0.5 ? wrapped : resource
  const record = form < 0.8 ? rechargeEnvelope(uuid(random), topic, arrivalMs, payload) : wrapped
  if (arrivalMs >= endMs) return
  files.add(arrivalMs, record, `${world.shopFolder(order.shop)}recharge/`)
  ledger.record('accepted')
}

/** What Recharge tells of an order that it made. */
export function chargeOf(world: World, order: OrderDraft): void {
  const { random, ids } = world
  const atMs = order.createdMs
  // Some charges are of one-time purchases only, and some bring one along.
  const kind = random()
  const lines: Charge['lines'] =
    kind < 0.1 ? ['onetime'] : kind < 0.3 ? ['onetime', 'subscription'] : ['subscription']
  postRecharge(
    world,
    order,
    'charge/paid',
    atMs,
    chargeJson(order, { id: ids.charge(), atMs, status: 'success', lines }),
  )
  if (!order.isNewCustomer && random() > 0.1) return
  const subscription = `{"id":${subscriptionIdOf(order)},"customer_id":${(order.customer?.number ?? 0) + 88_000_000},"status":"active","created_at":"${zoned(atMs)}","updated_at":"${zoned(atMs)}"}`
  postRecharge(
    world,
    order,
    order.isNewCustomer ? 'subscription/created' : 'subscription/updated',
    atMs,
    subscription,
  )
}
