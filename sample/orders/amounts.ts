import type { DraftLine, DraftShipping, OrderDraft } from './order-draft.ts'

const sumOf = (list: readonly { minor: number }[]) => list.reduce((sum, { minor }) => sum + minor, 0)
const sum = (list: readonly number[]) => list.reduce((total, minor) => total + minor, 0)

export const listOf = (line: DraftLine): number => line.unitMinor * line.quantity
export const discountOf = (line: DraftLine | DraftShipping): number => sumOf(line.discounts)
export const taxOf = (line: DraftLine | DraftShipping): number => sum(line.taxMinors)
/** What the customer pays for a line; the market says whether prices include tax. */
export const netOf = (line: DraftLine): number => listOf(line) - discountOf(line)

/** The sums of an order, as Shopify adds them up. */
export interface OrderTotals {
  /** Lines without tips, before discounts. */
  linesMinor: number
  /** The discounts of lines and of shipping. */
  discountsMinor: number
  lineDiscountsMinor: number
  taxMinor: number
  /** Before discounts. */
  shippingMinor: number
  tipMinor: number
  totalMinor: number
}

export function totalsOf(order: OrderDraft): OrderTotals {
  const { lines, shippingLines, market, feesMinor } = order
  const dutiesMinor = order.dutiesIncluded ? 0 : order.dutiesMinor
  let linesMinor = 0
  let lineDiscountsMinor = 0
  let shippingDiscountsMinor = 0
  let taxMinor = 0
  let shippingMinor = 0
  let tipMinor = 0
  for (const line of lines) {
    if (line.goods.isTip) tipMinor += listOf(line)
    else linesMinor += listOf(line)
    lineDiscountsMinor += discountOf(line)
    taxMinor += taxOf(line)
  }
  for (const line of shippingLines) {
    if (line.isRemoved) continue
    shippingMinor += line.priceMinor
    shippingDiscountsMinor += discountOf(line)
    taxMinor += taxOf(line)
  }
  const discountsMinor = lineDiscountsMinor + shippingDiscountsMinor
  const untaxedMinor = linesMinor + shippingMinor - discountsMinor + dutiesMinor + feesMinor + tipMinor
  return {
    linesMinor,
    discountsMinor,
    lineDiscountsMinor,
    taxMinor,
    shippingMinor,
    tipMinor,
    totalMinor: untaxedMinor + (market.taxesIncluded ? 0 : taxMinor),
  }
}

/** Shares an amount over lines by what they cost after their discounts, so that the shares add up exactly. */
export function sharesOf(totalMinor: number, nets: readonly number[]): number[] {
  const whole = sum(nets)
  let before = 0
  let given = 0
  return nets.map((net) => {
    before += net
    const upToHere = whole === 0 ? 0 : Math.round((totalMinor * before) / whole)
    const share = upToHere - given
    given = upToHere
    return share
  })
}

/** The taxes on an amount: within it, or on top of it. */
export function taxesOn(netMinor: number, { taxes, taxesIncluded }: OrderDraft['market']): number[] {
  return taxes.map(({ basisPoints }) =>
    Math.round((netMinor * basisPoints) / (taxesIncluded ? 10_000 + basisPoints : 10_000)),
  )
}
