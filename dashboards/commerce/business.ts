import { row, type Section } from '../layout.ts'
import { named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { timeseries } from '../panels/timeseries.ts'
import { OWN_UNITS } from '../panels/units.ts'
import { asTime, quotient, total, totalAmount } from '../sql/functions.ts'
import { oldestTable } from './freshness-age.ts'
import { payments } from './payments.ts'
import {
  averageOrder,
  byCurrency,
  byDayAndCurrency,
  currency,
  NO_PURCHASES,
  orders,
  purchases,
  revenue,
} from './purchases.ts'

const totals = row(
  4,
  [
    6,
    stat({
      title: 'Revenue, 90 days',
      doc: 'What orders came to, each currency by itself.',
      noValue: NO_PURCHASES,
      query: byCurrency.select((eb) => ['currency', totalAmount(eb.ref('total_revenue')).as('revenue')]),
      fields: { currency, revenue },
    }),
  ],
  [
    6,
    stat({
      title: 'Orders, 90 days',
      doc: 'Orders of all currencies and payment methods.',
      noValue: NO_PURCHASES,
      query: purchases.select((eb) => total(eb.ref('total_purchases')).as('orders')),
      fields: { orders },
    }),
  ],
  [
    6,
    stat({
      title: 'Average order value, 90 days',
      doc: 'Each order weighs the same; orders without a valid amount are left out.',
      noValue: NO_PURCHASES,
      query: byCurrency.select((eb) => [
        'currency',
        quotient(totalAmount(eb.ref('total_revenue')), total(eb.ref('purchases_with_amount'))).as(
          'average_order',
        ),
      ]),
      fields: { currency, average_order: averageOrder },
    }),
  ],
  [6, oldestTable],
)

const overTime = row(
  9,
  [
    12,
    timeseries({
      title: 'Revenue by day',
      doc: 'A series a currency; days without purchases are empty.',
      noValue: NO_PURCHASES,
      axis: OWN_UNITS,
      style: 'bars',
      query: byDayAndCurrency.select((eb) => [
        asTime(eb.ref('purchase_date')).as('time'),
        'currency',
        totalAmount(eb.ref('total_revenue')).as('revenue'),
      ]),
      fields: { currency, revenue },
    }),
  ],
  [
    12,
    timeseries({
      title: 'Orders by day and payment method',
      doc: 'Orders of all currencies.',
      noValue: NO_PURCHASES,
      axis: 'orders',
      style: 'stacked bars',
      query: purchases
        .groupBy(['purchase_date', 'payment_method'])
        .orderBy('purchase_date')
        .orderBy('payment_method')
        .select((eb) => [
          asTime(eb.ref('purchase_date')).as('time'),
          'payment_method',
          total(eb.ref('total_purchases')).as('orders'),
        ]),
      fields: { payment_method: named('Payment method'), orders },
    }),
  ],
)

/** How sales go: revenue, orders and what an order comes to. */
export const business: Section = { firstId: 101, rows: [totals, overTime, payments] }
