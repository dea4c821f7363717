import type { SqlWriter } from '../../engines/ports.ts'
import type { BuildLocations } from '../../pipelines/orders/run-plan.ts'
import type { Service } from '../../queries/model/services.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { recordRelations } from '../../queries/orders/records/relations.ts'
import type { Relations } from '../../queries/sql/compiler.ts'
import { affectedMonthsTable, builtMonths, monthlyTable } from './order-tables.ts'

/** The records and their lists. */
export async function recordsOf(sql: SqlWriter): Promise<Relations> {
  const records = (await sql.readManyTimes?.(orderRecords)) ?? sql.relation(orderRecords)
  return recordRelations(sql.engine, records)
}

/** A service's public tables, and what the run has built of them so far. */
export async function orderTableRelations(
  sql: SqlWriter,
  service: Service,
  { months, lines }: Partial<BuildLocations>,
): Promise<Relations> {
  return {
    published_orders: await sql.published(monthlyTable(service, 'orders_enriched')),
    published_order_lines: await sql.published(monthlyTable(service, 'order_lines_enriched')),
    ...(months !== undefined && { affected_months: await sql.built(affectedMonthsTable(months)) }),
    ...(lines !== undefined && {
      built_order_lines: await sql.built(builtMonths('order_lines_enriched', lines)),
    }),
  }
}
