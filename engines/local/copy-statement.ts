import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { fileIn } from './table-files.ts'

/** Small, so that the rows of one event name, which stand together, are a group of their own. */
const ROWS_PER_GROUP = 20_480

/** Writes rows as Parquet into a folder that is there: one file, or a folder for each value of a key. */
export function copyStatement(
  select: string,
  folder: string,
  key?: string,
  sortedBy: readonly string[] = [],
): string {
  const options = `FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE ${ROWS_PER_GROUP}`
  if (key === undefined) return `COPY (${select}) TO ${sqlLiteral(fileIn(folder))} (${options})`
  const order = sortedBy.length === 0 ? '' : ` ORDER BY ${sortedBy.map(sqlIdentifier).join(', ')}`
  return `COPY (${select}${order}) TO ${sqlLiteral(folder)} (${options}, PARTITION_BY (${sqlIdentifier(key)}), OVERWRITE_OR_IGNORE)`
}
