import { amount, count, text } from '../model/columns.ts'
import { everything } from '../model/windows.ts'
import { cast, countDistinct, countRows, localTime, monthOf, sumOfMoney } from '../sql/functions.ts'
import { amountOrZero, monthsBetween } from '../sql/order-functions.ts'
import { defineOrderSummary } from './define-summary.ts'

export const customerLifetime = defineOrderSummary({
  name: 'customer_lifetime',
  doc: 'What customers come to, by the month of their first order and the months since then.',
  window: everything,
  grain: ['cohort_month', 'currency', 'months_since'],
  columns: {
    cohort_month: text("'YYYY-MM' of the customers' first order in the service's zone"),
    currency: text("the shop's currency"),
    months_since: count('months', 'calendar months from cohort_month to the orders of the row'),
    customers: count('customers', 'in the cohort, whatever they ordered since; guests too'),
    active_customers: count('customers', 'of them, those that ordered in the month'),
    orders: count('orders', 'of the cohort in the month'),
    revenue: amount('net_amount of these orders'),
    cumulative_revenue: amount('revenue of the cohort from its first month up to this one'),
    customers_in_currency: count(
      'customers',
      'of the cohort, those that have ordered in the currency, in any month',
    ),
    active_in_any_currency: count(
      'customers',
      'of the cohort, those that ordered in the month in whatever currency; the same in the row of each',
    ),
  },
  agreements: [
    {
      sumOf: 'orders',
      relation: 'equals',
      doc: 'the orders, each in one cohort and month',
      expected: ({ orders }) => orders().select(countRows().as('expected')),
    },
  ],
  query: ({ db, orders, service }) =>
    db
      .with('placed', () =>
        orders().select((eb) => [
          monthOf(cast(localTime(eb.ref('customer_first_order_at').$notNull(), service.timeZone), 'date')).as(
            'cohort_month',
          ),
          'currency',
          'order_month',
          'customer_key',
          'net_amount',
        ]),
      )
      .with('cohorts', (db) =>
        db
          .selectFrom('placed')
          .groupBy('cohort_month')
          .select((eb) => ['cohort_month', countDistinct(eb.ref('customer_key')).as('customers')]),
      )
      .with('months', (db) =>
        db
          .selectFrom('placed')
          .groupBy(['cohort_month', 'currency', 'order_month'])
          .select((eb) => [
            'cohort_month',
            'currency',
            'order_month',
            countDistinct(eb.ref('customer_key')).as('active_customers'),
            countRows().as('orders'),
            amountOrZero(sumOfMoney(eb.ref('net_amount'))).as('revenue'),
          ]),
      )
      .with('currencies', (db) =>
        db
          .selectFrom('placed')
          .groupBy(['cohort_month', 'currency'])
          .select((eb) => [
            'cohort_month',
            'currency',
            countDistinct(eb.ref('customer_key')).as('customers_in_currency'),
          ]),
      )
      .with('all_months', (db) =>
        db
          .selectFrom('placed')
          .groupBy(['cohort_month', 'order_month'])
          .select((eb) => [
            'cohort_month',
            'order_month',
            countDistinct(eb.ref('customer_key')).as('active_in_any_currency'),
          ]),
      )
      .selectFrom('months')
      .innerJoin('cohorts', 'cohorts.cohort_month', 'months.cohort_month')
      .innerJoin('currencies', (join) =>
        join
          .onRef('currencies.cohort_month', '=', 'months.cohort_month')
          .onRef('currencies.currency', '=', 'months.currency'),
      )
      .innerJoin('all_months', (join) =>
        join
          .onRef('all_months.cohort_month', '=', 'months.cohort_month')
          .onRef('all_months.order_month', '=', 'months.order_month'),
      )
      .select((eb) => [
        'months.cohort_month',
        'months.currency',
        monthsBetween(eb.ref('months.cohort_month'), eb.ref('months.order_month')).as('months_since'),
        'cohorts.customers',
        'months.active_customers',
        'months.orders',
        'months.revenue',
        amountOrZero(
          eb.fn
            .agg<never>('sum', ['months.revenue'])
            .over((over) =>
              over.partitionBy(['months.cohort_month', 'months.currency']).orderBy('months.order_month'),
            ),
        ).as('cumulative_revenue'),
        'currencies.customers_in_currency',
        'all_months.active_in_any_currency',
      ]),
})
