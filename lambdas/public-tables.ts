import type { Ports } from '../engines/ports.ts'
import type { MonthlyTableOf, Pipeline } from '../pipelines/define-pipeline.ts'
import { stagedTablesOf } from '../pipelines/pipeline-list.ts'
import { summaryFolder } from '../pipelines/run-plan.ts'
import type { Service } from '../queries/model/services.ts'
import type { Relations } from '../queries/sql/compiler.ts'

/** Where a run writes the rows of a public table, relative to the lake. */
export const publicFolder =
  ({ config }: Pick<Ports, 'config'>, pipeline: Pipeline, service: Service, queryType: string) =>
  (runId: string): string =>
    summaryFolder(pipeline.outputPrefix(config), pipeline.tableName(service, queryType), runId)

/** The declaration of a monthly table; undefined for a summary. */
export const monthlyTableOf = ({ monthlyTables }: Pipeline, queryType: string): MonthlyTableOf | undefined =>
  monthlyTables.find(({ name }) => name === queryType)

/** What the summaries of a service and their audits read: what is staged, and the monthly tables of their pipeline. */
export async function summaryRelations(
  { sql }: Pick<Ports, 'sql'>,
  pipeline: Pipeline,
  service: Service,
): Promise<Relations> {
  const monthly: Record<string, string> = {}
  for (const { name, columns } of pipeline.monthlyTables) {
    const monthKey = Object.keys(columns).at(-1) as string
    monthly[name] = await sql.published({ name: pipeline.tableName(service, name), columns, monthKey })
  }
  return { ...sql.relations(stagedTablesOf([pipeline])), ...monthly }
}
