import { sqlBuilder } from '../sql/builder.ts'
import { cast, literal, millisecondsBetween, orElse } from '../sql/functions.ts'
import { add, amountOrZero, hours, subtract, zeroAmount } from '../sql/order-functions.ts'
import { campaigns } from './attribution.ts'
import { customerHistories } from './customers.ts'
import { firstShipments } from './fulfilments.ts'
import { lineTotals, orderAmounts, refundedTaxes } from './order-amounts.ts'
import { affectedMonths, orderStates } from './order-states.ts'
import { payments } from './payments.ts'
import { refundCopies, refundedLines } from './refunds.ts'
import { refundedBesideLines } from './refunds-beside-lines.ts'
import type { OrdersSchema, OrdersScope } from './scope.ts'
import { sessionsOfOrders } from './sessions.ts'
import { shippingLines, shippingOfOrders } from './shipping.ts'
import { subscriptionOrders } from './subscriptions.ts'

/** The rows of {prefix}_orders_enriched for the affected months. */
export function ordersQuery(scope: OrdersScope) {
  return sqlBuilder<OrdersSchema>()
    .with('all_states', () => orderStates(scope))
    .with('states', (db) =>
      db.selectFrom('all_states').where('order_month', 'in', affectedMonths()).selectAll(),
    )
    .with('customers', () => customerHistories(scope))
    .with('line_totals', () => lineTotals())
    .with('shipping_lines', () => shippingLines(scope))
    .with('shipping', () => shippingOfOrders())
    .with('refunds', () => refundCopies(scope))
    .with('refunded_lines', () => refundedLines(scope))
    .with('refunded_taxes', () => refundedTaxes())
    .with('beside_lines', () => refundedBesideLines())
    .with('paid', () => payments(scope))
    .with('shipments', () => firstShipments(scope))
    .with('subscriptions', () => subscriptionOrders(scope))
    .with('campaigns', () => campaigns())
    .with('sessions', () => sessionsOfOrders(scope))
    .with('amounts', () => orderAmounts())
    .selectFrom('states as state')
    .innerJoin('amounts', 'amounts.order_id', 'state.order_id')
    .innerJoin('customers as customer', 'customer.order_id', 'state.order_id')
    .leftJoin('paid', 'paid.order_id', 'state.order_id')
    .leftJoin('shipments', 'shipments.order_id', 'state.order_id')
    .leftJoin('subscriptions as subscription', 'subscription.order_id', 'state.order_id')
    .leftJoin('campaigns as campaign', 'campaign.order_id', 'state.order_id')
    .leftJoin('sessions as session', 'session.order_id', 'state.order_id')
    .select((eb) => {
      const shipping = subtract(eb.ref('amounts.shipping_as_ordered'), eb.ref('amounts.refunded_shipping'))
      const duties = subtract(eb.ref('amounts.duties_as_ordered'), eb.ref('amounts.refunded_duties'))
      const fees = subtract(eb.ref('amounts.fees_as_ordered'), eb.ref('amounts.refunded_fees'))
      const asOrdered = [
        eb.ref('amounts.gift_cards'),
        eb.ref('amounts.shipping_as_ordered'),
        add(eb.ref('amounts.tax'), eb.ref('amounts.refunded_tax')),
        eb.ref('amounts.duties_as_ordered'),
        eb.ref('amounts.fees_as_ordered'),
        add(eb.ref('amounts.tip'), eb.ref('amounts.refunded_tips')),
      ].reduce(add, subtract(eb.ref('amounts.gross'), eb.ref('amounts.discount')))
      const unexplained = eb
        .case()
        .when('state.total_price', 'is not', null)
        .then(subtract(eb.ref('state.total_price'), asOrdered))
        .end()
      return [
        'state.order_id',
        'state.order_name',
        'state.created_at',
        'state.order_date',
        eb.ref('state.version_time').$notNull().as('updated_at'),
        'state.cancelled_at',
        'state.cancel_reason',
        orElse(eb.ref('state.is_test'), literal(false)).as('is_test'),
        'state.financial_status',
        'state.fulfillment_status',
        orElse(eb.ref('state.currency'), literal(scope.service.currency)).as('currency'),
        eb.ref('amounts.gross').as('gross_amount'),
        eb.ref('amounts.discount').as('discount_amount'),
        eb.ref('amounts.refunded').as('refunded_amount'),
        eb.ref('amounts.net').as('net_amount'),
        shipping.as('shipping_amount'),
        eb.ref('amounts.tax').as('tax_amount'),
        duties.as('duties_amount'),
        fees.as('additional_fee_amount'),
        eb.ref('amounts.tip').as('tip_amount'),
        eb.ref('amounts.gift_cards').as('gift_card_amount'),
        [shipping, eb.ref('amounts.tax'), duties, fees, eb.ref('amounts.tip')]
          .reduce(add, eb.ref('amounts.net'))
          .as('total_amount'),
        eb.ref('amounts.refunded_shipping').as('refunded_shipping_amount'),
        eb.ref('amounts.refunded_tax').as('refunded_tax_amount'),
        eb.ref('amounts.refunded_duties').as('refunded_duties_amount'),
        eb.ref('amounts.refunded_fees').as('refunded_additional_fee_amount'),
        eb.ref('amounts.refunded_gift_cards').as('refunded_gift_card_amount'),
        eb.ref('amounts.refunded_tips').as('refunded_tip_amount'),
        eb.ref('amounts.discrepancy').as('refund_discrepancy_amount'),
        eb.ref('amounts.included_duties').as('included_duties_amount'),
        eb.ref('state.total_price').as('shopify_total_price'),
        unexplained.as('unexplained_amount'),
        cast(eb(amountOrZero(unexplained), '!=', zeroAmount()), 'boolean').as('is_unexplained'),
        eb
          .case()
          .when('paid.order_id', 'is', null)
          .then(zeroAmount())
          .else(eb.ref('paid.amount'))
          .end()
          .as('paid_amount'),
        eb.fn.coalesce('paid.gateway', 'state.payment_gateway').as('payment_gateway'),
        'state.presentment_currency',
        'state.presentment_total_price',
        orElse(eb.ref('state.taxes_included'), literal(false)).as('taxes_included'),
        'amounts.line_count',
        'amounts.units',
        'amounts.refunded_units',
        'customer.customer_key',
        cast(eb('state.customer_id', 'is', null), 'boolean').as('is_guest'),
        eb.ref('customer.number').as('customer_order_number'),
        eb.ref('customer.first_order_at').as('customer_first_order_at'),
        eb.ref('customer.value_before').as('customer_lifetime_value_before'),
        'shipments.first_shipped_at',
        hours(millisecondsBetween(eb.ref('state.created_at'), eb.ref('shipments.first_shipped_at'))).as(
          'hours_to_ship',
        ),
        cast(eb('subscription.order_id', 'is not', null), 'boolean').as('is_subscription'),
        'subscription.subscription_id',
        eb.ref('subscription.charge_number').as('subscription_charge_number'),
        'state.source_name',
        'state.landing_site',
        'state.referring_site',
        'campaign.utm_source',
        'campaign.utm_medium',
        'campaign.utm_campaign',
        'campaign.utm_term',
        'campaign.utm_content',
        'session.session_id',
        eb.ref('session.started_at').as('session_started_at'),
        eb.ref('session.event_count').as('session_event_count'),
        eb.ref('session.cart_add_count').as('session_cart_add_count'),
        literal(scope.service.name).as('service_name'),
        'state.order_month',
      ]
    })
}
