import type { NestedColumns } from '../../../queries/model/nested-columns.ts'
import { orderRecordsColumns } from '../../../queries/orders/records/columns.ts'

/**
 * A row of order_records in a form that does not depend on the engine: elements as objects, whole numbers as numbers
 * while they are exact, decimals as text, ISO times.
 */
export const plainRecord = (row: Readonly<Record<string, unknown>>) => plainStruct(orderRecordsColumns, row)

function plainStruct(columns: NestedColumns, struct: unknown): Record<string, unknown> {
  const values = Array.isArray(struct) ? struct : Object.values(struct as object)
  return Object.fromEntries(
    Object.entries(columns).map(([name, column], i) => {
      const value: unknown = values[i] ?? null
      if (value === null) return [name, null]
      if (column.type === 'list')
        return [name, (value as unknown[]).map((element) => plainStruct(column.of, element))]
      return [name, plainValue(column.type, value)]
    }),
  )
}

function plainValue(type: string, value: unknown): unknown {
  if (type === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (type === 'timestamp')
    return String(value)
      .replace(' ', 'T')
      .replace(/\.0+$/, '')
      .replace(/(\.\d*[1-9])0+$/, '$1')
  return value
}
