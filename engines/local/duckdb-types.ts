import type { Columns } from '../../queries/model/columns.ts'
import type { SqlTypeName } from '../../queries/model/sql-types.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'

const duckdbTypes: Record<SqlTypeName, string> = {
  varchar: 'VARCHAR',
  bigint: 'BIGINT',
  boolean: 'BOOLEAN',
  integer: 'INTEGER',
  double: 'DOUBLE',
  money: 'DECIMAL(18, 4)',
  money_sum: 'DECIMAL(38, 4)',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
}

const castAll = (columns: Columns, value: (name: string) => string) =>
  Object.entries(columns)
    .map(([name, { type }]) => `CAST(${value(name)} AS ${duckdbTypes[type]}) AS ${sqlIdentifier(name)}`)
    .join(', ')

/** Parquet files as a relation of exactly the declared columns, in their order; without files an empty one. */
export function parquetRelation(
  columns: Columns,
  files: readonly string[],
  partitionKeys: readonly string[] = [],
): string {
  if (files.length === 0) return `SELECT ${castAll(columns, () => 'NULL')} WHERE FALSE`
  const keys = partitionKeys.map(
    (key) => `${sqlIdentifier(key)}: ${duckdbTypes[(columns[key] as Columns[string]).type]}`,
  )
  const options =
    keys.length === 0
      ? 'hive_partitioning = false, union_by_name = true'
      : `hive_partitioning = true, hive_types = {${keys.join(', ')}}`
  const names = Object.keys(columns).map(sqlIdentifier).join(', ')
  return `SELECT ${names} FROM read_parquet([${files.map(sqlLiteral).join(', ')}], ${options})`
}
