import { totalsOf } from '../amounts.ts'
import type { DraftLine, DraftShipping, OrderDraft } from '../order-draft.ts'
import { gatewayNamesJson } from '../rest/payment-json.ts'
import { utcText } from '../shop-time.ts'
import { refundNodes, refundsJson } from './refund-nodes.ts'

const enumeration = (status: string | null, none = 'null') =>
  status === null ? none : `"${status.toUpperCase()}"`

/** An order as nodes of a bulk export: the order first, then its children, which name it in __parentId. */
export function orderNodes(order: OrderDraft): string[] {
  const { money, market, customer } = order
  const gid = `gid://shopify/Order/${order.idLead}${order.id}`
  const totals = totalsOf(order)
  const cancelled = order.cancelledMs === null ? 'null' : `"${utcText(order.cancelledMs)}"`
  const node =
    `{"id":"${gid}","name":"#${order.number}","createdAt":"${utcText(order.createdMs)}","updatedAt":"${utcText(order.updatedMs)}"` +
    `,"processedAt":"${utcText(order.createdMs)}","cancelledAt":${cancelled},"cancelReason":${enumeration(order.cancelReason)},"test":${order.isTest}` +
    `,"currencyCode":"${money.shop.code}","presentmentCurrencyCode":"${money.presentment.code}","taxesIncluded":${market.taxesIncluded}` +
    `,"displayFinancialStatus":${enumeration(order.financialStatus)},"displayFulfillmentStatus":${enumeration(order.fulfillmentStatus, '"UNFULFILLED"')}` +
    `,"email":${JSON.stringify(order.email)},"sourceName":${order.sourceName},"landingPageUrl":${order.landingSite},"referrerUrl":${order.referringSite}` +
    `,"tags":[],"note":${order.note},"paymentGatewayNames":[${gatewayNamesJson(order)}]` +
    `,"totalPriceSet":${money.bag(totals.totalMinor)},"totalDiscountsSet":${money.bag(totals.discountsMinor)},"totalTaxSet":${money.bag(totals.taxMinor)}` +
    `,"totalShippingPriceSet":${money.bag(totals.shippingMinor)},"totalTipReceivedSet":${money.bag(totals.tipMinor)}` +
    `,"originalTotalDutiesSet":${order.dutiesMinor > 0 ? money.bag(order.dutiesMinor) : 'null'}` +
    `,"dutiesIncluded":${order.dutiesIncluded},"originalTotalAdditionalFeesSet":${order.feesMinor > 0 ? money.bag(order.feesMinor) : 'null'}` +
    `,"customer":${customer === null ? 'null' : `{"id":"gid://shopify/Customer/${customer.id}","email":"${customer.email}"}`}` +
    `,"transactions":[${order.payments.map((payment) => transactionJson(order, payment)).join()}]` +
    `,"fulfillments":[${order.fulfillments.map((fulfillment) => fulfillmentJson(order, fulfillment)).join()}]` +
    `,"refunds":[${refundsJson(order)}]}`
  // GraphQL has no line for a tip.
  const lines = order.lines.filter(({ goods }) => !goods.isTip)
  return [
    node,
    ...lines.map((line) => lineNode(order, line, gid)),
    ...order.shippingLines.map((line) => shippingNode(order, line, gid)),
    ...refundNodes(order, gid),
  ]
}

function lineNode(order: OrderDraft, line: DraftLine, parent: string): string {
  const { goods } = line
  const product = goods.productId === 0 ? 'null' : `{"id":"gid://shopify/Product/${goods.productId}"}`
  const variant = goods.variantId === 0 ? 'null' : `{"id":"gid://shopify/ProductVariant/${goods.variantId}"}`
  return (
    `{"id":"gid://shopify/LineItem/${order.idLead}${line.id}","title":${goods.title},"variantTitle":${goods.variantTitle},"sku":${goods.sku},"vendor":${goods.vendor}` +
    `,"quantity":${line.quantity},"currentQuantity":${line.currentQuantity},"isGiftCard":${goods.isGiftCard},"product":${product},"variant":${variant}` +
    `,"originalUnitPriceSet":${order.money.bag(line.unitMinor)},${amountsJson(order, line)},"__parentId":"${parent}"}`
  )
}

function shippingNode(order: OrderDraft, line: DraftShipping, parent: string): string {
  return (
    `{"id":"gid://shopify/ShippingLine/${order.idLead}${line.id}","title":${JSON.stringify(line.title)}` +
    `,"originalPriceSet":${order.money.bag(line.priceMinor)},"isRemoved":${line.isRemoved === true},${amountsJson(order, line)},"__parentId":"${parent}"}`
  )
}

function amountsJson(
  { money, market }: OrderDraft,
  { discounts, taxMinors }: DraftLine | DraftShipping,
): string {
  const allocations = discounts.map(({ minor }) => `{"allocatedAmountSet":${money.bag(minor)}}`)
  const taxes = taxMinors.map(
    (minor, nth) =>
      `{"title":"${market.taxes[nth]?.title}","rate":${(market.taxes[nth]?.basisPoints ?? 0) / 10_000},"priceSet":${money.bag(minor)}}`,
  )
  return `"discountAllocations":[${allocations.join()}],"taxLines":[${taxes.join()}]`
}

function transactionJson({ idLead, money }: OrderDraft, payment: OrderDraft['payments'][number]): string {
  const gid = (id: number) => `"gid://shopify/OrderTransaction/${idLead}${id}"`
  return (
    `{"id":${gid(payment.id)},"kind":${enumeration(payment.kind)},"status":${enumeration(payment.status)},"gateway":"${payment.gateway}"` +
    `,"amountSet":${money.bag(payment.minor)},"createdAt":"${utcText(payment.createdMs)}","paymentId":${JSON.stringify(payment.payment)}` +
    `,"parentTransaction":${payment.parentId === null ? 'null' : `{"id":${gid(payment.parentId)}}`}}`
  )
}

function fulfillmentJson({ idLead }: OrderDraft, fulfillment: OrderDraft['fulfillments'][number]): string {
  return (
    `{"id":"gid://shopify/Fulfillment/${idLead}${fulfillment.id}","status":${enumeration(fulfillment.status)}` +
    `,"createdAt":"${utcText(fulfillment.createdMs)}","updatedAt":"${utcText(fulfillment.updatedMs)}"}`
  )
}
