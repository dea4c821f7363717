import { waitingTime } from '../events/random.ts'
import { cancelled, removed, ship } from './changes.ts'
import type { OrderDraft } from './order-draft.ts'
import { capture, pay, tellPayment } from './payments.ts'
import { customerResource } from './rest/customer-json.ts'
import { fulfillmentJson } from './rest/fulfillment-json.ts'
import { refundJson } from './rest/refund-json.ts'
import { returnedLines, shippingReturn } from './returns.ts'
import { postVersion, type Step, type World } from './world.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const wholeSeconds = (ms: number) => Math.floor(ms / 1000) * 1000

/** What happens to an order from the cart to its return. The chances say how much of it is told by a webhook. */
export function lifeOf(world: World, order: OrderDraft): Step[] {
  const { random } = world
  const { createdMs } = order
  const steps: Step[] = [{ atMs: createdMs, take: (world) => placed(world, order) }]
  const paid = random()
  const isAuthorized = paid < 0.15
  if (paid < 0.72 && !isAuthorized) pay(world, order, 'sale', createdMs)
  else if (isAuthorized) pay(world, order, 'authorization', createdMs)
  else if (paid < 0.96) {
    const atMs = wholeSeconds(createdMs + 5_000 + waitingTime(random, 20 * minuteMs))
    steps.push({ atMs, take: (world) => paidLater(world, order, atMs) })
  }
  const fate = random()
  if (fate < 0.02) {
    const atMs = wholeSeconds(createdMs + 6 * hourMs + waitingTime(random, 10 * hourMs))
    steps.push({ atMs, take: (world) => cancelled(world, order, atMs) })
  } else if (fate < 0.88) {
    const shippedMs = wholeSeconds(createdMs + 4 * hourMs + waitingTime(random, 40 * hourMs))
    steps.push({ atMs: shippedMs, take: (world) => shipped(world, order, shippedMs, isAuthorized) })
    if (random() < 0.07) {
      const atMs = wholeSeconds(shippedMs + 2 * dayMs + waitingTime(random, 8 * dayMs))
      steps.push({ atMs, take: (world) => refunded(world, order, atMs) })
    }
  } else if (fate < 0.881) {
    const atMs = wholeSeconds(createdMs + 2 * dayMs)
    steps.push({ atMs, take: (world) => removed(world, order, atMs) })
  }
  return steps
}

function placed(world: World, order: OrderDraft): void {
  const { random, post } = world
  const { shop, customer, createdMs } = order
  postVersion(world, order, 'orders/create')
  if (order.cartToken !== null && random() < 0.04) {
    const payload = `{"id":"${order.cartToken}","token":"${order.cartToken}","line_items":[],"note":null}`
    post({
      shop,
      topic: 'carts/update',
      atMs: createdMs - 30_000,
      arrivalMs: createdMs,
      payload,
      outcome: 'not_used',
    })
  }
  if (customer !== null && (order.isNewCustomer ? random() < 0.3 : random() < 0.02)) {
    const topic = order.isNewCustomer ? 'customers/create' : 'customers/update'
    post({ shop, topic, atMs: createdMs, payload: customerResource(shop, customer, createdMs, createdMs) })
  }
  for (const payment of order.payments) tellPayment(world, order, payment)
}

function paidLater(world: World, order: OrderDraft, atMs: number): void {
  pay(world, order, 'sale', atMs)
  order.updatedMs = atMs
  for (const payment of order.payments) tellPayment(world, order, payment)
  if (world.random() < 0.5) postVersion(world, order, world.random() < 0.7 ? 'orders/paid' : 'orders/updated')
}

function shipped(world: World, order: OrderDraft, atMs: number, isAuthorized: boolean): void {
  const { random, post } = world
  ship(world, order, atMs, random() < 0.02 ? null : 'success')
  if (isAuthorized) {
    const captured = capture(world, order, atMs)
    if (captured) tellPayment(world, order, captured)
  }
  const [fulfillment] = order.fulfillments
  if (fulfillment && random() < 0.4)
    post({
      shop: order.shop,
      topic: 'fulfillments/create',
      atMs,
      payload: fulfillmentJson(order, fulfillment),
    })
  if (random() < 0.12) postVersion(world, order, random() < 0.5 ? 'orders/fulfilled' : 'orders/updated')
}

function refunded(world: World, order: OrderDraft, atMs: number): void {
  const { random, post } = world
  const refund = returnedLines(world, order, atMs)
  if (random() < 0.25)
    refund.shipping = shippingReturn(order, random() < 0.6 ? 'refund_shipping_lines' : 'order_adjustments')
  if (random() < 0.1) refund.discrepancyMinor = Math.round(order.shop.shippingFeeMinor / 3)
  order.refunds.push(refund)
  order.financialStatus = 'partially_refunded'
  order.updatedMs = atMs
  post({ shop: order.shop, topic: 'refunds/create', atMs, payload: refundJson(order, refund) })
  if (random() < 0.5) postVersion(world, order, 'orders/updated')
}
