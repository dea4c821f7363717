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
  /** Positive: what of the shipping was given back; of refund_shipping_lines, else of the adjustments for it. */
  shipping: { amount: TenThousandths; tax: TenThousandths }
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
      amount: amountOf(line, 'subtotal_amount', 'subtotal') ?? 0n,
      tax: amountOf(line, 'tax_amount', 'total_tax') ?? 0n,
    }),
  )
  const adjustments = readLines(linesOf(refund, 'order_adjustments', 'orderAdjustments'), (adjustment) => ({
    kind: statusIn(adjustment, 'kind'),
    amount: -(amountOf(adjustment, 'amount') ?? 0n),
    tax: -(amountOf(adjustment, 'tax_amount') ?? 0n),
  }))
  const ofKind = (kind: string) => adjustments.filter((adjustment) => adjustment.kind === kind)
  const shipping = shippingLines.length > 0 ? shippingLines : ofKind('shipping_refund')
  return {
    id,
    orderId:
      ofOrder ?? idOf(first(refund, 'order_id') ?? at(refund, 'order', 'id') ?? first(refund, '__parentId')),
    createdAt: timeOf(refund, 'created_at'),
    hasLines: isList(first(refund, 'refund_line_items', 'refundLineItems')),
    lines: readLines(linesOf(refund, 'refund_line_items', 'refundLineItems'), refundLine),
    shipping: {
      amount: total(shipping.map((line) => line.amount)),
      tax: total(shipping.map((line) => line.tax)),
    },
    discrepancy: total(ofKind('refund_discrepancy').map((adjustment) => adjustment.amount)),
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
