import type { Customer } from './customers.ts'
import type { Goods } from './goods.ts'
import type { Market } from './markets.ts'
import type { Money } from './money.ts'
import type { OrderShop } from './order-shop.ts'

/** An order as its shop knows it at one moment. Amounts are whole numbers of the shop currency's smallest unit. */
export interface OrderDraft {
  shop: OrderShop
  market: Market
  money: Money
  /** Digits in front of each id of the order: '' or, for ids longer than a double can hold, '9007'. */
  idLead: string
  id: number
  /** As in #1001. */
  number: number
  createdMs: number
  updatedMs: number
  customer: Customer | null
  email: string | null
  isNewCustomer: boolean
  lines: DraftLine[]
  shippingLines: DraftShipping[]
  discounts: readonly DraftDiscount[]
  dutiesMinor: number
  /** They stand within the prices. */
  dutiesIncluded: boolean
  /** Additional fees: what a parcel abroad costs beside duties and taxes. */
  feesMinor: number
  isTest: boolean
  isSubscription: boolean
  financialStatus: string
  fulfillmentStatus: string | null
  cancelledMs: number | null
  cancelReason: string | null
  refunds: DraftRefund[]
  fulfillments: DraftFulfillment[]
  payments: DraftPayment[]
  /** Texts in JSON: with quotes, or null. */
  tags: string
  note: string
  landingSite: string
  referringSite: string
  sourceName: string
  cartToken: string | null
  says: Wording
}

export interface DraftLine {
  id: number
  goods: Goods
  quantity: number
  /** What is left of it after edits and refunds with restock. */
  currentQuantity: number
  unitMinor: number
  discounts: { discount: number; minor: number }[]
  /** One for each tax of the market; none when it is not taxed. */
  taxMinors: number[]
}

export interface DraftShipping {
  id: number
  /** Edited away; the order lists it and does not count it. */
  isRemoved?: boolean
  title: string
  priceMinor: number
  discounts: { discount: number; minor: number }[]
  taxMinors: number[]
}

export interface DraftDiscount {
  kind: 'code' | 'automatic'
  code: string
  value: string
  valueType: 'percentage' | 'fixed_amount'
  method: 'across' | 'each'
  target: 'line_item' | 'shipping_line'
}

export interface DraftRefund {
  id: number
  createdMs: number
  /** Text in JSON. */
  note: string
  lines: DraftRefundLine[]
  shipping: { minor: number; taxMinor: number; as: 'refund_shipping_lines' | 'order_adjustments' } | null
  /** What was given back beyond the lines and shipping. */
  discrepancyMinor: number
  dutiesMinor: number
  feesMinor: number
  paymentId: number
}

export interface DraftRefundLine {
  id: number
  line: DraftLine
  quantity: number
  /** Includes the tax in a tax-included market, as prices do. */
  subtotalMinor: number
  taxMinor: number
  restockType: 'return' | 'cancel' | 'no_restock'
}

export interface DraftFulfillment {
  id: number
  createdMs: number
  updatedMs: number
  status: string | null
}

export interface DraftPayment {
  id: number
  kind: 'sale' | 'authorization' | 'capture'
  status: 'success' | 'failure' | 'pending'
  gateway: string
  minor: number
  createdMs: number
  parentId: number | null
  /** As in payment_id: c12345.1 */
  payment: string | null
}

/** How an order is worded, where Shopify and its older versions say the same thing in several ways. */
export interface Wording {
  /** Ids as text of digits. */
  idsAsText?: boolean
  /** The discount is in total_discounts only: of lines without allocations. */
  discountAtOrderOnly?: boolean
  /** The discount of a line is in its total_discount, not in allocations. */
  discountAtLineOnly?: boolean
  /** The tax is in total_tax only. */
  taxAtOrderOnly?: boolean
  /** Shipping is in total_shipping_price_set only: for one line without tax and discount. */
  shippingAtOrderOnly?: boolean
  /** Tips are lines; total_tip_received is not there. */
  tipAtLineOnly?: boolean
  /** Tips are in total_tip_received; there is no line. */
  tipAtOrderOnly?: boolean
  /** Lines that were edited away are listed with current_quantity 0. */
  removedLinesStay?: boolean
}
