import { row } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { timeseries } from '../panels/timeseries.ts'
import { OWN_UNITS } from '../panels/units.ts'
import { asTime, joined, percentOf, quotient, text, total, totalAmount } from '../sql/functions.ts'
import { db } from '../sql/tables.ts'
import {
  averageOrder,
  byDayAndCurrency,
  currency,
  NO_PURCHASES,
  orders,
  purchases,
  revenue,
} from './purchases.ts'

const methodsByRevenue = db
  .with('methods', (with_) =>
    with_
      .selectFrom('purchase_analytics')
      .groupBy(['payment_method', 'currency'])
      .select((eb) => [
        'payment_method',
        'currency',
        total(eb.ref('total_purchases')).as('orders'),
        total(eb.ref('purchases_with_amount')).as('with_amount'),
        totalAmount(eb.ref('total_revenue')).as('revenue'),
      ]),
  )
  .with('currencies', (with_) =>
    with_
      .selectFrom('purchase_analytics')
      .groupBy('currency')
      .select((eb) => ['currency', totalAmount(eb.ref('total_revenue')).as('revenue')]),
  )
  .selectFrom('methods')
  .innerJoin('currencies', 'currencies.currency', 'methods.currency')

/** What an order comes to, and how it is paid. */
export const payments = row(
  9,
  [
    8,
    timeseries({
      title: 'Average order value by day',
      doc: 'Revenue of a day / its orders with a valid amount.',
      noValue: NO_PURCHASES,
      axis: OWN_UNITS,
      style: 'lines',
      query: byDayAndCurrency.select((eb) => [
        asTime(eb.ref('purchase_date')).as('time'),
        'currency',
        quotient(totalAmount(eb.ref('total_revenue')), total(eb.ref('purchases_with_amount'))).as(
          'average_order',
        ),
      ]),
      fields: { currency, average_order: averageOrder },
    }),
  ],
  [
    6,
    barchart({
      title: 'Revenue by payment method, 90 days',
      doc: 'A bar a payment method and currency.',
      noValue: NO_PURCHASES,
      x: 'method',
      axis: OWN_UNITS,
      isHorizontal: true,
      query: purchases
        .groupBy(['payment_method', 'currency'])
        .select((eb) => [
          joined(eb.ref('payment_method'), text(', '), eb.ref('currency')).as('method'),
          totalAmount(eb.ref('total_revenue')).as('revenue'),
        ])
        .orderBy('revenue', 'desc')
        .orderBy('method'),
      fields: { method: named('Payment method'), revenue },
    }),
  ],
  [
    10,
    table({
      title: 'Payment methods, 90 days',
      doc: 'Shares are of the revenue in the same currency.',
      noValue: NO_PURCHASES,
      query: methodsByRevenue
        .orderBy('methods.currency')
        .orderBy('methods.revenue', 'desc')
        .orderBy('methods.payment_method')
        .select((eb) => [
          'methods.payment_method',
          'methods.currency',
          'methods.orders',
          'methods.revenue',
          percentOf(eb.ref('methods.revenue'), eb.ref('currencies.revenue')).as('revenue_share'),
          quotient(eb.ref('methods.revenue'), eb.ref('methods.with_amount')).as('average_order'),
        ]),
      fields: {
        payment_method: named('Payment method'),
        currency: named('Currency', undefined, { width: 90 }),
        orders,
        revenue,
        revenue_share: derived('percent', 'Share', 'of the revenue in the currency'),
        average_order: averageOrder,
      },
    }),
  ],
)
