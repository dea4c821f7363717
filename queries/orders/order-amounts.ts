import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, countRows, literal, orElse, sumOf, sumOfMoney } from '../sql/functions.ts'
import { add, amountOrZero, subtract, zeroAmount } from '../sql/order-functions.ts'
import type { StatesSchema } from './listed-lines.ts'
import type { BesideLines } from './refunds-beside-lines.ts'
import type { OrdersSchema } from './scope.ts'
import type { shippingOfOrders } from './shipping.ts'

/** What the lines of each order, which this run has built, come to. */
export const lineTotals = () =>
  sqlBuilder<OrdersSchema>()
    .selectFrom('built_order_lines')
    .groupBy('order_id')
    .select((eb) => {
      const total = (column: Parameters<typeof eb.ref>[0]) =>
        amountOrZero(sumOfMoney(eb.ref(column) as never))
      const ofGoods = (column: 'quantity' | 'refunded_quantity') =>
        orElse(
          sumOf(
            eb
              .case()
              .when(eb.and([eb('is_gift_card', '=', false), eb('is_tip', '=', false)]))
              .then(eb.ref(column))
              .end(),
          ),
          literal(0n),
        )
      return [
        'order_id',
        countRows().as('line_count'),
        ofGoods('quantity').as('units'),
        ofGoods('refunded_quantity').as('refunded_units'),
        total('gross_line_amount').as('gross'),
        total('discount_line_amount').as('discount'),
        total('refunded_line_amount').as('refunded'),
        total('net_line_amount').as('net'),
        total('gift_card_line_amount').as('gift_cards'),
        total('refunded_gift_card_line_amount').as('refunded_gift_cards'),
        total('tip_line_amount').as('tips'),
        total('refunded_tip_line_amount').as('refunded_tips'),
        total('tax_line_amount').as('taxes'),
      ]
    })

/** Taxes of refunded lines by order, over relation `refunded_lines`. */
export const refundedTaxes = () =>
  sqlBuilder<{ refunded_lines: { order_id: bigint; tax: never } }>()
    .selectFrom('refunded_lines')
    .groupBy('order_id')
    .select((eb) => ['order_id', amountOrZero(sumOfMoney(eb.ref('tax'))).as('tax')])

type AmountsSchema = StatesSchema & {
  line_totals: QueriedRows<ReturnType<typeof lineTotals>>
  shipping: QueriedRows<ReturnType<typeof shippingOfOrders>>
  refunded_taxes: QueriedRows<ReturnType<typeof refundedTaxes>>
  beside_lines: BesideLines
}

/** What each order comes to, over relations `states`, `line_totals`, `shipping`, `refunded_taxes` and `beside_lines`. */
export const orderAmounts = () =>
  sqlBuilder<AmountsSchema>()
    .selectFrom('states as state')
    .leftJoin('line_totals as lines', 'lines.order_id', 'state.order_id')
    .leftJoin('shipping', 'shipping.order_id', 'state.order_id')
    .leftJoin('refunded_taxes', 'refunded_taxes.order_id', 'state.order_id')
    .leftJoin('beside_lines as beside', 'beside.order_id', 'state.order_id')
    .select((eb) => {
      const lessTax = (value: Parameters<typeof subtract>[0], tax: Parameters<typeof subtract>[0]) =>
        eb
          .case()
          .when('state.taxes_included', '=', true)
          .then(subtract(amountOrZero(value), amountOrZero(tax)))
          .else(amountOrZero(value))
          .end()
      const refundedTax = add(
        amountOrZero(eb.ref('refunded_taxes.tax')),
        amountOrZero(eb.ref('beside.shipping_tax')),
      )
      const received = amountOrZero(eb.ref('state.total_tip'))
      const tip = eb
        .case()
        .when(received, '>', zeroAmount())
        .then(received)
        .else(amountOrZero(eb.ref('lines.tips')))
        .end()
      const tax = orElse(
        cast(eb.ref('state.total_tax'), 'money_sum') as never,
        add(amountOrZero(eb.ref('lines.taxes')), amountOrZero(eb.ref('shipping.tax'))),
      )
      const onTop = (value: Parameters<typeof subtract>[0]) =>
        eb.case().when('state.duties_included', '=', true).then(zeroAmount()).else(amountOrZero(value)).end()
      return [
        'state.order_id',
        amountOrZero(eb.ref('lines.gross')).as('gross'),
        amountOrZero(eb.ref('lines.discount')).as('discount'),
        amountOrZero(eb.ref('lines.refunded')).as('refunded'),
        amountOrZero(eb.ref('lines.net')).as('net'),
        eb
          .case()
          .when('shipping.order_id', 'is', null)
          .then(amountOrZero(eb.ref('state.total_shipping')))
          .else(
            lessTax(subtract(eb.ref('shipping.price'), eb.ref('shipping.discount')), eb.ref('shipping.tax')),
          )
          .end()
          .as('shipping_as_ordered'),
        lessTax(eb.ref('beside.shipping'), eb.ref('beside.shipping_tax')).as('refunded_shipping'),
        subtract(tax, refundedTax).as('tax'),
        refundedTax.as('refunded_tax'),
        // Duties that prices include stand in them, and in what is refunded of the lines.
        onTop(eb.ref('state.total_duties')).as('duties_as_ordered'),
        onTop(eb.ref('beside.duties')).as('refunded_duties'),
        subtract(amountOrZero(eb.ref('state.total_duties')), onTop(eb.ref('state.total_duties'))).as(
          'included_duties',
        ),
        amountOrZero(eb.ref('state.total_additional_fees')).as('fees_as_ordered'),
        amountOrZero(eb.ref('beside.additional_fees')).as('refunded_fees'),
        subtract(tip, amountOrZero(eb.ref('lines.refunded_tips'))).as('tip'),
        amountOrZero(eb.ref('lines.refunded_tips')).as('refunded_tips'),
        amountOrZero(eb.ref('lines.gift_cards')).as('gift_cards'),
        amountOrZero(eb.ref('lines.refunded_gift_cards')).as('refunded_gift_cards'),
        amountOrZero(eb.ref('beside.discrepancy')).as('discrepancy'),
        orElse(eb.ref('lines.line_count'), literal(0n)).as('line_count'),
        orElse(eb.ref('lines.units'), literal(0n)).as('units'),
        orElse(eb.ref('lines.refunded_units'), literal(0n)).as('refunded_units'),
      ]
    })
