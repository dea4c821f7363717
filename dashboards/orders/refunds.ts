import { expressionBuilder } from 'kysely'
import { row, type Section } from '../layout.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { timeseries } from '../panels/timeseries.ts'
import { OWN_UNITS } from '../panels/units.ts'
import {
  asText,
  asTime,
  difference,
  firstOf,
  greatest,
  joined,
  orElse,
  percentOf,
  text,
  total,
  totalAmount,
} from '../sql/functions.ts'
import { type DashboardSchema, orderTables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { goodsOfPeriod, salesByDayAndCurrency } from './period.ts'

const sales = orderTables.daily_sales.columns
const line = orderTables.order_lines_enriched.columns
const NONE = 'Nothing was refunded of these orders'
const lines = expressionBuilder<DashboardSchema, 'order_lines_enriched'>()

/** The product, or the title of a line without one, as in the summary of products. */
const productKey = firstOf(
  asText(lines.ref('product_id')),
  joined(text('title:'), orElse(lines.ref('title'), text(''))),
)

const refundsByDay = timeseries({
  title: `Refunds by day of order, ${LAST_DAYS}`,
  doc: 'What was given back of the orders of a day, whenever that was.',
  noValue: NONE,
  isOfPeriod: true,
  axis: OWN_UNITS,
  style: 'bars',
  query: salesByDayAndCurrency.select((eb) => [
    asTime(eb.ref('order_date')).as('time'),
    'currency',
    totalAmount(eb.ref('refunded_amount')).as('refunds'),
  ]),
  fields: { currency: named('Currency'), refunds: declared(sales.refunded_amount, 'Refunds') },
})

const refundedProducts = table({
  title: `Products refunded most, ${LAST_DAYS}`,
  doc: 'The 20 products with the greatest refunds; gift cards and tips are no products.',
  noValue: NONE,
  query: goodsOfPeriod
    .groupBy([productKey, 'currency'])
    .having((eb) => eb(eb.fn.sum<never>('refunded_line_amount'), '>', 0n as never))
    .select((eb) => [
      productKey.as('product_key'),
      greatest(eb.ref('title')).as('product'),
      'currency',
      totalAmount(eb.ref('refunded_line_amount')).as('refunds'),
      total(eb.ref('refunded_quantity')).as('refunded_pieces'),
      percentOf(total(eb.ref('refunded_quantity')), total(eb.ref('quantity'))).as('pieces_share'),
      percentOf(
        totalAmount(eb.ref('refunded_line_amount')),
        totalAmount(difference(eb.ref('gross_line_amount'), eb.ref('discount_line_amount'))),
      ).as('refund_rate'),
    ])
    .orderBy('refunds', 'desc')
    .orderBy('product_key')
    .orderBy('currency')
    .limit(20),
  fields: {
    product_key: named('Product id', undefined, { width: 140 }),
    product: named('Product', 'one of the titles that it had', { width: 240 }),
    currency: named('Currency', undefined, { width: 85 }),
    refunds: declared(line.refunded_line_amount, 'Refunds'),
    refunded_pieces: declared(line.refunded_quantity, 'Pieces'),
    pieces_share: derived('percent', 'Of pieces', 'pieces given back / pieces ordered'),
    refund_rate: derived('percent', 'Of sales', 'refunds / (gross - discounts), in percent of money'),
  },
})

/** What came back. */
export const refunds: Section = {
  firstId: 201,
  rows: [row(9, [10, refundsByDay], [14, refundedProducts])],
}
