import type { Ports } from '../../engines/ports.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { UnexplainedOrders } from '../../pipelines/run-report.ts'
import type { Service } from '../../queries/model/services.ts'
import { enrichedTableName } from '../../queries/orders/tables.ts'

/** More are counted, but not listed. */
const MOST_LISTED = 100

/**
 * The orders of a service's public table whose parts are not Shopify's total, the newest first. Undefined where it can't be
 * asked, or was published before orders said so.
 */
export async function listUnexplainedOrders(
  { catalog, queries, sql }: Ports,
  service: Service,
): Promise<UnexplainedOrders | undefined> {
  const table = await catalog.table(enrichedTableName(service, 'orders_enriched'))
  if (table?.columns.is_unexplained === undefined) return undefined
  const columns =
    'CAST(order_id AS VARCHAR) AS order_id, order_name, order_date, currency, unexplained_amount'
  try {
    const rows = await queries.ask(
      `SELECT ${columns}, count(*) OVER () AS total FROM ${sql.publicTable(table)} AS orders WHERE is_unexplained ORDER BY order_date DESC, orders.order_id DESC LIMIT ${MOST_LISTED}`,
    )
    return {
      total: Number(rows[0]?.total ?? 0),
      listed: rows.map((row) => ({
        order_id: String(row.order_id),
        order_name: row.order_name == null ? null : String(row.order_name),
        order_date: String(row.order_date),
        currency: String(row.currency),
        unexplained_amount: String(row.unexplained_amount),
      })),
    }
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return undefined
  }
}
