import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { timeseries } from '../panels/timeseries.ts'
import { OWN_UNITS } from '../panels/units.ts'
import {
  asTime,
  difference,
  joined,
  negative,
  percentOf,
  quotient,
  text,
  total,
  totalAmount,
  whole,
} from '../sql/functions.ts'
import { db, orderTables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { NO_ORDERS, salesByDayAndCurrency, salesDays } from './period.ts'

const { columns } = orderTables.daily_sales
const currency = named('Currency')
const net = declared(columns.net_amount, 'Net')
const byCurrency = salesDays.groupBy('currency').orderBy('currency')
const OF_ORDERS = 'Of the orders of the period, whenever they were refunded.'

const totals = row(
  4,
  [
    6,
    stat({
      title: `Net sales, ${LAST_DAYS}`,
      doc: `${OF_ORDERS} Without shipping, tax, tips and gift cards.`,
      noValue: NO_ORDERS,
      query: byCurrency.select((eb) => ['currency', totalAmount(eb.ref('net_amount')).as('net')]),
      fields: { currency, net },
    }),
  ],
  [
    6,
    stat({
      title: `Orders, ${LAST_DAYS}`,
      doc: 'Cancelled ones too, test orders not.',
      noValue: NO_ORDERS,
      query: salesDays.select((eb) => total(eb.ref('orders')).as('orders')),
      fields: { orders: declared(columns.orders, 'Orders') },
    }),
  ],
  [
    6,
    stat({
      title: `Average order value, ${LAST_DAYS}`,
      doc: 'Each order weighs the same.',
      noValue: NO_ORDERS,
      query: byCurrency.select((eb) => [
        'currency',
        quotient(
          totalAmount(difference(eb.ref('gross_amount'), eb.ref('discount_amount'))),
          total(eb.ref('orders')),
        ).as('average_order'),
      ]),
      fields: {
        currency,
        average_order: derived(
          'currency of the row',
          'Average order',
          '(gross - discounts) / orders, over all days together',
        ),
      },
    }),
  ],
  [
    6,
    stat({
      title: `Refunded, ${LAST_DAYS}`,
      doc: OF_ORDERS,
      noValue: NO_ORDERS,
      query: byCurrency.select((eb) => [
        'currency',
        percentOf(
          totalAmount(eb.ref('refunded_amount')),
          totalAmount(difference(eb.ref('gross_amount'), eb.ref('discount_amount'))),
        ).as('refund_rate'),
      ]),
      fields: {
        currency,
        refund_rate: derived('percent', 'Refund rate', 'refunds / (gross - discounts), in percent of money'),
      },
    }),
  ],
)

const sums = salesDays
  .groupBy('currency')
  .select((eb) => [
    'currency',
    totalAmount(eb.ref('gross_amount')).as('gross'),
    negative(totalAmount(eb.ref('discount_amount'))).as('discounts'),
    negative(totalAmount(eb.ref('refunded_amount'))).as('refunds'),
    totalAmount(eb.ref('net_amount')).as('net'),
  ])
const grossToNet = barchart({
  title: `From gross to net, ${LAST_DAYS}`,
  doc: `${OF_ORDERS} Discounts and refunds are below zero: the first three bars of a currency add up to the fourth.`,
  noValue: NO_ORDERS,
  x: 'step',
  axis: OWN_UNITS,
  query: db
    .with('sums', () => sums)
    .with('steps', (from) => {
      const step = (place: number, label: string, column: 'gross' | 'discounts' | 'refunds' | 'net') =>
        from
          .selectFrom('sums')
          .select((eb) => [
            whole(place).as('place'),
            'currency',
            joined(text(`${label}, `), eb.ref('currency')).as('step'),
            eb.ref(column).as('amount'),
          ])
      return step(1, 'Gross', 'gross')
        .unionAll(step(2, 'Discounts', 'discounts'))
        .unionAll(step(3, 'Refunds', 'refunds'))
        .unionAll(step(4, 'Net', 'net'))
    })
    .selectFrom('steps')
    .orderBy('currency')
    .orderBy('place')
    .select(['step', 'amount']),
  fields: {
    step: named('Step'),
    amount: derived('currency of the row', 'Amount', "in the shop's currency, without tax"),
  },
})

const byDay = timeseries({
  title: `Gross and net by day of order, ${LAST_DAYS}`,
  doc: 'Refunds count on the day of their order: recent days may still shrink.',
  noValue: NO_ORDERS,
  isOfPeriod: true,
  axis: OWN_UNITS,
  style: 'lines',
  query: salesByDayAndCurrency.select((eb) => [
    asTime(eb.ref('order_date')).as('time'),
    'currency',
    totalAmount(eb.ref('gross_amount')).as('gross'),
    totalAmount(eb.ref('net_amount')).as('net'),
  ]),
  fields: { currency, gross: declared(columns.gross_amount, 'Gross'), net },
})

/** What was sold, and what of it stays. */
export const sales: Section = { firstId: 101, rows: [totals, row(10, [9, grossToNet], [15, byDay])] }
