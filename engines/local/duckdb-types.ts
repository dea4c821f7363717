import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { noRows, typeName } from '../../queries/sql/type-names.ts'
import { fileList } from './duckdb-files.ts'

/** Parquet files as a relation of exactly the declared columns, in their order; without files an empty one. */
export function parquetRelation(
  columns: NestedColumns,
  files: readonly string[],
  partitionKeys: readonly string[] = [],
): string {
  if (files.length === 0) return noRows('duckdb', columns)
  const names = Object.keys(columns)
  if (partitionKeys.length === 0) {
    const rows = `read_parquet(${fileList(files)}, hive_partitioning = false, union_by_name = true)`
    return `SELECT ${names.map(sqlIdentifier).join(', ')} FROM ${rows}`
  }
  const typeOf = (key: string) => typeName('duckdb', columns[key] as NestedColumns[string])
  if (files.some((file) => hasOtherKeys(file, partitionKeys))) {
    const selected = names.map((name) =>
      partitionKeys.includes(name)
        ? `CAST(${valueInPath(name, partitionKeys)} AS ${typeOf(name)}) AS ${sqlIdentifier(name)}`
        : sqlIdentifier(name),
    )
    return `SELECT ${selected.join(', ')} FROM read_parquet(${fileList(files)}, ${KEYS_BY_FILENAME})`
  }
  const types = partitionKeys.map((key) => `${sqlIdentifier(key)}: ${typeOf(key)}`)
  const options = `hive_partitioning = true, hive_types = {${types.join(', ')}}`
  return `SELECT ${names.map(sqlIdentifier).join(', ')} FROM read_parquet(${fileList(files)}, ${options})`
}

/**
 * Whether DuckDB would find more than the keys in a file's path: it takes `name=value` in any folder's name for a column,
 * and of a key that is there twice the first value, though a lake may lie below any folder.
 */
const hasOtherKeys = (file: string, partitionKeys: readonly string[]): boolean =>
  file.split('/').filter((name) => name.includes('=')).length > partitionKeys.length

/** Options of read_parquet for `valueInPath`. */
export const KEYS_BY_FILENAME = 'hive_partitioning = false, filename = true'

/**
 * The value of a key as text, out of the folders `key=value` that stand last in a file's path, in the order of the keys.
 * DuckDB passes over files by it, too, but takes longer than with columns that it makes itself.
 */
export const valueInPath = (key: string, partitionKeys: readonly string[]): string =>
  `url_decode(substr(split_part(filename, '/', ${partitionKeys.indexOf(key) - partitionKeys.length - 1}), ${key.length + 2}))`
