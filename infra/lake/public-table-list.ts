import type { Config } from '../../pipelines/config.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { publishedColumns } from '../../queries/model/common-columns.ts'

/** A public table as a deployment makes it. */
export interface PublicTable {
  readonly name: string
  readonly columns: Columns
  readonly partitionKeys: readonly string[]
  /** A folder of the lake's bucket, ending in /; there is nothing in it. */
  readonly emptyFolder: string
}

/** Each configured service's table of each summary: moved whole. */
export const summaryTablesOf = (config: Config, pipelines: readonly Pipeline[]): PublicTable[] =>
  config.services.flatMap((service) =>
    pipelines.flatMap((pipeline) =>
      pipeline.summaries.map((summary) =>
        publicTable(
          pipeline.outputPrefix(config),
          pipeline.tableName(service, summary.name),
          publishedColumns(summary),
        ),
      ),
    ),
  )

/** Each configured service's tables that are moved month by month. */
export const monthlyTablesOf = (config: Config, pipelines: readonly Pipeline[]): PublicTable[] =>
  config.services.flatMap((service) =>
    pipelines.flatMap((pipeline) =>
      pipeline.monthlyTables.map(({ name, columns }) =>
        publicTable(pipeline.outputPrefix(config), pipeline.tableName(service, name), columns, [
          Object.keys(columns).at(-1) as string,
        ]),
      ),
    ),
  )

const publicTable = (
  outputPrefix: string,
  name: string,
  columns: Columns,
  partitionKeys: readonly string[] = [],
): PublicTable => ({ name, columns, partitionKeys, emptyFolder: `${outputPrefix}${name}/none/` })
