import type { TenThousandths } from '../numbers.ts'
import type { JsonObject } from './json.ts'
import { type Article, articleOf, linesOf, quantityOf } from './line-item.ts'
import { amountOf, at, first, idOf, isList, readLines, statusIn, timeOf, Unreadable } from './resource.ts'

export interface Refund {
  id: bigint
  orderId: bigint | null
  createdAt: number | null // epoch ms
  /** Also a list of none; false where its lines are not told. */
  hasLines: boolean
  /** Each id once. */
  lines: RefundLine[]
  /** Positive: what of the shipping was given back, by its own lines and by adjustments, as the refund shows it. */
  shippingLines: { shippingLineId: bigint | null; amount: TenThousandths; tax: TenThousandths | null }[]
  shippingAdjustment: { amount: TenThousandths; tax: TenThousandths }
  duties: TenThousandths
  additionalFees: TenThousandths
  /** Positive where more was given back than lines and shipping come to. */
  discrepancy: TenThousandths
}

export interface RefundLine {
  /** Its own, else that of the order's line: what tells it from the others of the refund. */
  id: bigint
  lineId: bigint
  quantity: bigint
  subtotal: TenThousandths
  tax: TenThousandths
  /** The line as the refund shows it, for orders that list it no more. */
  article: Article | null
}

/** A refund by itself, or of an order's refunds[]: then of that order. */
export function refundOf(refund: JsonObject, ofOrder: bigint | null): Refund {
  const id = idOf(first(refund, 'id'))
  if (id === null) throw new Unreadable('unreadable_line')
  const shippingLines = readLines(
    linesOf(refund, 'refund_shipping_lines', 'refundShippingLines'),
    (line) => ({
      shippingLineId: idOf(
        first(line, 'shipping_line_id') ?? at(line, 'shipping_line', 'id') ?? at(line, 'shippingLine', 'id'),
      ),
      amount: amountOf(line, 'subtotal_amount', 'subtotal') ?? 0n,
      tax: amountOf(line, 'tax_amount', 'total_tax'),
    }),
  )
  const adjustments = readLines(linesOf(refund, 'order_adjustments', 'orderAdjustments'), (adjustment) => ({
    isShipping: isShippingRefund(statusIn(adjustment, 'kind'), statusIn(adjustment, 'reason')),
    amount: -(amountOf(adjustment, 'amount') ?? 0n),
    tax: -(amountOf(adjustment, 'tax_amount') ?? 0n),
  }))
  const ofShipping = adjustments.filter(({ isShipping }) => isShipping)
  const listedDuties = readLines(
    linesOf(refund, 'duties', 'refund_duties'),
    (duty) => amountOf(duty, 'amount') ?? 0n,
  )
  return {
    id,
    orderId:
      ofOrder ?? idOf(first(refund, 'order_id') ?? at(refund, 'order', 'id') ?? first(refund, '__parentId')),
    createdAt: timeOf(refund, 'created_at'),
    hasLines: isList(first(refund, 'refund_line_items', 'refundLineItems')),
    lines: readLines(linesOf(refund, 'refund_line_items', 'refundLineItems'), refundLine),
    shippingLines,
    shippingAdjustment: {
      amount: total(ofShipping.map(({ amount }) => amount)),
      tax: total(ofShipping.map(({ tax }) => tax)),
    },
    duties: amountOf(refund, 'total_duties') ?? total(listedDuties),
    additionalFees: amountOf(refund, 'total_additional_fees') ?? 0n,
    discrepancy: total(adjustments.filter(({ isShipping }) => !isShipping).map(({ amount }) => amount)),
  }
}

/** Adjustments had a kind until API 2024-10; those without one are what was given back beyond the refund's lines. */
function isShippingRefund(kind: string | null, reason: string | null): boolean {
  if (kind !== null) return kind === 'shipping_refund'
  return reason === 'shipping refund' || reason === 'shipping_refund'
}

/**
 * What a refund gave back of the shipping that the order counts: by its lines of it, else by its adjustments. A tax that
 * no line states may still stand with an adjustment.
 */
export function refundedShipping(
  { shippingLines, shippingAdjustment }: Refund,
  isCounted: (shippingLineId: bigint | null) => boolean,
): { amount: TenThousandths; tax: TenThousandths } {
  if (shippingLines.length === 0) return shippingAdjustment
  const counted = shippingLines.map((line) =>
    isCounted(line.shippingLineId) ? line : { ...line, amount: 0n, tax: 0n },
  )
  const statesTax = counted.some(({ tax }) => tax !== null)
  return {
    amount: total(counted.map(({ amount }) => amount)),
    tax: statesTax ? total(counted.map(({ tax }) => tax ?? 0n)) : shippingAdjustment.tax,
  }
}

export function refundLine(line: JsonObject): RefundLine {
  const shown = first(line, 'line_item', 'lineItem')
  const lineId = idOf(first(line, 'line_item_id') ?? at(shown, 'id'))
  if (lineId === null) throw new Unreadable('unreadable_line')
  return {
    id: idOf(first(line, 'id')) ?? lineId,
    lineId,
    quantity: quantityOf(line),
    subtotal: amountOf(line, 'subtotal') ?? 0n,
    tax: amountOf(line, 'total_tax') ?? 0n,
    article: shown === null ? null : articleOf(shown as JsonObject),
  }
}

export function total(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n)
}
