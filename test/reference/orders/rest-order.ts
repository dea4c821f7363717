import { type FulfillmentModel, type TransactionModel, totalsOf, type VersionModel } from './order-model.ts'
import { restLine } from './rest-line.ts'
import { restRefund } from './rest-refund.ts'
import { allocations, centsText, type Fields, money, set, taxes, time, type Writing } from './writing.ts'

/** The resource of the Admin API's REST of an order. */
export function restOrder(order: VersionModel, how: Writing): Fields {
  const totals = totalsOf(order)
  return {
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.id}`,
    created_at: time(order.createdAt, how),
    updated_at: time(order.updatedAt, how),
    cancelled_at: order.cancelledAt === null ? null : time(order.cancelledAt, how),
    cancel_reason: order.cancelledAt === null ? null : 'customer',
    test: order.isTest,
    currency: order.currency,
    presentment_currency: 'USD',
    financial_status: order.financialStatus,
    fulfillment_status: order.fulfillmentStatus,
    taxes_included: order.taxesIncluded,
    source_name: 'web',
    landing_site: order.landingSite,
    referring_site: null,
    payment_gateway_names: ['first of names', 'second'],
    customer: order.customerId === null ? null : { id: order.customerId, email: 'same@example.invalid' },
    email: 'same@example.invalid',
    ...money('total_price', totals.price, how),
    ...money('total_discounts', totals.discounts, how),
    ...(order.hasTotalTax ? money('total_tax', totals.tax, how) : {}),
    ...set('total_shipping_price', totals.shipping),
    ...(order.duties === null
      ? { original_total_duties_set: null }
      : set('original_total_duties', order.duties)),
    duties_included: order.dutiesIncluded,
    ...(order.additionalFees === null ? {} : set('original_total_additional_fees', order.additionalFees)),
    ...(order.tipReceived === null ? {} : money('total_tip_received', order.tipReceived, how)),
    line_items: order.lines.map((line) => restLine(line, how)),
    shipping_lines: order.shipping.map((line, i) => ({
      id: i + 1,
      title: 'Standard',
      is_removed: line.isRemoved,
      ...money('price', line.price, how),
      discount_allocations: allocations(line.discount, how),
      tax_lines: taxes(line.tax, how),
    })),
    refunds: order.refunds.map((refund) => restRefund(refund, how)),
    fulfillments: order.fulfillments.map((one) => restFulfillment(one, how)),
    transactions: order.transactions.map((one) => restTransaction(one, how)),
  }
}

export function restFulfillment(one: FulfillmentModel, how: Writing): Fields {
  return {
    id: one.id,
    order_id: one.orderId,
    created_at: time(one.createdAt, how),
    updated_at: time(one.updatedAt, how),
    status: one.status,
  }
}

export function restTransaction(one: TransactionModel, how: Writing): Fields {
  return {
    id: one.id,
    order_id: one.orderId,
    parent_id: one.parentId,
    payment_id: one.paymentId,
    kind: one.kind,
    status: one.status,
    gateway: one.gateway,
    ...money('amount', one.amount, how),
    currency: one.currency,
    currency_exchange_adjustment:
      one.exchanged === null
        ? null
        : { final_amount: centsText(one.exchanged.amount), currency: one.exchanged.currency },
    created_at: time(one.createdAt, how),
    processed_at: time(one.createdAt, how),
  }
}
