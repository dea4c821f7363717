import { row, type Section } from '../layout.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import {
  countRows,
  countWhere,
  difference,
  orElse,
  percentOf,
  quotient,
  text,
  totalAmount,
} from '../sql/functions.ts'
import { orderTables } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { NO_ORDERS, ordersOfPeriod } from './period.ts'

const { columns } = orderTables.orders_enriched

const bySource = table({
  title: `Where orders come from, ${LAST_DAYS}`,
  doc: 'The 25 combinations of channel and campaign with the most orders.',
  noValue: NO_ORDERS,
  query: ordersOfPeriod
    .groupBy(['source_name', 'utm_source', 'utm_medium', 'utm_campaign', 'currency'])
    .select((eb) => [
      orElse(eb.ref('source_name'), text('unknown')).as('channel'),
      orElse(eb.ref('utm_source'), text('-')).as('campaign_source'),
      orElse(eb.ref('utm_medium'), text('-')).as('medium'),
      orElse(eb.ref('utm_campaign'), text('-')).as('campaign'),
      'currency',
      countRows().as('orders'),
      percentOf(countWhere(eb('customer_order_number', '=', 1n)), countRows()).as('first_share'),
      totalAmount(eb.ref('net_amount')).as('net'),
      quotient(totalAmount(difference(eb.ref('gross_amount'), eb.ref('discount_amount'))), countRows()).as(
        'average_order',
      ),
    ])
    .orderBy('orders', 'desc')
    .orderBy('source_name')
    .orderBy('utm_source')
    .orderBy('utm_medium')
    .orderBy('utm_campaign')
    .orderBy('currency')
    .limit(25),
  fields: {
    channel: named('Channel', columns.source_name.doc),
    campaign_source: named('Source', columns.utm_source.doc),
    medium: named('Medium', columns.utm_medium.doc),
    campaign: named('Campaign', columns.utm_campaign.doc),
    currency: named('Currency', undefined, { width: 90 }),
    orders: derived('orders', 'Orders', 'without test orders'),
    first_share: derived('percent', 'First orders', 'orders that were the first of their customer'),
    net: declared(columns.net_amount, 'Net'),
    average_order: derived('currency of the row', 'Average order', '(gross - discounts) / orders'),
  },
})

/** What brings the orders. */
export const sources: Section = { firstId: 501, rows: [row(10, [24, bySource])] }
