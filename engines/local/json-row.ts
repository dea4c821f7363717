import { type DuckDBResultReader, type DuckDBType, DuckDBTypeId, type Json } from '@duckdb/node-api'
import './duckdb-text.ts'

const INTEGERS = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
])

/** A result's rows as JSON: whole numbers as numbers while they are exact, decimals as text, ISO times. */
export function jsonRows(
  result: DuckDBResultReader,
  key: (name: string) => string = (name) => name,
): Record<string, Json>[] {
  const names = result.columnNames().map(key)
  const types = result.columnTypes()
  return result
    .getRowsJson()
    .map((row) =>
      Object.fromEntries(names.map((name, i) => [name, jsonValue(types[i] as DuckDBType, row[i] ?? null)])),
    )
}

function jsonValue({ typeId }: DuckDBType, value: Json): Json {
  if (value === null) return null
  if (INTEGERS.has(typeId)) return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeId === DuckDBTypeId.TIMESTAMP) return String(value).replace(' ', 'T')
  return value
}
