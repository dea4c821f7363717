import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { typeName } from '../../queries/sql/type-names.ts'
import type { Duck } from './duckdb.ts'
import type { Lake } from './lake.ts'
import type { LocalPartition } from './table-files.ts'

/** Names and types of a staged table's columns, as they stand in its files. */
function columnsInFiles({ columns, partitionKeys }: AnyStagedTable): [name: string, type: string][] {
  const keys: readonly string[] = partitionKeys
  return Object.entries(columns)
    .filter(([name]) => !keys.includes(name))
    .map(([name, column]) => [name, typeName('duckdb', column)])
}

/** Changes with the columns of a staged table. */
export const columnsVersion = (table: AnyStagedTable): string =>
  createHash('sha256')
    .update(JSON.stringify(columnsInFiles(table)))
    .digest('hex')
    .slice(0, 8)

/**
 * Those of a staged table's partitions whose files have the columns that this version of the code declares. A view over
 * the others could not be made; to the run they are not staged, so that it parses them again.
 */
export async function withDeclaredColumns(
  lake: Lake,
  duck: Duck,
  table: AnyStagedTable,
  partitions: readonly LocalPartition[],
): Promise<LocalPartition[]> {
  const unsaid = partitions.find(({ columns }) => columns === undefined)
  const version = columnsVersion(table)
  const isUnsaidDeclared = unsaid !== undefined && (await hasDeclaredColumns(lake, duck, table, unsaid))
  return partitions.filter(({ columns }) => (columns === undefined ? isUnsaidDeclared : columns === version))
}

async function hasDeclaredColumns(
  lake: Lake,
  duck: Duck,
  table: AnyStagedTable,
  { files: [first = ''] }: LocalPartition,
): Promise<boolean> {
  const file = lake.absolute(first)
  // Whoever reads it says what is wrong with a file that is missing.
  if (!existsSync(file)) return true
  const declared = columnsInFiles(table)
  const nulls = declared.map(([name, type]) => `CAST(NULL AS ${type}) AS ${sqlIdentifier(name)}`)
  const typed = async (select: string) =>
    new Map((await duck.rows(`DESCRIBE ${select}`)).map((row) => [row.column_name, row.column_type]))
  const wanted = await typed(`SELECT ${nulls.join(', ')}`)
  const found = await typed(`SELECT * FROM read_parquet(${sqlLiteral(file)}, hive_partitioning = false)`)
  return [...wanted].every(([name, type]) => found.get(name) === type)
}
