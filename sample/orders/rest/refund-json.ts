import type { DraftRefund, OrderDraft } from '../order-draft.ts'
import { shopTimeText } from '../shop-time.ts'
import { refundedLineItemJson } from './line-json.ts'

/** What a refund gave back in all. */
export function refundedMinor(order: OrderDraft, refund: DraftRefund): number {
  const onTop = (taxMinor: number) => (order.market.taxesIncluded ? 0 : taxMinor)
  const lines = refund.lines.reduce((sum, line) => sum + line.subtotalMinor + onTop(line.taxMinor), 0)
  const shipping = refund.shipping === null ? 0 : refund.shipping.minor + onTop(refund.shipping.taxMinor)
  return lines + shipping + refund.dutiesMinor + refund.feesMinor + refund.discrepancyMinor
}

/** A refund: the resource of refunds/create, and an element of an order's refunds. */
export function refundJson(order: OrderDraft, refund: DraftRefund): string {
  const { money, idLead, shop } = order
  const id = idLead + refund.id
  const orderId = idLead + order.id
  const created = shopTimeText(shop.clock, refund.createdMs)
  const lines = refund.lines.map((line) => {
    const lineId = idLead + line.line.id
    // Shopify writes these two as JSON numbers.
    return (
      `{"id":${line.id},"line_item_id":${lineId},"quantity":${line.quantity},"restock_type":"${line.restockType}","location_id":null` +
      `,"subtotal":${money.number(line.subtotalMinor)},"subtotal_set":${money.set(line.subtotalMinor)}` +
      `,"total_tax":${money.number(line.taxMinor)},"total_tax_set":${money.set(line.taxMinor)}` +
      `,"line_item":${refundedLineItemJson(order, line.line)}}`
    )
  })
  const total = refundedMinor(order, refund)
  const transactions =
    total === 0
      ? ''
      : `{"id":${idLead}${refund.paymentId},"order_id":${orderId},"kind":"refund","status":"success","gateway":"${order.payments[0]?.gateway ?? 'manual'}"` +
        `,"amount":${money.shownText(total)},"currency":"${money.presentment.code}","created_at":"${created}","parent_id":${order.payments[0]?.id ?? 'null'}}`
  return (
    `{"id":${id},"admin_graphql_api_id":"gid://shopify/Refund/${id}","order_id":${orderId},"created_at":"${created}","processed_at":"${created}"` +
    `,"note":${refund.note},"restock":${refund.lines.some(({ restockType }) => restockType !== 'no_restock')},"duties":[${dutiesJson(money, refund.dutiesMinor)}],"total_duties_set":${money.set(refund.dutiesMinor)}` +
    `,"additional_fees":[],"total_additional_fees_set":${money.set(refund.feesMinor)}` +
    `,"refund_line_items":[${lines.join()}],"refund_shipping_lines":[${shippingJson(order, refund)}]` +
    `,"order_adjustments":[${adjustmentsJson(order, refund)}],"transactions":[${transactions}]}`
  )
}

const dutiesJson = (money: OrderDraft['money'], minor: number) =>
  minor === 0 ? '' : `{"duty_id":1,"amount_set":${money.set(minor)}}`

function shippingJson({ money, shippingLines }: OrderDraft, { id, shipping }: DraftRefund): string {
  if (shipping?.as !== 'refund_shipping_lines') return ''
  return (
    `{"id":${id + 1},"shipping_line":{"id":${shippingLines[0]?.id ?? 'null'}}` +
    `,"subtotal_amount_set":${money.set(shipping.minor)},"tax_amount_set":${money.set(shipping.taxMinor)}}`
  )
}

function adjustmentsJson({ money, shop }: OrderDraft, refund: DraftRefund): string {
  const { id, shipping, discrepancyMinor } = refund
  // Refunded shipping has been no adjustment since adjustments have no kind.
  const hasKinds = shop.apiVersion < '2024-10' || shipping?.as === 'order_adjustments'
  const adjustment = (place: number, kind: string, minor: number, taxMinor: number, reason: string) =>
    `{"id":${id + place},"refund_id":${id}${hasKinds ? `,"kind":"${kind}"` : ''},"reason":"${reason}","amount":${money.text(-minor)},"amount_set":${money.set(-minor)}` +
    `,"tax_amount":${money.text(-taxMinor)},"tax_amount_set":${money.set(-taxMinor)}}`
  const all: string[] = []
  if (shipping?.as === 'order_adjustments')
    all.push(adjustment(2, 'shipping_refund', shipping.minor, shipping.taxMinor, 'Shipping refund'))
  if (discrepancyMinor !== 0)
    all.push(adjustment(3, 'refund_discrepancy', discrepancyMinor, 0, 'Refund discrepancy'))
  return all.join()
}
