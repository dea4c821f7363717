import { expressionBuilder } from 'kysely'
import { row, type Section } from '../layout.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { table } from '../panels/table.ts'
import { timeseries } from '../panels/timeseries.ts'
import {
  asTime,
  countDistinct,
  countRows,
  countWhere,
  difference,
  percentOf,
  quotient,
  text,
  totalAmount,
} from '../sql/functions.ts'
import { type DashboardSchema, orderTables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { cohortRetention, cohortRevenue } from './cohorts.ts'
import { NO_ORDERS, ordersByDay, ordersOfPeriod } from './period.ts'

const { columns } = orderTables.orders_enriched
const GUESTS = 'A guest counts as a customer of their own, who never returns.'
const orders = expressionBuilder<DashboardSchema, 'orders_enriched'>()
const isFirst = orders('customer_order_number', '=', 1n)
const isRepeat = orders('customer_order_number', '>', 1n)
const kind = orders.case().when(isFirst).then(text('First order')).else(text('Returning')).end()

const share = stat({
  title: `Orders of returning customers, ${LAST_DAYS}`,
  doc: GUESTS,
  noValue: NO_ORDERS,
  query: ordersOfPeriod.select(percentOf(countWhere(isRepeat), countRows()).as('returning_share')),
  fields: {
    returning_share: derived('percent', 'Returning', 'orders that were not the first of their customer'),
  },
})

const customers = stat({
  title: `Customers, ${LAST_DAYS}`,
  doc: `Each counted once, whatever they ordered in the period. ${GUESTS}`,
  noValue: NO_ORDERS,
  query: ordersOfPeriod
    .having(countRows(), '>', 0n)
    .select((eb) => countDistinct(eb.ref('customer_key')).as('customers')),
  fields: { customers: derived('customers', 'Customers', 'different customers that ordered') },
})

const byKind = table({
  title: `New against returning, ${LAST_DAYS}`,
  doc: `Who placed a first and a further order in the period stands in both rows. ${GUESTS}`,
  noValue: NO_ORDERS,
  query: ordersOfPeriod
    .groupBy([kind, 'currency'])
    .select((eb) => [
      kind.as('kind'),
      'currency',
      countRows().as('orders'),
      countDistinct(eb.ref('customer_key')).as('customers'),
      totalAmount(eb.ref('net_amount')).as('net'),
      quotient(totalAmount(difference(eb.ref('gross_amount'), eb.ref('discount_amount'))), countRows()).as(
        'average_order',
      ),
    ])
    .orderBy('currency')
    .orderBy('kind'),
  fields: {
    kind: named('Orders that are'),
    currency: named('Currency', undefined, { width: 90 }),
    orders: derived('orders', 'Orders', 'without test orders'),
    customers: derived('customers', 'Customers', 'different customers that placed them'),
    net: declared(columns.net_amount, 'Net'),
    average_order: derived('currency of the row', 'Average order', '(gross - discounts) / orders'),
  },
})

const byDay = timeseries({
  title: `First and further orders by day, ${LAST_DAYS}`,
  doc: GUESTS,
  noValue: NO_ORDERS,
  isOfPeriod: true,
  axis: 'orders',
  style: 'stacked bars',
  query: ordersByDay.select((eb) => [
    asTime(eb.ref('order_date')).as('time'),
    countWhere(isFirst).as('first_orders'),
    countWhere(isRepeat).as('further_orders'),
  ]),
  fields: {
    first_orders: derived('orders', 'First orders', 'of customers that had never ordered'),
    further_orders: derived('orders', 'Further orders', 'of customers that had ordered before'),
  },
})

/** Who buys, and who comes back. */
export const customersAndCohorts: Section = {
  firstId: 301,
  rows: [
    row(4, [12, customers], [12, share]),
    row(9, [12, byDay], [12, byKind]),
    row(10, [24, cohortRetention]),
    row(10, [24, cohortRevenue]),
  ],
}
