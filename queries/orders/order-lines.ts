import type { Expression } from 'kysely'
import type { Bool, MoneySum } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, literal, nothing, orElse } from '../sql/functions.ts'
import { amountOrZero, subtract, zeroAmount } from '../sql/order-functions.ts'
import { affectedStates, listedLines } from './listed-lines.ts'
import { orderedAmounts } from './ordered-amounts.ts'
import { newestProducts, newestVariants } from './products.ts'
import { refundCopies, refundedLines } from './refunds.ts'
import type { OrdersSchema, OrdersScope } from './scope.ts'
import { restsOfOrders, sharesOfLines } from './shares-of-lines.ts'
import { shippingLines, shippingOfOrders } from './shipping.ts'
import { statedAmounts } from './stated-amounts.ts'

/** The rows of {prefix}_order_lines_enriched for the affected months. */
export function orderLinesQuery(scope: OrdersScope) {
  const amounts = () => cast(nothing<MoneySum>(), 'money_sum')
  return sqlBuilder<OrdersSchema>()
    .with('states', () => affectedStates(scope))
    .with('lines', () => listedLines(scope))
    .with('shipping_lines', () => shippingLines(scope))
    .with('shipping', () => shippingOfOrders())
    .with('refunds', () => refundCopies(scope))
    .with('refunded_lines', () => refundedLines(scope))
    .with('stated', () => statedAmounts())
    .with('rests', () => restsOfOrders())
    .with('shares', () => sharesOfLines())
    .with('ordered', () => orderedAmounts())
    .with('products', () => newestProducts(scope))
    .with('variants', () => newestVariants(scope))
    .with('listed', (db) =>
      db
        .selectFrom('ordered as line')
        .select((eb) => [
          'line.order_id',
          'line.line_id',
          'line.product_id',
          'line.variant_id',
          'line.sku',
          'line.title',
          'line.vendor',
          'line.unit_price',
          orElse(eb.ref('line.is_gift_card'), literal(false)).as('is_gift_card'),
          cast(eb('line.tip', 'is not', null), 'boolean').as('is_tip'),
          literal(false).as('is_removed'),
          orElse(eb.ref('line.quantity'), literal(0n)).as('quantity'),
          'line.gross',
          'line.discount',
          'line.net',
          'line.tax',
        ])
        .unionAll(
          db
            .selectFrom('refunded_lines as line')
            .leftJoin('lines as known', (join) =>
              join.onRef('known.order_id', '=', 'line.order_id').onRef('known.line_id', '=', 'line.line_id'),
            )
            .where('known.line_id', 'is', null)
            .select((eb) => [
              'line.order_id',
              'line.line_id',
              'line.product_id',
              'line.variant_id',
              'line.sku',
              'line.title',
              'line.vendor',
              'line.unit_price',
              orElse(eb.ref('line.is_gift_card'), literal(false)).as('is_gift_card'),
              cast(eb('line.tip', 'is not', null), 'boolean').as('is_tip'),
              literal(true).as('is_removed'),
              literal(0n).as('quantity'),
              amountOrZero(amounts()).as('gross'),
              amountOrZero(amounts()).as('discount'),
              amountOrZero(amounts()).as('net'),
              amountOrZero(amounts()).as('tax'),
            ]),
        ),
    )
    .selectFrom('listed as line')
    .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'line.order_id'))
    .leftJoin('refunded_lines as refunded', (join) =>
      join.onRef('refunded.order_id', '=', 'line.order_id').onRef('refunded.line_id', '=', 'line.line_id'),
    )
    .leftJoin('products as product', (join) => join.onRef('product.product_id', '=', 'line.product_id'))
    .leftJoin('variants as variant', (join) => join.onRef('variant.variant_id', '=', 'line.variant_id'))
    .select((eb) => {
      const isGiftCard = eb.ref('line.is_gift_card')
      const isTip = eb.and([eb('line.is_tip', '=', true), eb('line.is_gift_card', '=', false)])
      const isGoods = eb.and([eb('line.is_tip', '=', false), eb('line.is_gift_card', '=', false)])
      const when = (condition: Expression<Bool> | Expression<unknown>, value: Expression<MoneySum>) =>
        eb
          .case()
          .when(condition as never)
          .then(value)
          .else(zeroAmount())
          .end()
      const refunded = eb
        .case()
        .when('state.taxes_included', '=', true)
        .then(subtract(amountOrZero(eb.ref('refunded.subtotal')), amountOrZero(eb.ref('refunded.tax'))))
        .else(amountOrZero(eb.ref('refunded.subtotal')))
        .end()
      const left = subtract(eb.ref('line.net'), refunded)
      return [
        'line.order_id',
        'line.line_id',
        'state.order_date',
        orElse(eb.ref('state.is_test'), literal(false)).as('is_test'),
        orElse(eb.ref('state.currency'), literal(scope.service.currency)).as('currency'),
        'line.product_id',
        'line.variant_id',
        'line.sku',
        'line.title',
        'product.product_type',
        eb.fn.coalesce('product.vendor', 'line.vendor').as('vendor'),
        'product.category',
        eb.ref('variant.cost').as('unit_cost'),
        isGiftCard.as('is_gift_card'),
        'line.is_tip',
        'line.is_removed',
        'line.quantity',
        orElse(eb.ref('refunded.refunded_quantity'), literal(0n)).as('refunded_quantity'),
        'line.unit_price',
        when(isGoods, eb.ref('line.gross')).as('gross_line_amount'),
        when(isGoods, eb.ref('line.discount')).as('discount_line_amount'),
        when(isGoods, refunded).as('refunded_line_amount'),
        when(isGoods, left).as('net_line_amount'),
        eb.ref('line.tax').as('tax_line_amount'),
        when(isGiftCard, eb.ref('line.net')).as('gift_card_line_amount'),
        when(isGiftCard, refunded).as('refunded_gift_card_line_amount'),
        when(isTip, eb.ref('line.net')).as('tip_line_amount'),
        when(isTip, refunded).as('refunded_tip_line_amount'),
        literal(scope.service.name).as('service_name'),
        'state.order_month',
      ]
    })
}
