import { cancelled } from '../changes.ts'
import type { Wishes } from '../new-order.ts'
import type { DraftRefund, OrderDraft } from '../order-draft.ts'
import type { OrderShop } from '../order-shop.ts'
import { pay } from '../payments.ts'
import { refundJson } from '../rest/refund-json.ts'
import { emptyRefund, refundLine, returnedLines, shippingReturn } from '../returns.ts'
import { postVersion, type World } from '../world.ts'
import { addLine } from './deliveries.ts'
import { dayMs, hourMs, later, marketThat, otherDay, plainOrder, type Scenario } from './scenario.ts'

function paidOrder(world: World, shop: OrderShop, createdMs: number, wishes?: Wishes): OrderDraft {
  const order = plainOrder(world, shop, createdMs, wishes)
  pay(world, order, 'sale', createdMs)
  return order
}

/** refunds/create; the order knows of it from then on. */
function postRefund({ post }: World, order: OrderDraft, refund: DraftRefund, arrivalMs?: number): void {
  order.refunds.push(refund)
  order.financialStatus = 'partially_refunded'
  order.updatedMs = Math.max(order.updatedMs, refund.createdMs)
  const payload = refundJson(order, refund)
  post({
    shop: order.shop,
    topic: 'refunds/create',
    atMs: refund.createdMs,
    payload,
    ...(arrivalMs && { arrivalMs }),
  })
}

export const refundScenarios = {
  refund_before_order(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    const arrivalMs = otherDay(createdMs)
    postVersion(world, order, 'orders/create', { arrivalMs })
    // Within the day, so that it is there before its order.
    const refundedMs = Math.min(createdMs + hourMs, arrivalMs - hourMs - 2000)
    postRefund(world, order, returnedLines(world, order, refundedMs))
    world.ledger.closed(order)
  },
  refund_larger_than_line(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    const refund = emptyRefund(world, later(world, createdMs, 3 * dayMs))
    const [line] = order.lines
    if (line) {
      const more = refundLine(world, line, line.quantity)
      refund.lines.push({
        ...more,
        quantity: line.quantity + 1,
        subtotalMinor: more.subtotalMinor + line.unitMinor,
      })
    }
    postRefund(world, order, refund)
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  refund_in_both(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    postRefund(world, order, returnedLines(world, order, later(world, createdMs, 2 * dayMs)))
    postVersion(world, order, 'orders/updated')
    order.updatedMs = later(world, order.updatedMs, dayMs)
    order.tags = '"seen twice"'
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  refund_in_order_only(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    order.updatedMs = later(world, createdMs, 2 * dayMs)
    order.refunds.push(returnedLines(world, order, order.updatedMs))
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  refund_without_order(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    postRefund(world, order, returnedLines(world, order, createdMs))
  },
  shipping_refund_as_adjustment(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs, { market: marketThat(shop, true) })
    const [shipping] = order.shippingLines
    if (shipping === undefined || shipping.priceMinor === 0) order.dutiesMinor = shop.shippingFeeMinor
    postVersion(world, order, 'orders/create')
    const refund = returnedLines(world, order, later(world, createdMs, dayMs))
    refund.shipping = shippingReturn(order, 'order_adjustments') ?? {
      ...{ minor: shop.shippingFeeMinor, taxMinor: 0, as: 'order_adjustments' },
    }
    refund.discrepancyMinor = Math.round(shop.shippingFeeMinor / 3)
    postRefund(world, order, refund)
    world.ledger.closed(order)
  },
  cancelled_and_restocked(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    cancelled(world, order, later(world, createdMs, 5 * hourMs))
    world.ledger.closed(order)
  },
  line_edited_away(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs, { lines: 3 })
    postVersion(world, order, 'orders/create')
    const [line] = order.lines
    const refund = emptyRefund(world, later(world, createdMs, dayMs))
    if (line) refund.lines.push(refundLine(world, line, line.quantity))
    postRefund(world, order, refund)
    order.lines = order.lines.slice(1)
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  line_of_no_quantity(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs, { lines: 2 })
    postVersion(world, order, 'orders/create')
    const [line] = order.lines
    const refund = emptyRefund(world, later(world, createdMs, dayMs))
    if (line) {
      line.currentQuantity = 0
      refund.lines.push({ ...refundLine(world, line, line.quantity), restockType: 'cancel' })
    }
    postRefund(world, order, refund)
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  line_added(world, shop, createdMs) {
    const order = paidOrder(world, shop, createdMs)
    postVersion(world, order, 'orders/create')
    addLine(world, order)
    order.updatedMs = later(world, createdMs, dayMs)
    const [added] = order.lines.slice(-1)
    const payload = `{"order_edit":{"id":${order.id + 5},"order_id":${order.id},"line_items":{"additions":[{"id":${added?.id},"delta":1}],"removals":[]}}}`
    world.post({ shop, topic: 'orders/edited', atMs: order.updatedMs, payload, outcome: 'not_used' })
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
} satisfies Record<string, Scenario>
