import { row, type Section } from '../layout.ts'
import { declared, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { table } from '../panels/table.ts'
import { asText, dayText, double, total, whole } from '../sql/functions.ts'
import { orderTables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { NO_ORDERS, ordersOfPeriod } from './period.ts'

const { columns } = orderTables.orders_enriched
const DOC = "Orders whose parts are not Shopify's total: it has an amount that no other column has."

const unexplainedCount = stat({
  title: `Unexplained orders, ${LAST_DAYS}`,
  doc: DOC,
  noValue: NO_ORDERS,
  query: ordersOfPeriod.select((eb) =>
    // Without orders there is no number, rather than a 0.
    total(eb.case().when('is_unexplained', '=', true).then(whole(1)).else(whole(0)).end()).as('unexplained'),
  ),
  fields: { unexplained: named('Unexplained orders') },
})

const unexplainedOrders = table({
  title: `Orders that are not explained, ${LAST_DAYS}`,
  doc: `${DOC} The 100 newest.`,
  noValue: 'All orders of this period are explained',
  query: ordersOfPeriod
    .where('is_unexplained', '=', true)
    .orderBy('order_date', 'desc')
    .orderBy('order_id', 'desc')
    .limit(100)
    .select((eb) => [
      asText(eb.ref('order_id')).as('id'),
      'order_name',
      dayText(eb.ref('order_date')).as('day'),
      'currency',
      double(eb.ref('unexplained_amount')).as('unexplained'),
      double(eb.ref('shopify_total_price')).as('total'),
    ]),
  fields: {
    id: named('Order id', undefined, { width: 170 }),
    order_name: named('Order', undefined, { width: 120 }),
    day: named('Day', undefined, { width: 110 }),
    currency: named('Currency', undefined, { width: 85 }),
    unexplained: declared(columns.unexplained_amount, 'Unexplained'),
    total: declared(columns.shopify_total_price, "Shopify's total"),
  },
})

/** What the tables can't explain. */
export const unexplained: Section = {
  firstId: 601,
  rows: [row(8, [6, unexplainedCount], [18, unexplainedOrders])],
}
