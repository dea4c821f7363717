import { commerceEvents } from '../../queries/events/events.ts'
import { affectedMonthsQuery } from '../../queries/orders/affected-months.ts'
import { orderRecords, recordRelations } from '../../queries/orders/records/index.ts'
import {
  type EnrichedTableName,
  enrichedChecks,
  enrichedTableName,
  enrichedTables,
} from '../../queries/orders/tables.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import type { MonthlyTableOf, Reading } from '../define-pipeline.ts'
import { ordersScope, requireShopDomains } from './orders-scope.ts'

/** In the order in which they are built and switched: orders are made from their lines. */
export const enrichedNames: readonly EnrichedTableName[] = ['order_lines_enriched', 'orders_enriched']

export const enrichedMonthlyTables: readonly MonthlyTableOf[] = enrichedNames.map((name) => {
  const { doc, columns, grain } = enrichedTables[name]
  return {
    ...{ name, doc, columns, grain, latestBy: ['order_date'] },
    checks: (service, { orders }) => enrichedChecks(name, service, orders.unexplained),
    select: (reading) => selectOfAllMonths(name, reading),
  }
})

/** A run builds the months that new records change; this is of all. Throws ConfigurationInvalid as a run does. */
function selectOfAllMonths(name: EnrichedTableName, reading: Reading): string {
  const { config, service, engine, relation } = reading
  requireShopDomains({ config }, [service])
  const scope = ordersScope({ config }, service)
  const lines = relation(enrichedTableName(service, 'order_lines_enriched'))
  const relations = {
    ...recordRelations(engine, relation(orderRecords.name)),
    published_orders: relation(enrichedTableName(service, 'orders_enriched')),
    published_order_lines: lines,
    built_order_lines: lines,
    commerce_events: relation(commerceEvents.name),
  }
  const affected_months = `(${compileFor(engine, affectedMonthsQuery(scope, 'all'), relations)})`
  return compileFor(engine, enrichedTables[name].query(scope), { ...relations, affected_months })
}
