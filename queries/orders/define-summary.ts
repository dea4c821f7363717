import type { RowOf } from '../model/columns.ts'
import { type SummaryContext, summariesOver } from '../model/summary.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { dateLiteral } from '../sql/functions.ts'
import type { orderColumns } from './order-columns.ts'
import type { orderLineColumns } from './order-line-columns.ts'

export interface EnrichedSchema {
  orders_enriched: RowOf<typeof orderColumns>
  order_lines_enriched: RowOf<typeof orderLineColumns>
}

/**
 * The service's orders within the window, and their lines; no test orders. Both tables are partitioned by month, so the
 * month is asked for beside the day: an engine reads no other folder.
 */
const orderDoors = ({ service, window }: SummaryContext) => ({
  orders: () =>
    sqlBuilder<EnrichedSchema>()
      .selectFrom('orders_enriched')
      .where('service_name', '=', service.name)
      .where('is_test', '=', false)
      .where('order_month', '>=', window.start.slice(0, 7))
      .where('order_month', '<=', window.endExclusive.slice(0, 7))
      .where('order_date', '>=', dateLiteral(window.start))
      .where('order_date', '<', dateLiteral(window.endExclusive)),
  lines: () =>
    sqlBuilder<EnrichedSchema>()
      .selectFrom('order_lines_enriched')
      .where('service_name', '=', service.name)
      .where('is_test', '=', false)
      .where('order_month', '>=', window.start.slice(0, 7))
      .where('order_month', '<=', window.endExclusive.slice(0, 7))
      .where('order_date', '>=', dateLiteral(window.start))
      .where('order_date', '<', dateLiteral(window.endExclusive)),
})

/** Declares a summary over the enriched orders and their lines: see `summariesOver`. */
export const defineOrderSummary = summariesOver(orderDoors)
