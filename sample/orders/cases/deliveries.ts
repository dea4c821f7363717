import { removed } from '../changes.ts'
import { shopifyEnvelope, webhookIds } from '../envelope.ts'
import { lineOf, taxLine } from '../new-line.ts'
import type { OrderDraft } from '../order-draft.ts'
import { ordinaryOrder } from '../ordinary-order.ts'
import { customerResource } from '../rest/customer-json.ts'
import { orderJson } from '../rest/order-json.ts'
import { utcText } from '../shop-time.ts'
import { postVersion, type World } from '../world.ts'
import { dayMs, hourMs, later, otherDay, plainOrder, type Scenario } from './scenario.ts'

/** Another line in an order. */
export function addLine({ random, ids }: World, order: OrderDraft): void {
  const line = lineOf(order.shop.stock.goods(random), 1, ids)
  taxLine(order, line)
  order.lines.push(line)
}

const redelivered =
  (arrivalOf: (arrivalMs: number) => number): Scenario =>
  (world, shop, createdMs) => {
    const order = plainOrder(world, shop, createdMs)
    const [ids, again] = [webhookIds(world.random), webhookIds(world.random)]
    postVersion(world, order, 'orders/create', { ids })
    // The second delivery of an event has the same event id, and a webhook id of its own now and then.
    const second = ids.eventId !== null && world.random() < 0.3 ? { ...again, eventId: ids.eventId } : ids
    postVersion(world, order, 'orders/create', {
      ids: second,
      isAgain: true,
      arrivalMs: arrivalOf(createdMs + 1000),
    })
    world.ledger.closed(order)
  }

export const deliveryScenarios = {
  same_second(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    order.updatedMs = later(world, createdMs, 2 * hourMs)
    order.tags = '"before"'
    const payload = orderJson(order)
    const [a, b] = [webhookIds(world.random), webhookIds(world.random)]
    const [earlier, later_] = a.webhookId < b.webhookId ? [a, b] : [b, a]
    addLine(world, order)
    order.tags = '"after"'
    // The one that counts comes first, and has the smaller webhook id.
    postVersion(world, order, 'orders/updated', { ids: earlier, triggeredFraction: '900000000' })
    const before = { atMs: order.updatedMs, triggeredFraction: '100000001', payload, ids: later_ }
    world.post({ shop, topic: 'orders/updated', ...before })
    world.ledger.closed(order)
  },
  older_version_late(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    const arrivalMs = otherDay(createdMs)
    const payload = orderJson(order)
    order.updatedMs = createdMs + 60_000
    addLine(world, order)
    postVersion(world, order, 'orders/updated')
    world.post({ shop, topic: 'orders/create', atMs: createdMs, payload, arrivalMs })
    world.ledger.closed(order)
  },
  redelivered_same_day: redelivered((arrivalMs) =>
    Math.min(arrivalMs + 60_000, otherDay(arrivalMs) - hourMs - 1),
  ),
  redelivered_other_day: redelivered(otherDay),
  updated_in_later_month(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs - 40 * dayMs)
    postVersion(world, order, 'orders/create', { arrivalMs: createdMs })
    order.updatedMs = later(world, createdMs, dayMs)
    addLine(world, order)
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  only_id(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    const gid = `"admin_graphql_api_id":"gid://shopify/Order/${order.id}"`
    const atMs = later(world, createdMs, dayMs)
    for (const payload of [`{"id":${order.id}}`, `{"id":${order.id},${gid}}`])
      world.post({ shop, topic: 'orders/updated', atMs, payload, outcome: 'refetch' })
    // Chosen fields only, and what was fetched after that. Neither draws random numbers.
    const id = `00000000-0000-4000-8000-${String(order.id).padStart(12, '0')}`
    const status = `"updated_at":"${utcText(atMs)}","financial_status":"paid","fulfillment_status":"partial"`
    const ids = { webhookId: id, eventId: null }
    const times = { triggeredMs: atMs, sentMs: atMs + 1000 }
    const payload = `{"id":${order.id},${gid},${status}}`
    const { domain, apiVersion } = shop
    const part = { topic: 'orders/updated', domain, apiVersion, ids, ...times, payload }
    world.files.add(atMs + 1000, shopifyEnvelope(id, part))
    world.ledger.record('refetch')
    const folder = `${world.shopFolder(shop)}refetched`
    world.files.alone(atMs + 1000, `${folder}/${order.id}.json`, `{"order":${orderJson(order)}}`)
    world.ledger.record('accepted')
    world.ledger.closed(order)
  },
  tombstone_before_last_version(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    const goneMs = later(world, createdMs, dayMs)
    removed(world, order, goneMs)
    order.updatedMs = goneMs - 1000
    postVersion(world, order, 'orders/updated', { arrivalMs: later(world, goneMs, dayMs) })
    order.updatedMs = goneMs + 60_000
    postVersion(world, order, 'orders/updated', { arrivalMs: later(world, goneMs, 2 * dayMs) })
    world.ledger.closed(order)
  },
  deleted_and_undelivered(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    removed(world, order, createdMs)
    world.ledger.closed(order)
  },
  customer_deleted(world, shop, createdMs) {
    const customer = shop.customers.draw(world.random).customer
    const atMs = later(world, createdMs, hourMs)
    world.post({
      shop,
      topic: 'customers/update',
      atMs: createdMs,
      payload: customerResource(shop, customer, createdMs, createdMs),
    })
    world.post({ shop, topic: 'customers/delete', atMs, payload: `{"id":${customer.id}}` })
    ordinaryOrder(world, shop, createdMs)
  },
  product_deleted(world, shop, createdMs) {
    const order = ordinaryOrder(world, shop, createdMs)
    const product = order.lines.find(({ goods }) => goods.productId > 0)?.goods.productId
    world.post({
      shop,
      topic: 'products/delete',
      atMs: later(world, createdMs, dayMs),
      payload: `{"id":${product}}`,
    })
  },
  orders_in_the_same_second(world, shop, createdMs) {
    const first = plainOrder(world, shop, createdMs)
    const second = plainOrder(world, shop, createdMs)
    first.customer = shop.customers.draw(world.random).customer
    second.customer = first.customer
    // The one with the greater id arrives first.
    for (const order of [second, first]) {
      postVersion(world, order, 'orders/create')
      world.ledger.closed(order)
    }
  },
} satisfies Record<string, Scenario>
