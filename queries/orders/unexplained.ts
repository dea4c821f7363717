import { sqlBuilder } from '../sql/builder.ts'
import { countRows, countWhere, literal, sumOf, sumOfMoney } from '../sql/functions.ts'
import { amountOrZero, subtract, times, zeroAmount } from '../sql/order-functions.ts'
import { type CheckQuery, noRow } from '../statements/table-checks.ts'
import type { OrdersSchema } from './scope.ts'

/** How much may be unexplained: see orders.unexplained in pipelines/config-schema.ts. */
export interface UnexplainedLimits {
  readonly maxPercentOfOrders: number
  readonly maxPercentOfGross: number
  readonly alwaysAllowedOrders: number
}

/**
 * What is unexplained in each month and currency of relation `candidate`: orders of the month in all currencies, amounts
 * of the currency alone.
 */
export const unexplainedOfMonths = () =>
  sqlBuilder<OrdersSchema>()
    .with('currencies', (db) =>
      db
        .selectFrom('candidate')
        .groupBy(['order_month', 'currency'])
        .select((eb) => {
          const unexplained = amountOrZero(eb.ref('unexplained_amount'))
          const size = eb
            .case()
            .when(unexplained, '<', zeroAmount())
            .then(subtract(zeroAmount(), unexplained))
            .else(unexplained)
            .end()
          return [
            'order_month',
            'currency',
            countRows().as('orders'),
            countWhere(eb('is_unexplained', '=', true)).as('unexplained'),
            amountOrZero(sumOfMoney(eb.ref('gross_amount'))).as('gross'),
            amountOrZero(sumOfMoney(size)).as('unexplained_size'),
          ]
        }),
    )
    .with('months', (db) =>
      db
        .selectFrom('currencies')
        .groupBy('order_month')
        .select((eb) => [
          'order_month',
          sumOf(eb.ref('orders')).as('orders'),
          sumOf(eb.ref('unexplained')).as('unexplained'),
        ]),
    )
    .selectFrom('currencies')
    .innerJoin('months', 'months.order_month', 'currencies.order_month')
    .select([
      'currencies.order_month as month',
      'currencies.currency as month_currency',
      'currencies.gross as month_gross',
      'currencies.unexplained_size as month_unexplained_amount',
      'months.orders as month_orders',
      'months.unexplained as month_unexplained_orders',
    ])

const IN_PERCENT = 100n
/** Hundredths of a percent, as a whole number: all is compared without dividing. */
const basisPoints = (percent: number) => literal(BigInt(Math.round(percent * 100)))
const WHOLE = IN_PERCENT * IN_PERCENT

/** Fails for the unexplained orders of months that have too many of them, or too much. */
export const agreesWithShopify = (limits: UnexplainedLimits): CheckQuery => {
  const { maxPercentOfOrders, maxPercentOfGross, alwaysAllowedOrders } = limits
  return noRow(
    'agrees_with_shopify',
    `orders that are not Shopify's total_price are at most ${maxPercentOfOrders} % of a month's orders and what is unexplained at most ${maxPercentOfGross} % of its gross, or at most ${alwaysAllowedOrders} ${alwaysAllowedOrders === 1 ? 'order' : 'orders'} of the month`,
    (eb) => {
      const share = (part: string, percent: number, whole: string) =>
        eb(
          times(eb.ref(part) as never, literal(WHOLE)),
          '>',
          times(eb.ref(whole) as never, basisPoints(percent)),
        )
      return eb.and([
        eb('is_unexplained', '=', true),
        eb('month_unexplained_orders', '>', BigInt(alwaysAllowedOrders)),
        eb.or([
          share('month_unexplained_orders', maxPercentOfOrders, 'month_orders'),
          share('month_unexplained_amount', maxPercentOfGross, 'month_gross'),
        ]),
      ])
    },
  )
}
