import { decimalText } from '../numbers.ts'
import type { StagedEvent } from '../staged-event.ts'
import { firstShipped, hoursBetween } from './fulfillment.ts'
import { campaignOf } from './landing-site.ts'
import { isGoods } from './line-amounts.ts'
import type { Order } from './order.ts'
import { paid } from './payment.ts'
import { total } from './refund.ts'
import { type OrderRow, timestamp, whole } from './row.ts'
import type { OrderService } from './service.ts'
import { sessionOf } from './session.ts'
import type { State } from './state.ts'
import { subscriptionOf } from './subscription.ts'

/** The row of {prefix}_orders_enriched. */
export function orderRow(
  order: Order,
  state: State,
  service: OrderService,
  events: readonly StagedEvent[],
): OrderRow {
  const { version, currency, lines, amounts, place } = order
  const ofOrder = ({ orderId }: { orderId: bigint | null }) => orderId === version.id
  const payment = paid(state.transactions.filter(ofOrder), version, currency)
  const shippedAt = firstShipped(state.fulfillments.filter(ofOrder))
  const goods = lines.filter(isGoods)
  const subscription = subscriptionOf(version.id, state.charges)
  return {
    order_id: whole(version.id),
    order_name: version.name,
    created_at: timestamp(version.createdAt),
    order_date: order.date,
    updated_at: timestamp(version.updatedAt),
    cancelled_at: timestamp(version.cancelledAt),
    cancel_reason: version.cancelReason,
    is_test: version.isTest,
    financial_status: version.financialStatus,
    fulfillment_status: version.fulfillmentStatus,
    currency,
    gross_amount: decimalText(amounts.gross),
    discount_amount: decimalText(amounts.discount),
    refunded_amount: decimalText(amounts.refunded),
    net_amount: decimalText(amounts.net),
    shipping_amount: decimalText(amounts.shipping),
    tax_amount: decimalText(amounts.tax),
    duties_amount: decimalText(amounts.duties),
    additional_fee_amount: decimalText(amounts.additionalFees),
    tip_amount: decimalText(amounts.tip),
    gift_card_amount: decimalText(amounts.giftCard),
    total_amount: decimalText(amounts.total),
    refunded_shipping_amount: decimalText(amounts.refundedShipping),
    refunded_tax_amount: decimalText(amounts.refundedTax),
    refunded_duties_amount: decimalText(amounts.refundedDuties),
    refunded_additional_fee_amount: decimalText(amounts.refundedAdditionalFees),
    refunded_gift_card_amount: decimalText(amounts.refundedGiftCard),
    refunded_tip_amount: decimalText(amounts.refundedTip),
    refund_discrepancy_amount: decimalText(amounts.discrepancy),
    included_duties_amount: decimalText(amounts.includedDuties),
    shopify_total_price: decimalText(version.totalPrice),
    unexplained_amount: decimalText(amounts.unexplained),
    is_unexplained: (amounts.unexplained ?? 0n) !== 0n,
    paid_amount: decimalText(payment.amount),
    payment_gateway: payment.gateway ?? version.gatewayName,
    presentment_currency: version.presentmentCurrency,
    presentment_total_price: decimalText(version.presentmentTotal),
    taxes_included: version.taxesIncluded,
    line_count: lines.length,
    units: whole(total(goods.map((line) => line.quantity))),
    refunded_units: whole(total(goods.map((line) => line.refundedQuantity))),
    customer_key: place.customerKey,
    is_guest: place.isGuest,
    customer_order_number: place.orderNumber,
    customer_first_order_at: timestamp(place.firstOrderAt),
    customer_lifetime_value_before: decimalText(place.valueBefore),
    first_shipped_at: timestamp(shippedAt),
    hours_to_ship: shippedAt === null ? null : hoursBetween(version.createdAt, shippedAt),
    is_subscription: subscription.isSubscription,
    subscription_id: whole(subscription.subscriptionId),
    subscription_charge_number: subscription.chargeNumber,
    source_name: version.sourceName,
    landing_site: version.landingSite,
    referring_site: version.referringSite,
    ...campaignOf(version.landingSite),
    ...sessionOf(version.cartToken, order.date, events, service.timeZone),
    service_name: service.name,
    order_month: order.month,
  }
}
