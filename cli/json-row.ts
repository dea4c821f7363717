import { type DuckDBType, DuckDBTypeId, type Json } from '@duckdb/node-api'

const INTEGERS = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
])

/** A result row as JSON: lower-case keys, whole numbers as numbers while they are exact, decimals as text, ISO times. */
export function jsonRow(
  names: readonly string[],
  types: readonly DuckDBType[],
  row: readonly Json[],
): Record<string, Json> {
  return Object.fromEntries(
    names.map((name, i) => [name.toLowerCase(), jsonValue((types[i] as DuckDBType).typeId, row[i] ?? null)]),
  )
}

function jsonValue(type: DuckDBTypeId, value: Json): Json {
  if (value === null) return null
  if (INTEGERS.has(type)) return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (type === DuckDBTypeId.TIMESTAMP) return String(value).replace(' ', 'T')
  return value
}
