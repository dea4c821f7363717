import type { Ports } from '../engines/ports.ts'
import type { PipelineName } from '../pipelines/run-plan.ts'
import { summaryFolder } from '../pipelines/run-plan.ts'
import { stagedTables } from '../pipelines/staged-tables.ts'
import { type Service, summaryTable } from '../queries/model/services.ts'
import { orderSummaries, orderSummaryTable } from '../queries/orders/index.ts'
import { enrichedTableName } from '../queries/orders/tables.ts'
import type { Relations } from '../queries/sql/compiler.ts'
import { isEnriched, monthlyTable } from './order-tables.ts'

/** Which pipeline a table belongs to, told by its query type. */
export const pipelineOf = (queryType: string): PipelineName =>
  isEnriched(queryType) || orderSummaries.some(({ name }) => name === queryType) ? 'orders' : 'commerce'

/** The public table of a query type. */
export function publicTable(service: Service, queryType: string): string {
  if (isEnriched(queryType)) return enrichedTableName(service, queryType)
  return pipelineOf(queryType) === 'orders'
    ? orderSummaryTable(service, queryType)
    : summaryTable(service, queryType)
}

/** The name of a summary's table, and where a run writes its rows. */
export function summaryPlace({ config }: Pick<Ports, 'config'>, service: Service, queryType: string) {
  const table = publicTable(service, queryType)
  const { outputPrefix } = pipelineOf(queryType) === 'orders' ? config.orders : config.athena
  return { table, folder: (runId: string) => summaryFolder(outputPrefix, table, runId) }
}

/** What a summary and its audit read. */
export async function summaryRelations(
  { sql }: Pick<Ports, 'sql'>,
  service: Service,
  queryType: string,
): Promise<Relations> {
  const pipeline = pipelineOf(queryType)
  const relations = sql.relations(stagedTables[pipeline])
  if (pipeline === 'commerce') return relations
  return {
    ...relations,
    orders_enriched: await sql.published(monthlyTable(service, 'orders_enriched')),
    order_lines_enriched: await sql.published(monthlyTable(service, 'order_lines_enriched')),
  }
}
