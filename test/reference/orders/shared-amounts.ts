import type { TenThousandths } from '../numbers.ts'
import type { Article, LineItem } from './line-item.ts'
import type { OrderVersion, ShippingLine } from './order-version.ts'
import { total } from './refund.ts'
import { shareOut } from './share-out.ts'

/** The order's lines, each with its part of what Shopify only says of the order as a whole. */
export function linesWithShares(order: OrderVersion): LineItem[] {
  return withTaxShared(order, withDiscountShared(order))
}

export function listPrice({ price, quantity }: Article & Pick<LineItem, 'quantity'>): TenThousandths {
  return (price ?? 0n) * quantity
}

/**
 * The shipping lines that the order's totals have. A line that was removed stays in the list, and counts only where the
 * order's own total of shipping still has it.
 */
export function countedShipping({ shippingLines, totalShipping }: OrderVersion): ShippingLine[] {
  const ofAll = total(shippingLines.map(({ price }) => price))
  return totalShipping === ofAll ? shippingLines : shippingLines.filter(({ isRemoved }) => !isRemoved)
}

/** What is to pay for the line; a tip has no part in what is said of the order. */
function weight(line: LineItem): TenThousandths {
  return line.isTip ? 0n : listPrice(line) - line.discount
}

/** What of the order's discount no line and no shipping line has, over the lines by what they still cost. */
function withDiscountShared(order: OrderVersion): LineItem[] {
  const { lines, totalDiscounts } = order
  const known = total([...lines, ...countedShipping(order)].map(({ discount }) => discount))
  const rest = (totalDiscounts ?? known) - known
  if (rest <= 0n) return lines
  const shares = shareOut(rest, lines.map(weight))
  return lines.map((line, i) => ({ ...line, discount: line.discount + (shares[i] ?? 0n) }))
}

/** Where prices include tax, what of the order's tax no line and no shipping line has is shared out likewise. */
function withTaxShared(order: OrderVersion, lines: LineItem[]): LineItem[] {
  if (!order.taxesIncluded || order.totalTax === null) return lines
  const rest = order.totalTax - total([...lines, ...countedShipping(order)].map(({ tax }) => tax))
  const shares = shareOut(rest, lines.map(weight))
  return lines.map((line, i) => ({ ...line, tax: line.tax + (shares[i] ?? 0n) }))
}
