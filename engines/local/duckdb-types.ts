import type { Columns } from '../../queries/model/columns.ts'
import { type NestedColumns, type TypeNames, typeName } from '../../queries/model/nested-columns.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { fileList } from './duckdb-files.ts'

const duckdbTypes: TypeNames = {
  scalar: {
    varchar: 'VARCHAR',
    bigint: 'BIGINT',
    boolean: 'BOOLEAN',
    integer: 'INTEGER',
    double: 'DOUBLE',
    money: 'DECIMAL(18, 4)',
    money_sum: 'DECIMAL(38, 4)',
    date: 'DATE',
    timestamp: 'TIMESTAMP',
  },
  list: (fields) => `STRUCT(${fields.map(([name, type]) => `${sqlIdentifier(name)} ${type}`).join(', ')})[]`,
}
export const duckdbType = (column: NestedColumns[string]): string => typeName(duckdbTypes, column)

const nulls = (columns: NestedColumns) =>
  Object.entries(columns)
    .map(([name, column]) => `CAST(NULL AS ${duckdbType(column)}) AS ${sqlIdentifier(name)}`)
    .join(', ')

/** Parquet files as a relation of exactly the declared columns, in their order; without files an empty one. */
export function parquetRelation(
  columns: Columns | NestedColumns,
  files: readonly string[],
  partitionKeys: readonly string[] = [],
): string {
  if (files.length === 0) return `SELECT ${nulls(columns)} WHERE FALSE`
  const selected = Object.entries(columns).map(([name, column]) =>
    partitionKeys.includes(name)
      ? `${keyInPath(name, duckdbType(column))} AS ${sqlIdentifier(name)}`
      : sqlIdentifier(name),
  )
  return `SELECT ${selected.join(', ')} FROM read_parquet(${fileList(files)}, union_by_name = true, ${OWN_COLUMNS_ONLY})`
}

/**
 * Options of read_parquet: DuckDB itself would take `name=value` in any folder's name for a column, and of a key that is
 * there twice the first, though the lake may lie below any folder.
 */
export const OWN_COLUMNS_ONLY = 'hive_partitioning = false, filename = true'

/** The value of a key in the last folder `key=value` of a file's path. DuckDB passes over files by it, too. */
export const keyInPath = (key: string, type: string): string =>
  `CAST(regexp_extract(filename, ${sqlLiteral(`(?s).*/${key}=([^/]*)/`)}, 1) AS ${type})`
