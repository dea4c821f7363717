import path from 'node:path'
import { Duck } from '../../engines/local/duckdb.ts'
import { parquetRelation } from '../../engines/local/duckdb-types.ts'
import { Lake } from '../../engines/local/lake.ts'
import { publishedRelation, readPublished } from '../../engines/local/published-tables.ts'
import type { Config } from '../../pipelines/config.ts'
import { publishedColumns } from '../../queries/model/common-columns.ts'
import { orderSummaries, orderSummaryTable } from '../../queries/orders/index.ts'
import { type EnrichedTableName, enrichedTableName, enrichedTables } from '../../queries/orders/tables.ts'
import { filesBelow } from './sample.ts'

/** The tables by month, lines first, for orders are made of them. */
export const enriched = (['order_lines_enriched', 'orders_enriched'] as const).map((name) => ({
  name,
  columns: enrichedTables[name].columns,
}))
export const summaries = orderSummaries.map((summary) => ({
  name: summary.name,
  columns: publishedColumns(summary),
  window: summary.window,
}))

/** The files of a table that the floor wrote. */
export const floorFiles = (folder: string, table: string): string[] =>
  filesBelow(path.join(folder, table)).sort()

/**
 * Throws unless the run has published the floor's rows in every table, cell by cell.
 * @returns the rows of each table
 */
export async function assertSameTables(config: Config, lakeFolder: string, floor: string) {
  const lake = new Lake(lakeFolder)
  const duck = await Duck.open(config, path.join(floor, 'temporary'))
  const rows: Record<string, number> = {}
  try {
    for (const service of config.services) {
      for (const { name, columns } of [...enriched, ...summaries]) {
        const isByMonth = name in enrichedTables
        const table = isByMonth
          ? enrichedTableName(service, name as EnrichedTableName)
          : orderSummaryTable(service, name)
        const published = await readPublished(lake, duck, table)
        if (published === undefined) throw new Error(`the run has published no table ${table}`)
        const left = publishedRelation(lake, published)
        const right = parquetRelation(columns, floorFiles(floor, name), isByMonth ? ['order_month'] : [])
        rows[name] = await sameRows(duck, table, left, right)
      }
    }
  } finally {
    duck.close()
  }
  return rows
}

async function sameRows(duck: Duck, table: string, left: string, right: string) {
  const only = (a: string, b: string) => `(SELECT count(*) FROM ((${a}) EXCEPT ALL (${b})))`
  const [counted] = await duck.rows(
    `SELECT (SELECT count(*) FROM (${left})) AS n, ${only(left, right)} AS only_run, ${only(right, left)} AS only_floor`,
  )
  const { n, only_run, only_floor } = counted as Record<string, number>
  if (only_run === 0 && only_floor === 0) return n as number
  throw new Error(`${table} differs: ${only_run} rows only in the run, ${only_floor} only in the floor`)
}
