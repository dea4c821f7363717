import type { Columns } from '../../queries/model/columns.ts'
import { type NestedColumns, type TypeNames, typeName } from '../../queries/model/nested-columns.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'

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
  const keys = partitionKeys.map(
    (key) => `${sqlIdentifier(key)}: ${duckdbType(columns[key] as NestedColumns[string])}`,
  )
  const options =
    keys.length === 0
      ? 'hive_partitioning = false, union_by_name = true'
      : `hive_partitioning = true, hive_types = {${keys.join(', ')}}`
  const names = Object.keys(columns).map(sqlIdentifier).join(', ')
  return `SELECT ${names} FROM read_parquet([${files.map(sqlLiteral).join(', ')}], ${options})`
}
