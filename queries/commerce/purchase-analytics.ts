import { defineSummary } from '../events/define-summary.ts'
import { count, date, mean, moneySum, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  countDistinct,
  countOf,
  countRows,
  countWhere,
  literal,
  meanOfMoney,
  orElse,
  plus,
  sumOfMoney,
  upper,
} from '../sql/functions.ts'

export const purchaseAnalytics = defineSummary({
  name: 'purchase_analytics',
  doc: 'Purchases of the last 90 days by day, currency and payment method; days without purchases have no row.',
  window: days(90),
  grain: ['purchase_date', 'currency', 'payment_method'],
  columns: {
    purchase_date: date("local day of the order's earliest event"),
    currency: text("currency in upper case; the service's when absent"),
    payment_method: text("payment method, as logged; 'unknown' when absent"),
    total_purchases: count('orders', 'orders, each orderId once; purchases without orderId count each'),
    unique_purchasers: count('users', 'different users that ordered'),
    purchases_with_amount: count('orders', 'orders with a valid amount, 0 or more'),
    total_revenue: moneySum("sum of the valid amounts, in the row's currency", 'currency of the row'),
    avg_order_value: mean('currency of the row', 'total_revenue / purchases_with_amount'),
  },
  agreements: [
    {
      sumOf: 'total_purchases',
      relation: 'equals',
      doc: 'different order ids plus purchases without one, counted from the events',
      expected: ({ events }) =>
        events('commerce.checkout.purchase').select((eb) =>
          plus(countDistinct(eb.ref('order_id')), countWhere(eb('order_id', 'is', null))).as('expected'),
        ),
    },
  ],
  query: ({ db, events, service }) =>
    db
      .with('purchases', () =>
        events('commerce.checkout.purchase').select((eb) => [
          'event_date',
          'order_id',
          'user_key',
          orElse(upper(eb.ref('currency')), literal(service.currency)).as('currency'),
          orElse(eb.ref('payment_method'), literal('unknown')).as('payment_method'),
          eb
            .case()
            .when('total_amount', '>=', 0n as never)
            .then(eb.ref('total_amount'))
            .end()
            .as('amount'),
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('order_id')
                .orderBy('event_time')
                // One order logged twice at one instant: any total order will do, so that every run keeps the same one.
                .orderBy(orElse(eb.ref('session_id'), literal('')))
                .orderBy(orElse(eb.ref('user_key'), literal('')))
                .orderBy(orElse(eb.ref('payment_method'), literal('')))
                .orderBy(orElse(eb.ref('currency'), literal('')))
                .orderBy('total_amount'),
            )
            .as('occurrence'),
        ]),
      )
      .selectFrom('purchases')
      .where((eb) => eb.or([eb('occurrence', '=', 1n), eb('order_id', 'is', null)]))
      .groupBy(['event_date', 'currency', 'payment_method'])
      .select((eb) => [
        eb.ref('event_date').as('purchase_date'),
        'currency',
        'payment_method',
        countRows().as('total_purchases'),
        countDistinct(eb.ref('user_key')).as('unique_purchasers'),
        countOf(eb.ref('amount')).as('purchases_with_amount'),
        sumOfMoney(eb.ref('amount')).as('total_revenue'),
        meanOfMoney(sumOfMoney(eb.ref('amount')), countOf(eb.ref('amount'))).as('avg_order_value'),
      ]),
})
