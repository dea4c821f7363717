import { type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'

/** A `time` has an hour of day, a `date` has none. */
export type ColumnKind = 'number' | 'time' | 'date' | 'text' | 'boolean'

const numbers = new Set([
  ...[DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.BIGINT],
  ...[DuckDBTypeId.UTINYINT, DuckDBTypeId.USMALLINT, DuckDBTypeId.UINTEGER, DuckDBTypeId.UBIGINT],
  ...[DuckDBTypeId.HUGEINT, DuckDBTypeId.UHUGEINT],
  ...[DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE, DuckDBTypeId.DECIMAL],
])
const times = new Set([
  ...[DuckDBTypeId.TIMESTAMP, DuckDBTypeId.TIMESTAMP_TZ],
  ...[DuckDBTypeId.TIMESTAMP_S, DuckDBTypeId.TIMESTAMP_MS, DuckDBTypeId.TIMESTAMP_NS],
])

/** What kind of values a column of DuckDB's has. */
export function kindOf({ typeId }: DuckDBType): ColumnKind {
  if (numbers.has(typeId)) return 'number'
  if (times.has(typeId)) return 'time'
  if (typeId === DuckDBTypeId.DATE) return 'date'
  return typeId === DuckDBTypeId.BOOLEAN ? 'boolean' : 'text'
}
