import type { Config } from '../../pipelines/config.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { publishedColumns } from '../../queries/model/common-columns.ts'
import { type Service, summaryTable } from '../../queries/model/services.ts'
import { orderSummaries, orderSummaryTable } from '../../queries/orders/index.ts'
import { type EnrichedTableName, enrichedTableName, enrichedTables } from '../../queries/orders/tables.ts'

/** A public table as a deployment makes it. */
export interface PublicTable {
  readonly name: string
  readonly columns: Columns
  readonly partitionKeys: readonly string[]
  /** Of the lake's bucket, ending in /; there is nothing in it. */
  readonly emptyFolder: string
}

/** Each configured service's table of each summary: moved whole. */
export const summaryTablesOf = ({ services, athena, orders }: Config): PublicTable[] =>
  services.flatMap((service) => [
    ...commerceSummaries.map((summary) =>
      publicTable(athena.outputPrefix, summaryTable(service, summary.name), publishedColumns(summary)),
    ),
    ...orderSummaries.map((summary) =>
      publicTable(orders.outputPrefix, orderSummaryTable(service, summary.name), publishedColumns(summary)),
    ),
  ])

/** Each configured service's tables that are moved month by month. */
export const monthlyTablesOf = ({ services, orders }: Config): PublicTable[] =>
  services.flatMap((service) => enrichedNames.map((name) => monthlyTable(orders.outputPrefix, service, name)))

const enrichedNames = Object.keys(enrichedTables) as EnrichedTableName[]

function monthlyTable(outputPrefix: string, service: Service, name: EnrichedTableName): PublicTable {
  const { columns } = enrichedTables[name]
  const month = Object.keys(columns).at(-1) as string
  return publicTable(outputPrefix, enrichedTableName(service, name), columns, [month])
}

const publicTable = (
  outputPrefix: string,
  name: string,
  columns: Columns,
  partitionKeys: readonly string[] = [],
): PublicTable => ({ name, columns, partitionKeys, emptyFolder: `${outputPrefix}${name}/none/` })
