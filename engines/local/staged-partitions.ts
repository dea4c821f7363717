import { type AnyStagedTable, writtenKey } from '../../queries/model/define-staged-table.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import { addShared, type SharedFiles, sharedRows } from './shared-files.ts'
import type { LocalPartition } from './table-files.ts'

/**
 * The partitions that a document lists, damaged ones among them. Older versions wrote the list alone. What is not a
 * partition counts as absent.
 */
export async function listedPartitions(lake: Lake, document: string): Promise<readonly LocalPartition[]> {
  type Listed = { readonly partitions?: unknown } | readonly unknown[]
  const found = (await lake.readSealed<Listed>(document)) ?? []
  const partitions = 'partitions' in found ? found.partitions : found
  return Array.isArray(partitions) ? partitions.filter((each) => Array.isArray(each?.files)) : []
}

export const writePartitions = (
  lake: Lake,
  document: string,
  partitions: readonly LocalPartition[],
): Promise<void> => lake.writeSealed(document, { partitions })

/** The rows of a staged table that has these partitions. */
export async function stagedRelation(
  lake: Lake,
  duck: Duck,
  table: AnyStagedTable,
  partitions: readonly LocalPartition[],
): Promise<string> {
  const { columns, partitionKeys } = table
  const shared: SharedFiles = new Map()
  const files = partitions.flatMap(({ location, files: relative }) => {
    const own = relative.map((file) => lake.absolute(file))
    return addShared(shared, lake.absolute(location), own) ? [] : own
  })
  const relation = parquetRelation(columns, files.sort(), partitionKeys)
  if (shared.size === 0) return relation
  const names = Object.keys(columns).map(sqlIdentifier).join(', ')
  const rows = `SELECT ${names} FROM (${await sharedRows(duck, shared, writtenKey(table))})`
  return files.length === 0 ? rows : `${relation} UNION ALL ${rows}`
}
