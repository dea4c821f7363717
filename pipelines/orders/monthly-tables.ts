import { type EnrichedTableName, enrichedChecks, enrichedTables } from '../../queries/orders/tables.ts'
import type { MonthlyTableOf } from '../define-pipeline.ts'

/** In the order in which they are built and switched: orders are made from their lines. */
export const enrichedNames: readonly EnrichedTableName[] = ['order_lines_enriched', 'orders_enriched']

export const isEnriched = (name: string): name is EnrichedTableName =>
  (enrichedNames as readonly string[]).includes(name)

export const enrichedMonthlyTables: readonly MonthlyTableOf[] = enrichedNames.map((name) => {
  const { doc, columns, grain } = enrichedTables[name]
  return {
    ...{ name, doc, columns, grain, latestBy: ['order_date'] },
    checks: (service, { orders }) => enrichedChecks(name, service, orders.unexplained),
  }
})
