import { type LineModel, type RefundModel, totalsOf, type VersionModel } from './order-model.ts'
import { centsText, type Fields } from './writing.ts'

/** The order's own node of a bulk export, with the refunds that it names; payments come by other records. */
export function bulkOrder(order: VersionModel, refunds: readonly RefundModel[]): Fields {
  const totals = totalsOf(order)
  return {
    id: `gid://shopify/Order/${order.id}`,
    name: `#${order.id}`,
    createdAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    cancelledAt: null,
    test: order.isTest,
    currencyCode: order.currency,
    presentmentCurrencyCode: 'USD',
    displayFinancialStatus: order.financialStatus.toUpperCase(),
    displayFulfillmentStatus: 'UNFULFILLED',
    taxesIncluded: order.taxesIncluded,
    sourceName: 'web',
    customer: order.customerId === null ? null : { id: `gid://shopify/Customer/${order.customerId}` },
    totalPriceSet: set(totals.price),
    totalDiscountsSet: set(totals.discounts),
    ...(order.hasTotalTax ? { totalTaxSet: set(totals.tax) } : {}),
    totalShippingPriceSet: set(totals.shipping),
    refunds: refunds.map(({ id, createdAt }) => ({
      id: `gid://shopify/Refund/${id}`,
      createdAt: iso(createdAt),
    })),
  }
}

/** A line's node; it may stand anywhere, also before the order's. */
export function bulkLine(order: VersionModel, line: LineModel): Fields {
  return {
    ...bulkArticle(line),
    quantity: line.quantity,
    discountAllocations: line.discount === 0 ? [] : [{ allocatedAmountSet: set(line.discount) }],
    taxLines: line.tax === 0 ? [] : [{ title: 'VAT', priceSet: set(line.tax) }],
    __parentId: `gid://shopify/Order/${order.id}`,
  }
}

export function bulkShipping(order: VersionModel): Fields[] {
  return order.shipping.map(({ price, discount, tax, isRemoved }, i) => ({
    id: `gid://shopify/ShippingLine/${i + 1}`,
    isRemoved,
    originalPriceSet: set(price),
    discountAllocations: discount === 0 ? [] : [{ allocatedAmountSet: set(discount) }],
    taxLines: tax === 0 ? [] : [{ title: 'VAT', priceSet: set(tax) }],
    __parentId: `gid://shopify/Order/${order.id}`,
  }))
}

/** A refund's node, and those of its lines, which have the ids that REST has in refund_line_items. */
export function bulkRefund(refund: RefundModel): Fields[] {
  const node = { id: `gid://shopify/Refund/${refund.id}`, createdAt: iso(refund.createdAt) }
  const lines = refund.lines.map(({ line, quantity, subtotal, tax }, i) => ({
    id: `gid://shopify/RefundLineItem/${refund.id * 10n + BigInt(i)}`,
    quantity,
    subtotalSet: set(subtotal),
    totalTaxSet: set(tax),
    lineItem: bulkArticle(line),
    __parentId: node.id,
  }))
  return [{ ...node, __parentId: `gid://shopify/Order/${refund.orderId}` }, ...lines]
}

function bulkArticle(line: LineModel): Fields {
  return {
    id: `gid://shopify/LineItem/${line.id}`,
    sku: `sku ${line.title}`,
    title: line.title,
    vendor: "The line's vendor",
    isGiftCard: line.kind === 'gift card',
    originalUnitPriceSet: set(line.price),
    product: line.productId === null ? null : { id: `gid://shopify/Product/${line.productId}` },
    variant: line.variantId === null ? null : { id: `gid://shopify/ProductVariant/${line.variantId}` },
  }
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString()
}

function set(cents: number): Fields {
  const of = (amount: number, currencyCode: string) => ({ amount: centsText(amount), currencyCode })
  return { shopMoney: of(cents, 'GBP'), presentmentMoney: of(cents * 3, 'USD') }
}
