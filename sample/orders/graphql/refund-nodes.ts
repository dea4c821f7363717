import type { DraftRefund, DraftRefundLine, OrderDraft } from '../order-draft.ts'
import { utcText } from '../shop-time.ts'

// An export lists refunds within the order or as nodes of their own, as its query has it: here by the refund's id.
const isWithinOrder = (refund: DraftRefund) => refund.id % 2 === 0

const gidOf = ({ idLead }: OrderDraft, refund: DraftRefund) => `gid://shopify/Refund/${idLead}${refund.id}`

/** Those refunds that stand within their order. */
export function refundsJson(order: OrderDraft): string {
  return order.refunds
    .filter(isWithinOrder)
    .map((refund) => {
      const lines = refund.lines.map((line) => `{${lineFields(order, line)}}`)
      return `{"id":"${gidOf(order, refund)}","createdAt":"${utcText(refund.createdMs)}","note":${refund.note},"refundLineItems":{"nodes":[${lines.join()}]}${shippingJson(order, refund)}${dutiesJson(order, refund)}}`
    })
    .join()
}

/** Those refunds that are nodes of their own, with their lines. */
export function refundNodes(order: OrderDraft, parent: string): string[] {
  return order.refunds
    .filter((refund) => !isWithinOrder(refund))
    .flatMap((refund) => {
      const gid = gidOf(order, refund)
      return [
        `{"id":"${gid}","createdAt":"${utcText(refund.createdMs)}","updatedAt":"${utcText(refund.createdMs)}","note":${refund.note},"order":{"id":"${parent}"}${shippingJson(order, refund)}${dutiesJson(order, refund)},"__parentId":"${parent}"}`,
        ...refund.lines.map((line) => `{${lineFields(order, line)},"__parentId":"${gid}"}`),
      ]
    })
}

function lineFields(
  order: OrderDraft,
  { id, line, quantity, subtotalMinor, taxMinor, restockType }: DraftRefundLine,
): string {
  const { money, idLead } = order
  const { goods } = line
  return (
    `"id":"gid://shopify/RefundLineItem/${id}","quantity":${quantity},"restockType":"${restockType.toUpperCase()}"` +
    `,"subtotalSet":${money.bag(subtotalMinor)},"totalTaxSet":${money.bag(taxMinor)}` +
    `,"lineItem":{"id":"gid://shopify/LineItem/${idLead}${line.id}","title":${goods.title},"sku":${goods.sku},"vendor":${goods.vendor},"isGiftCard":${goods.isGiftCard}` +
    `,"product":${goods.productId === 0 ? 'null' : `{"id":"gid://shopify/Product/${goods.productId}"}`}}`
  )
}

function shippingJson({ money, shippingLines }: OrderDraft, { id, shipping }: DraftRefund): string {
  if (shipping === null) return ''
  return (
    `,"refundShippingLines":{"nodes":[{"id":"gid://shopify/RefundShippingLine/${id + 1}","shippingLine":{"id":"gid://shopify/ShippingLine/${shippingLines[0]?.id}"}` +
    `,"subtotalAmountSet":${money.bag(shipping.minor)},"taxAmountSet":${money.bag(shipping.taxMinor)}}]}`
  )
}

const dutiesJson = ({ money }: OrderDraft, { dutiesMinor }: DraftRefund): string =>
  dutiesMinor === 0 ? '' : `,"duties":[{"amountSet":${money.bag(dutiesMinor)}}]`
