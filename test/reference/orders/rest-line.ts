import type { LineModel } from './order-model.ts'
import { allocations, type Fields, money, taxes, type Writing } from './writing.ts'

/** A line item, of an order or as a refund shows it. */
export function restLine(line: LineModel, how: Writing): Fields {
  return {
    id: line.id,
    product_id: line.productId,
    variant_id: line.variantId,
    sku: `sku ${line.title}`,
    title: line.title,
    vendor: "The line's vendor",
    gift_card: line.kind === 'gift card',
    ...(line.kind === 'tip' ? { tip: { payment_gateway: 'x', payment_method: 'y' } } : {}),
    quantity: line.quantity,
    ...money('price', line.price, how),
    // Shopify's total_discount leaves discounts of the whole order out: allocations, where there are some, count.
    ...money('total_discount', line.discountIn === 'allocations' ? 0 : line.discount, how),
    discount_allocations: line.discountIn === 'allocations' ? allocations(line.discount, how) : [],
    tax_lines: taxes(line.tax, how),
  }
}
