import type { TenThousandths } from '../numbers.ts'
import { present } from '../text-rules.ts'
import { type Fulfillment, fulfillmentOf } from './fulfillment.ts'
import type { JsonObject } from './json.ts'
import { discountAllocations, type LineItem, lineItem, linesOf, taxLines } from './line-item.ts'
import { type Transaction, transactionOf } from './payment.ts'
import { type Refund, refundOf } from './refund.ts'
import { amountOf, at, first, idOf, readLines, statusIn, textIn, textOf, timeOf } from './resource.ts'

/** What one record says of an order. Times are epoch ms, amounts as Shopify gives them. */
export interface OrderVersion {
  id: bigint
  createdAt: number
  cancelledAt: number | null
  name: string | null
  cancelReason: string | null
  isTest: boolean
  financialStatus: string | null
  fulfillmentStatus: string | null
  currency: string | null
  presentmentCurrency: string | null
  presentmentTotal: TenThousandths | null
  taxesIncluded: boolean
  totalDiscounts: TenThousandths | null
  totalTax: TenThousandths | null
  totalPrice: TenThousandths | null
  totalShipping: TenThousandths | null
  duties: TenThousandths | null
  /** The prices include them: they are no part of their own then. */
  dutiesIncluded: boolean
  additionalFees: TenThousandths | null
  tipReceived: TenThousandths | null
  customerId: bigint | null
  sourceName: string | null
  landingSite: string | null
  referringSite: string | null
  /** Of REST resources only. */
  cartToken: string | null
  gatewayName: string | null
  /** None of a bulk node: its lines are nodes of their own. */
  lines: LineItem[]
  shippingLines: ShippingLine[]
  refunds: Refund[]
  fulfillments: Fulfillment[]
  transactions: Transaction[]
}

export interface ShippingLine {
  id: bigint | null
  price: TenThousandths
  discount: TenThousandths
  tax: TenThousandths
  /** By an edit; the list keeps it. */
  isRemoved: boolean
}

export function orderVersion(order: JsonObject, id: bigint, createdAt: number): OrderVersion {
  const text = (...names: string[]) => textIn(order, ...names)
  const fulfillmentStatus = statusIn(order, 'fulfillment_status', 'displayFulfillmentStatus')
  return {
    id,
    createdAt,
    cancelledAt: timeOf(order, 'cancelled_at'),
    name: text('name'),
    cancelReason: statusIn(order, 'cancel_reason', 'cancelReason'),
    isTest: first(order, 'test') === true,
    financialStatus: statusIn(order, 'financial_status', 'displayFinancialStatus'),
    fulfillmentStatus: fulfillmentStatus === 'unfulfilled' ? null : fulfillmentStatus,
    currency: text('currency', 'currencyCode') ?? currencyOf(order, 'shop_money'),
    presentmentCurrency:
      text('presentment_currency', 'presentmentCurrencyCode') ?? currencyOf(order, 'presentment_money'),
    presentmentTotal: presentmentTotal(order),
    taxesIncluded: first(order, 'taxes_included', 'taxesIncluded') === true,
    totalDiscounts: amountOf(order, 'total_discounts'),
    totalTax: amountOf(order, 'total_tax'),
    totalPrice: amountOf(order, 'total_price'),
    totalShipping: amountOf(order, 'total_shipping_price'),
    duties: amountOf(order, 'original_total_duties', 'current_total_duties'),
    dutiesIncluded: first(order, 'duties_included', 'dutiesIncluded') === true,
    additionalFees: amountOf(order, 'original_total_additional_fees', 'current_total_additional_fees'),
    tipReceived: amountOf(order, 'total_tip_received'),
    customerId: idOf(at(order, 'customer', 'id')),
    sourceName: text('source_name', 'sourceName'),
    landingSite: text('landing_site', 'landingPageUrl'),
    referringSite: text('referring_site', 'referrerUrl'),
    cartToken: text('cart_token'),
    gatewayName: present(textOf(linesOf(order, 'payment_gateway_names', 'paymentGatewayNames')[0] ?? null)),
    lines: readLines(linesOf(order, 'line_items'), lineItem),
    shippingLines: readLines(linesOf(order, 'shipping_lines', 'shippingLines'), shippingLine),
    refunds: readLines(linesOf(order, 'refunds'), (refund) => refundOf(refund, id)),
    fulfillments: readLines(linesOf(order, 'fulfillments'), (one) => fulfillmentOf(one, id)),
    transactions: readLines(linesOf(order, 'transactions'), (one) => transactionOf(one, id)),
  }
}

function currencyOf(order: JsonObject, money: string): string | null {
  return present(textOf(at(order, 'total_price_set', money, 'currency_code')))
}

/** What the customer saw and paid, in the customer's currency; read like an amount of the shop's. */
function presentmentTotal(order: JsonObject): TenThousandths | null {
  const amount =
    at(order, 'total_price_set', 'presentment_money', 'amount') ??
    at(order, 'totalPriceSet', 'presentmentMoney', 'amount')
  return amountOf({ amount }, 'amount')
}

export function shippingLine(line: JsonObject): ShippingLine {
  return {
    id: idOf(first(line, 'id')),
    price: amountOf(line, 'price', 'original_price') ?? 0n,
    discount: discountAllocations(line) ?? 0n,
    tax: taxLines(line),
    isRemoved: first(line, 'is_removed', 'isRemoved') === true,
  }
}
