import type { TenThousandths } from '../numbers.ts'
import type { OrderLine } from './line-amounts.ts'
import type { OrderVersion } from './order-version.ts'
import { type Refund, total } from './refund.ts'

/** An order's sums in the shop's currency, tax apart. */
export interface OrderAmounts {
  gross: TenThousandths
  discount: TenThousandths
  refunded: TenThousandths
  net: TenThousandths
  shipping: TenThousandths
  tax: TenThousandths
  duties: TenThousandths
  tip: TenThousandths
  giftCard: TenThousandths
  total: TenThousandths
  refundedShipping: TenThousandths
  refundedTax: TenThousandths
  refundedGiftCard: TenThousandths
  refundedTip: TenThousandths
  discrepancy: TenThousandths
}

export function orderAmounts(
  order: OrderVersion,
  lines: readonly OrderLine[],
  refunds: readonly Refund[],
): OrderAmounts {
  const sum = (of: (line: OrderLine) => TenThousandths) => total(lines.map(of))
  const { taxesIncluded, shippingLines } = order
  const shippingTax = total(shippingLines.map((line) => line.tax))
  const shippingOrdered =
    shippingLines.length > 0
      ? total(shippingLines.map((line) => line.price - line.discount)) - (taxesIncluded ? shippingTax : 0n)
      : (order.totalShipping ?? 0n)
  const refundedShippingTax = total(refunds.map(({ shipping }) => shipping.tax))
  const refundedShipping =
    total(refunds.map(({ shipping }) => shipping.amount)) - (taxesIncluded ? refundedShippingTax : 0n)
  const refundedTax =
    total(refunds.flatMap((refund) => refund.lines.map((line) => line.tax))) + refundedShippingTax
  const net = sum((line) => line.net)
  const shipping = shippingOrdered - refundedShipping
  const tax = (order.totalTax ?? sum((line) => line.tax) + shippingTax) - refundedTax
  const duties = order.duties ?? 0n
  const refundedTip = sum((line) => line.refundedTip)
  const received = order.tipReceived ?? 0n
  const tip = (received > 0n ? received : sum((line) => line.tip)) - refundedTip
  return {
    gross: sum((line) => line.gross),
    discount: sum((line) => line.discount),
    refunded: sum((line) => line.refunded),
    net,
    shipping,
    tax,
    duties,
    tip,
    giftCard: sum((line) => line.giftCard),
    total: net + shipping + tax + duties + tip,
    refundedShipping,
    refundedTax,
    refundedGiftCard: sum((line) => line.refundedGiftCard),
    refundedTip,
    discrepancy: total(refunds.map(({ discrepancy }) => discrepancy)),
  }
}
