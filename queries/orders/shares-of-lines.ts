import type { Expression, ExpressionBuilder } from 'kysely'
import type { MoneySum } from '../model/sql-types.ts'
import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { literal, orElse } from '../sql/functions.ts'
import { add, amountOrZero, share, subtract, zeroAmount } from '../sql/order-functions.ts'
import type { StatedSchema } from './stated-amounts.ts'

/**
 * What orders state of discounts, and in shops whose prices include taxes of taxes, beyond their lines and shipping: the
 * few orders that have such a rest, over relations `stated`, `states` and `shipping`.
 */
export const restsOfOrders = () =>
  sqlBuilder<StatedSchema>()
    .with('sums', (db) =>
      db
        .selectFrom('stated')
        .groupBy('order_id')
        .select((eb) => [
          'order_id',
          amountOrZero(eb.fn.sum<never>('own_discount')).as('discount'),
          amountOrZero(eb.fn.sum<never>('own_tax')).as('tax'),
        ]),
    )
    .with('rests', (db) =>
      db
        .selectFrom('sums')
        .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'sums.order_id'))
        .leftJoin('shipping', (join) => join.onRef('shipping.order_id', '=', 'sums.order_id'))
        .select((eb) => {
          const rest = (whole: 'state.total_discounts' | 'state.total_tax', known: 'discount' | 'tax') =>
            eb
              .case()
              .when(whole, 'is not', null)
              .then(
                subtract(
                  amountOrZero(eb.ref(whole)),
                  add(amountOrZero(eb.ref(`sums.${known}`)), amountOrZero(eb.ref(`shipping.${known}`))),
                ),
              )
              .else(zeroAmount())
              .end()
          return [
            'sums.order_id',
            orElse(eb.ref('state.taxes_included'), literal(false)).as('taxes_included'),
            rest('state.total_discounts', 'discount').as('discount'),
            rest('state.total_tax', 'tax').as('tax'),
          ]
        }),
    )
    .selectFrom('rests')
    .where((eb) =>
      eb.or([
        eb('discount', '>', zeroAmount()),
        eb.and([eb('taxes_included', '=', true), eb('tax', '!=', zeroAmount())]),
      ]),
    )
    .selectAll()

export type RestsSchema = StatedSchema & { rests: QueriedRows<ReturnType<typeof restsOfOrders>> }

type Weighed = ExpressionBuilder<{ lines: { order_id: bigint; line_id: bigint; weight: MoneySum } }, 'lines'>
/** The weights of an order's lines up to each one, and of all. */
const cumulated = (eb: Weighed) => {
  const ofOrder = eb.fn.agg<never>('sum', ['weight'])
  return [
    amountOrZero(ofOrder.over((over) => over.partitionBy('order_id').orderBy('line_id'))).as('so_far'),
    amountOrZero(ofOrder.over((over) => over.partitionBy('order_id'))).as('whole'),
  ] as const
}
/** A line's part: that of all lines up to it, rounded, less that of all before it, so that parts add up to the cent. */
const part = (
  rest: Expression<MoneySum>,
  soFar: Expression<MoneySum>,
  whole: Expression<MoneySum>,
  weight: Expression<MoneySum>,
) => subtract(share(rest, soFar, whole), share(rest, subtract(soFar, weight), whole))

/**
 * Those rests shared over the lines, over relations `stated` and `rests`: discounts by what the line costs, taxes by what
 * is then left to pay. Tips take no part in it.
 */
export const sharesOfLines = () =>
  sqlBuilder<RestsSchema>()
    .with('weighed', (db) =>
      db
        .selectFrom('stated as line')
        .innerJoin('rests as rest', (join) => join.onRef('rest.order_id', '=', 'line.order_id'))
        .where('line.tip', 'is', null)
        .select((eb) => [
          'line.order_id',
          'line.line_id',
          'rest.discount',
          'rest.tax',
          'rest.taxes_included',
          subtract(eb.ref('line.list_amount'), eb.ref('line.own_discount')).as('weight'),
        ]),
    )
    .with('by_cost', (db) =>
      db
        .selectFrom('weighed')
        .selectAll()
        .select((eb) => cumulated(eb as never)),
    )
    .with('discounted', (db) =>
      db
        .selectFrom('by_cost')
        .select(['order_id', 'line_id', 'tax', 'taxes_included', 'weight'])
        .select((eb) =>
          eb
            .case()
            .when('discount', '>', zeroAmount())
            .then(part(eb.ref('discount'), eb.ref('so_far'), eb.ref('whole'), eb.ref('weight')))
            .else(zeroAmount())
            .end()
            .as('more_discount'),
        ),
    )
    .with('left_to_pay', (db) =>
      db
        .selectFrom('discounted')
        .select(['order_id', 'line_id', 'tax', 'taxes_included', 'more_discount'])
        .select((eb) => subtract(eb.ref('weight'), eb.ref('more_discount')).as('weight')),
    )
    .with('by_payment', (db) =>
      db
        .selectFrom('left_to_pay')
        .selectAll()
        .select((eb) => cumulated(eb as never)),
    )
    .selectFrom('by_payment')
    .select((eb) => [
      'order_id',
      'line_id',
      'more_discount',
      eb
        .case()
        .when('taxes_included', '=', true)
        .then(part(eb.ref('tax'), eb.ref('so_far'), eb.ref('whole'), eb.ref('weight')))
        .else(zeroAmount())
        .end()
        .as('more_tax'),
    ])
