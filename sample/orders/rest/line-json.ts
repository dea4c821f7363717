import { discountOf, taxOf } from '../amounts.ts'
import type { DraftLine, DraftShipping, OrderDraft } from '../order-draft.ts'

/** A line item. */
export function lineJson(order: OrderDraft, line: DraftLine): string {
  const { money, says } = order
  const { goods } = line
  const id = order.idLead + line.id
  const own = says.discountAtLineOnly ? discountOf(line) : 0
  const allocations =
    says.discountAtLineOnly || says.discountAtOrderOnly ? '[]' : allocationsJson(order, line)
  const product = goods.productId === 0 ? 'null' : String(goods.productId)
  const variant = goods.variantId === 0 ? 'null' : String(goods.variantId)
  const tip = goods.isTip ? ',"tip":{"payment_gateway":"shopify_payments","payment_method":"visa"}' : ''
  return (
    `{"id":${id},"admin_graphql_api_id":"gid://shopify/LineItem/${id}","product_id":${product},"variant_id":${variant}` +
    `,"sku":${goods.sku},"title":${goods.title},"variant_title":${goods.variantTitle},"vendor":${goods.vendor}` +
    `,"quantity":${line.quantity},"current_quantity":${line.currentQuantity},"fulfillment_status":${order.fulfillmentStatus === 'fulfilled' ? '"fulfilled"' : 'null'}` +
    `,"gift_card":${goods.isGiftCard},"taxable":${line.taxMinors.length > 0},"requires_shipping":${!goods.isGiftCard}` +
    `,"price":${money.text(line.unitMinor)},"price_set":${money.set(line.unitMinor)},"total_discount":${money.text(own)}` +
    `,"discount_allocations":${allocations},"tax_lines":${says.taxAtOrderOnly ? '[]' : taxLinesJson(order, line.taxMinors)}` +
    `,"properties":[]${tip}}`
  )
}

/** A shipping line. */
export function shippingLineJson(order: OrderDraft, line: DraftShipping): string {
  const { money } = order
  const paid = line.priceMinor - discountOf(line)
  const priceSet = order.market.isHome ? '' : `,"price_set":${money.set(line.priceMinor)}`
  return (
    `{"id":${order.idLead}${line.id},"title":${JSON.stringify(line.title)},"code":"standard","source":"shopify"` +
    `,"price":${money.text(line.priceMinor)}${priceSet},"discounted_price":${money.text(paid)}` +
    `,"is_removed":${line.isRemoved === true},"discount_allocations":${allocationsJson(order, line)},"tax_lines":${taxLinesJson(order, line.taxMinors)}}`
  )
}

function allocationsJson({ money, market }: OrderDraft, { discounts }: DraftLine | DraftShipping): string {
  if (discounts.length === 0) return '[]'
  const each = discounts.map(({ discount, minor }) => {
    const set = market.isHome ? '' : `,"amount_set":${money.set(minor)}`
    return `{"amount":${money.text(minor)}${set},"discount_application_index":${discount}}`
  })
  return `[${each.join()}]`
}

/** @param minors one for each tax of the market, or none */
export function taxLinesJson({ money, market }: OrderDraft, minors: readonly number[]): string {
  if (minors.length === 0) return '[]'
  let each = ''
  minors.forEach((minor, nth) => {
    const tax = market.taxes[nth]
    const set = market.isHome ? '' : `,"price_set":${money.set(minor)}`
    each += `${nth > 0 ? ',' : ''}{"title":"${tax?.title}","rate":${(tax?.basisPoints ?? 0) / 10_000},"price":${money.text(minor)}${set}}`
  })
  return `[${each}]`
}

/** What a refund says of its line: enough to know a line that the order does not list any more. */
export function refundedLineItemJson(order: OrderDraft, line: DraftLine): string {
  const { goods } = line
  const { money } = order
  const id = order.idLead + line.id
  return (
    `{"id":${id},"product_id":${goods.productId || 'null'},"variant_id":${goods.variantId || 'null'},"sku":${goods.sku}` +
    `,"title":${goods.title},"variant_title":${goods.variantTitle},"vendor":${goods.vendor},"quantity":${line.quantity}` +
    `,"gift_card":${goods.isGiftCard},"price":${money.text(line.unitMinor)},"total_tax":${money.text(taxOf(line))}}`
  )
}
