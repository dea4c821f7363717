import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { table } from '../panels/table.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asTime, joined, percentOf, quotient, text, total, totalAmount } from '../sql/functions.ts'
import { commerceTables, db } from '../sql/tables.ts'
import { oldestTable } from './freshness-age.ts'

const { columns } = commerceTables.purchase_analytics
const NONE = 'No purchases in these 90 days'
const purchases = db.selectFrom('purchase_analytics')
const currency = named('Currency')
const revenue = declared(columns.total_revenue, 'Revenue')
const orders = declared(columns.total_purchases, 'Orders')
const averageOrder = derived(
  'currency of the row',
  'Average order',
  'revenue / orders with a valid amount, over all days together',
)

const byCurrency = purchases.groupBy('currency').orderBy('currency')
const byDayAndCurrency = purchases
  .groupBy(['purchase_date', 'currency'])
  .orderBy('purchase_date')
  .orderBy('currency')

const totals = row(
  4,
  [
    6,
    stat({
      title: 'Revenue, 90 days',
      doc: 'What orders came to, each currency by itself.',
      noValue: NONE,
      query: byCurrency.select((eb) => ['currency', totalAmount(eb.ref('total_revenue')).as('revenue')]),
      fields: { currency, revenue },
    }),
  ],
  [
    6,
    stat({
      title: 'Orders, 90 days',
      doc: 'Orders of all currencies and payment methods.',
      noValue: NONE,
      query: purchases.select((eb) => total(eb.ref('total_purchases')).as('orders')),
      fields: { orders },
    }),
  ],
  [
    6,
    stat({
      title: 'Average order value, 90 days',
      doc: 'Each order weighs the same; orders without a valid amount are left out.',
      noValue: NONE,
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
      noValue: NONE,
      axis: "in each currency's own units",
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
      noValue: NONE,
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

const payment = row(
  9,
  [
    8,
    timeseries({
      title: 'Average order value by day',
      doc: 'Revenue of a day / its orders with a valid amount.',
      noValue: NONE,
      axis: "in each currency's own units",
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
      noValue: NONE,
      x: 'method',
      axis: "in each currency's own units",
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
      noValue: NONE,
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
/** How sales go: revenue, orders and what an order comes to. */
export const business: Section = { firstId: 101, rows: [totals, overTime, payment] }
