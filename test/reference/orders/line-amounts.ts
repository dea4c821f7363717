import type { TenThousandths } from '../numbers.ts'
import { compareFields } from '../text-rules.ts'
import type { Article, LineItem } from './line-item.ts'
import type { OrderVersion } from './order-version.ts'
import { type Refund, type RefundLine, total } from './refund.ts'
import { portion } from './share-out.ts'
import { linesWithShares, listPrice } from './shared-amounts.ts'

/** A line of an order's table: in the shop's currency and, but for the tax itself, without tax. */
export interface OrderLine extends Article {
  id: bigint
  isRemoved: boolean
  quantity: bigint
  refundedQuantity: bigint
  gross: TenThousandths
  discount: TenThousandths
  refunded: TenThousandths
  net: TenThousandths
  tax: TenThousandths
  giftCard: TenThousandths
  refundedGiftCard: TenThousandths
  tip: TenThousandths
  refundedTip: TenThousandths
}

/** The lines that the order lists and those that only its refunds know, by line id. */
export function orderLines(order: OrderVersion, refunds: readonly Refund[]): OrderLine[] {
  const refundLines = refunds.flatMap(({ lines }) => lines)
  const withRefunds = (line: Sold, isRemoved: boolean): OrderLine => {
    const ofLine = refundLines.filter(({ lineId }) => lineId === line.id)
    return {
      ...line,
      isRemoved,
      ...bookOf(line, order.taxesIncluded, refundedAmount(ofLine, order.taxesIncluded)),
      refundedQuantity: total(ofLine.map(({ quantity }) => quantity)),
    }
  }
  const listed = linesWithShares(order)
  const known = new Set(listed.map(({ id }) => id))
  const removed = [...new Set(refundLines.map(({ lineId }) => lineId))].filter((id) => !known.has(id))
  const lines = [
    ...listed.map((line) => withRefunds(line, false)),
    ...removed.map((id) => withRefunds(removedLine(id, refunds), true)),
  ]
  return lines.sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Sold = Article & Pick<LineItem, 'id' | 'quantity' | 'discount' | 'tax'>

/**
 * A line that an edit took off the order: of its sale nothing is left, its texts are those that refunds show; where they
 * should differ, the greatest.
 */
function removedLine(id: bigint, refunds: readonly Refund[]): Sold {
  const shown = refunds
    .flatMap(({ lines }) => lines)
    .flatMap(({ lineId, article }) => (lineId === id && article !== null ? [article] : []))
  const article = shown.reduce(
    (a, b) => ({
      productId: greatest(a.productId, b.productId),
      variantId: greatest(a.variantId, b.variantId),
      sku: greatestText(a.sku, b.sku),
      title: greatestText(a.title, b.title),
      vendor: greatestText(a.vendor, b.vendor),
      isGiftCard: a.isGiftCard || b.isGiftCard,
      isTip: a.isTip || b.isTip,
      price: greatest(a.price, b.price),
    }),
    nothingKnown,
  )
  return { ...article, id, quantity: 0n, discount: 0n, tax: 0n }
}

function greatest(a: bigint | null, b: bigint | null): bigint | null {
  return a === null || (b !== null && b > a) ? b : a
}

function greatestText(a: string | null, b: string | null): string | null {
  return compareFields([a], [b]) < 0 ? b : a
}

const nothingKnown: Article = {
  productId: null,
  variantId: null,
  sku: null,
  title: null,
  vendor: null,
  isGiftCard: false,
  isTip: false,
  price: null,
}

/** A line that sells something, neither a gift card nor a tip. */
export function isGoods({ isGiftCard, isTip }: Article): boolean {
  return !isGiftCard && !isTip
}

/** Under which head the line's money goes: sales, gift cards or tips. */
function bookOf(line: Sold, taxesIncluded: boolean, refunded: TenThousandths) {
  const list = listPrice(line)
  const { gross, discount } = taxesIncluded
    ? withoutTax(list, line.discount, line.tax)
    : { gross: list, discount: line.discount }
  const goods = { gross: 0n, discount: 0n, refunded: 0n, net: 0n }
  const others = { giftCard: 0n, refundedGiftCard: 0n, tip: 0n, refundedTip: 0n }
  const ordered = gross - discount
  if (line.isGiftCard) return { ...goods, ...others, giftCard: ordered, refundedGiftCard: refunded }
  if (line.isTip) return { ...goods, ...others, tip: ordered, refundedTip: refunded }
  return { ...others, gross, discount, refunded, net: ordered - refunded }
}

/** Gross and discount of a line whose list price includes so much tax: the discount gives up its part of it. */
function withoutTax(list: TenThousandths, discount: TenThousandths, tax: TenThousandths) {
  const paid = list - discount
  const net = paid - tax
  const discountWithoutTax = paid === 0n ? discount : portion(discount, net, paid)
  return { gross: net + discountWithoutTax, discount: discountWithoutTax }
}

function refundedAmount(lines: readonly RefundLine[], taxesIncluded: boolean): TenThousandths {
  return total(lines.map(({ subtotal, tax }) => (taxesIncluded ? subtotal - tax : subtotal)))
}
