import type { TenThousandths } from '../numbers.ts'
import type { OrderLine } from './line-amounts.ts'
import type { OrderVersion } from './order-version.ts'
import { type Refund, refundedShipping as shippingOfRefund, total } from './refund.ts'
import { countedShipping } from './shared-amounts.ts'

/** An order's sums in the shop's currency, tax apart. */
export interface OrderAmounts {
  gross: TenThousandths
  discount: TenThousandths
  refunded: TenThousandths
  net: TenThousandths
  shipping: TenThousandths
  tax: TenThousandths
  duties: TenThousandths
  additionalFees: TenThousandths
  tip: TenThousandths
  giftCard: TenThousandths
  total: TenThousandths
  refundedShipping: TenThousandths
  refundedTax: TenThousandths
  refundedDuties: TenThousandths
  refundedAdditionalFees: TenThousandths
  includedDuties: TenThousandths
  refundedGiftCard: TenThousandths
  refundedTip: TenThousandths
  discrepancy: TenThousandths
  /** Of Shopify's total, what no part before refunds explains; null where it states none. */
  unexplained: TenThousandths | null
}

export function orderAmounts(
  order: OrderVersion,
  lines: readonly OrderLine[],
  refunds: readonly Refund[],
): OrderAmounts {
  const sum = (of: (line: OrderLine) => TenThousandths) => total(lines.map(of))
  const { taxesIncluded, dutiesIncluded } = order
  const shippingLines = countedShipping(order)
  const shippingTax = total(shippingLines.map((line) => line.tax))
  const shippingOrdered =
    order.shippingLines.length > 0
      ? total(shippingLines.map((line) => line.price - line.discount)) - (taxesIncluded ? shippingTax : 0n)
      : (order.totalShipping ?? 0n)
  const uncounted = order.shippingLines.filter((line) => !shippingLines.includes(line)).map(({ id }) => id)
  const ofShipping = refunds.map((refund) =>
    shippingOfRefund(refund, (id) => id === null || !uncounted.includes(id)),
  )
  const refundedShippingTax = total(ofShipping.map(({ tax }) => tax))
  const refundedShipping =
    total(ofShipping.map(({ amount }) => amount)) - (taxesIncluded ? refundedShippingTax : 0n)
  const refundedTax =
    total(refunds.flatMap((refund) => refund.lines.map((line) => line.tax))) + refundedShippingTax
  const net = sum((line) => line.net)
  const shipping = shippingOrdered - refundedShipping
  const tax = (order.totalTax ?? sum((line) => line.tax) + shippingTax) - refundedTax
  const allDuties = order.duties ?? 0n
  const dutiesOrdered = dutiesIncluded ? 0n : allDuties
  const refundedDuties = dutiesIncluded ? 0n : total(refunds.map((refund) => refund.duties))
  const duties = dutiesOrdered - refundedDuties
  const feesOrdered = order.additionalFees ?? 0n
  const refundedAdditionalFees = total(refunds.map((refund) => refund.additionalFees))
  const additionalFees = feesOrdered - refundedAdditionalFees
  const refundedTip = sum((line) => line.refundedTip)
  const received = order.tipReceived ?? 0n
  const tip = (received > 0n ? received : sum((line) => line.tip)) - refundedTip
  const gross = sum((line) => line.gross)
  const discount = sum((line) => line.discount)
  const giftCard = sum((line) => line.giftCard)
  const explained =
    gross -
    discount +
    giftCard +
    shippingOrdered +
    (tax + refundedTax) +
    dutiesOrdered +
    feesOrdered +
    (tip + refundedTip)
  return {
    gross,
    discount,
    refunded: sum((line) => line.refunded),
    net,
    shipping,
    tax,
    duties,
    additionalFees,
    tip,
    giftCard,
    total: net + shipping + tax + duties + additionalFees + tip,
    refundedShipping,
    refundedTax,
    refundedDuties,
    refundedAdditionalFees,
    includedDuties: dutiesIncluded ? allDuties : 0n,
    refundedGiftCard: sum((line) => line.refundedGiftCard),
    refundedTip,
    discrepancy: total(refunds.map(({ discrepancy }) => discrepancy)),
    unexplained: order.totalPrice === null ? null : order.totalPrice - explained,
  }
}
