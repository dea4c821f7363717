import type { Expression } from 'kysely'
import type { MoneySum } from '../model/sql-types.ts'
import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { literal, maxOf, orElse, sumOfMoney } from '../sql/functions.ts'
import { amountOrZero, zeroAmount } from '../sql/order-functions.ts'
import type { StatesSchema } from './listed-lines.ts'
import { isOfVersion } from './newest.ts'
import { type OrdersScope, ofShop } from './scope.ts'

/** A line counts once, however many records list it. */
const listedOnce = [
  'state.order_id',
  'state.total_shipping',
  'line.element_id',
  'line.price',
  'line.discount',
  'line.tax',
] as const

/**
 * The shipping lines of an order's state, over relation `states`, each once, and whether the order counts them. An edit
 * leaves a line that it removes in the list; whether the order's totals still have it is told by its total of shipping.
 */
export const shippingLines = (scope: OrdersScope) =>
  sqlBuilder<StatesSchema>()
    .with('listed_shipping', (db) =>
      db
        .selectFrom('record_shipping_lines as line')
        .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'line.order_id'))
        .where((eb) =>
          eb.or([
            eb.and([eb('line.kind', '=', 'shipping_line'), eb('state.is_bulk', '=', true)]),
            eb.and([eb('line.kind', '=', 'order'), isOfVersion('line', 'state')(eb)]),
          ]),
        )
        .where(ofShop(scope))
        .groupBy(listedOnce)
        .select((eb) => [
          ...listedOnce,
          maxOf(orElse(eb.ref('line.is_removed'), literal(false))).as('is_removed'),
        ]),
    )
    .with('priced_shipping', (db) =>
      db
        .selectFrom('listed_shipping')
        .selectAll()
        .select((eb) =>
          amountOrZero(
            eb.fn
              .agg<never>('sum', [amountOrZero(eb.ref('price'))] as never)
              .over((over) => over.partitionBy('order_id')),
          ).as('price_of_all'),
        ),
    )
    .selectFrom('priced_shipping')
    .select((eb) => [
      'order_id',
      'element_id as shipping_line_id',
      'price',
      'discount',
      'tax',
      eb
        .case()
        .when('is_removed', '=', false)
        .then(literal(true))
        .when(amountOrZero(eb.ref('total_shipping')), '=', eb.ref('price_of_all'))
        .then(literal(true))
        .else(literal(false))
        .end()
        .as('is_counted'),
    ])

export type ShippingSchema = StatesSchema & { shipping_lines: QueriedRows<ReturnType<typeof shippingLines>> }

/** What orders charge for shipping, over relation `shipping_lines`. Those that list no shipping line have no row. */
export const shippingOfOrders = () =>
  sqlBuilder<ShippingSchema>()
    .selectFrom('shipping_lines')
    .groupBy('order_id')
    .select((eb) => {
      const counted = (column: 'price' | 'discount' | 'tax') =>
        amountOrZero(
          sumOfMoney(
            eb
              .case()
              .when('is_counted', '=', true)
              .then(amountOrZero(eb.ref(column) as Expression<MoneySum | null>))
              .else(zeroAmount())
              .end(),
          ),
        ).as(column)
      return ['order_id', counted('price'), counted('discount'), counted('tax')]
    })
