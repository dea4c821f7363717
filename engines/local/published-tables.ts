import path from 'node:path'
import type { PublishedTable } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import { fileIn, intactHashes, intactPartitions, type LocalPartition, tableFile } from './table-files.ts'

/** Each public table is a link here to the folder of its published version, which describes itself. */
const PUBLIC_TABLES = 'tables'
export const DESCRIPTION = 'table.json'
export const currentFolder = (table: string): string => `${PUBLIC_TABLES}/${table}`

/** A published version as its folder describes it. */
export interface LocalTable extends PublishedTable {
  /** Where the months of a table by month are. Other tables have one file in their folder. */
  readonly monthKey?: string
  readonly partitions?: readonly LocalPartition[]
  /** The hash of the one file. Absent in what an older version has published. */
  readonly sha256?: string
}

/** A public table without the months that are damaged; undefined where it is absent, or damaged as a whole. */
export async function readPublished(lake: Lake, duck: Duck, name: string): Promise<LocalTable | undefined> {
  const table = await described(lake, name)
  if (table === undefined) return undefined
  if (table.monthKey !== undefined)
    return { ...table, partitions: await intactPartitions(lake, duck, table.partitions ?? []) }
  const written = table.sha256 === undefined ? undefined : [table.sha256]
  const isIntact = await intactHashes(lake, duck, [fileIn(table.location)], written)
  return isIntact === undefined ? undefined : table
}

/**
 * All public tables. One that lacks a month because it is damaged is not among them: no table is better than one whose
 * sums are wrong.
 */
export async function publishedTables(lake: Lake, duck: Duck): Promise<LocalTable[]> {
  const tables: LocalTable[] = []
  for (const name of await lake.list(PUBLIC_TABLES)) {
    const folder = currentFolder(name)
    if (!(await lake.isFolder(folder))) {
      if (await lake.isLink(folder)) lake.damaged.add(folder)
      continue
    }
    const table = await readPublished(lake, duck, name)
    const all = await described(lake, name)
    if (table !== undefined && table.partitions?.length === all?.partitions?.length) tables.push(table)
  }
  return tables
}

/** What stands under another name than its own is a copy; what has no columns is not a table of ours. */
async function described(lake: Lake, name: string): Promise<LocalTable | undefined> {
  const table = await lake.readSealed<LocalTable>(path.posix.join(currentFolder(name), DESCRIPTION))
  return table?.name === name && table.location !== undefined && table.columns !== undefined
    ? table
    : undefined
}

/**
 * The rows of a published version. Its own files, not those below the link: DuckDB opens a file more than once a query,
 * and a link that moves in between would give it the footer of one version and the rows of another.
 */
export function publishedRelation(
  lake: Lake,
  { columns, location, monthKey, partitions }: LocalTable,
): string {
  if (monthKey === undefined) return parquetRelation(columns, [tableFile(lake, location)])
  const files = (partitions ?? []).flatMap((partition) => partition.files.map((file) => lake.absolute(file)))
  return parquetRelation(columns, files, [monthKey])
}
