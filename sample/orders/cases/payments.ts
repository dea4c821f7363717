import { totalsOf } from '../amounts.ts'
import { ship } from '../changes.ts'
import { lineOf } from '../new-line.ts'
import type { DraftPayment, OrderDraft } from '../order-draft.ts'
import { capture, pay } from '../payments.ts'
import { fulfillmentJson } from '../rest/fulfillment-json.ts'
import { paymentJson } from '../rest/payment-json.ts'
import { refundJson } from '../rest/refund-json.ts'
import { emptyRefund, refundLine } from '../returns.ts'
import { postVersion, type World } from '../world.ts'
import { dayMs, hourMs, later, plainOrder, type Scenario } from './scenario.ts'

/** All transactions of an order, the last one first. */
function postPayments({ post }: World, order: OrderDraft): void {
  for (const payment of order.payments.toReversed()) {
    const payload = paymentJson(order, payment)
    post({ shop: order.shop, topic: 'order_transactions/create', atMs: payment.createdMs, payload })
  }
}

export const paymentScenarios = {
  gift_card_payment(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    const { totalMinor } = totalsOf(order)
    pay(world, order, 'sale', createdMs)
    const [sale] = order.payments.slice(-1) as [DraftPayment]
    const byCard = Math.ceil(totalMinor / 3)
    order.payments = [
      { ...sale, minor: totalMinor - byCard },
      { ...sale, id: world.ids.transaction(), gateway: 'gift_card', minor: byCard, payment: null },
    ]
    postVersion(world, order, 'orders/create')
    postPayments(world, order)
    world.ledger.closed(order)
  },
  gift_card_refunded(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    const card = lineOf(shop.stock.giftCard, 2, world.ids)
    order.lines.push(card)
    pay(world, order, 'sale', createdMs)
    postVersion(world, order, 'orders/create')
    const refund = emptyRefund(world, later(world, createdMs, dayMs))
    refund.lines.push(refundLine(world, card, 1))
    world.post({ shop, topic: 'refunds/create', atMs: refund.createdMs, payload: refundJson(order, refund) })
    world.ledger.closed(order)
  },
  sale_and_capture(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    pay(world, order, 'authorization', createdMs)
    const captured = capture(world, order, later(world, createdMs, hourMs)) as DraftPayment
    // Some gateways report the same money as a sale too.
    order.payments.push({ ...captured, id: world.ids.transaction(), kind: 'sale' })
    postVersion(world, order, 'orders/create')
    postPayments(world, order)
    world.ledger.closed(order)
  },
  captured_in_parts(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    pay(world, order, 'authorization', createdMs)
    const first = capture(world, order, later(world, createdMs, hourMs)) as DraftPayment
    const part = Math.floor(first.minor / 2)
    const second = {
      ...first,
      id: world.ids.transaction(),
      minor: first.minor - part,
      createdMs: first.createdMs + 60_000,
    }
    first.minor = part
    // Without a payment_id, their parent says that they belong to one payment.
    order.payments = [...order.payments, second].map((payment) => ({ ...payment, payment: null }))
    postVersion(world, order, 'orders/create')
    postPayments(world, order)
    world.ledger.closed(order)
  },
  fulfilment_without_status(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    pay(world, order, 'sale', createdMs)
    postVersion(world, order, 'orders/create')
    const tell = () => {
      const [newest] = order.fulfillments.slice(-1)
      if (newest)
        world.post({
          shop,
          topic: 'fulfillments/create',
          atMs: newest.createdMs,
          payload: fulfillmentJson(order, newest),
        })
    }
    ship(world, order, later(world, createdMs, hourMs), 'cancelled')
    tell()
    ship(world, order, later(world, order.updatedMs, 5 * hourMs), null)
    tell()
    world.ledger.closed(order)
  },
} satisfies Record<string, Scenario>
