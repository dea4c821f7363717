import type { Row } from '../reference/index.ts'

/** What one engine made of a log. Rows in an order of their own, so that two engines can be compared. */
export interface Answers {
  readonly arrivals: readonly unknown[]
  readonly services: Readonly<Record<string, ServiceAnswers>>
}
export interface ServiceAnswers {
  readonly events: readonly unknown[]
  readonly counts: readonly unknown[]
  /** Query type -> rows of the table, and the audit's row. */
  readonly tables: Readonly<Record<string, readonly unknown[]>>
  readonly audits: Readonly<Record<string, unknown>>
}

export const sorted = (rows: readonly unknown[]): unknown[] =>
  rows
    .map((row) => [JSON.stringify(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row)

/**
 * Arrivals as far as engines have to agree on them: hash and text of the attributes are each engine's own, a file has
 * another name on each, and what could be read of a line that was rejected is nobody's concern.
 */
export const comparableArrivals = (rows: readonly Record<string, unknown>[]): unknown[] =>
  sorted(
    rows.map((row) => {
      const { attributes_hash: _hash, attributes_text: _text, source_file, ...rest } = lowerCase(row)
      if (rest.rejected === null) return rest
      const { rejected, arrived_at, arrival_day, service_name } = rest
      const file = String(source_file).replace(/^.*\/(?=year=)/, '')
      return { rejected, arrived_at, arrival_day, service_name, file }
    }),
  )

export const lowerCase = (row: Readonly<Record<string, unknown>>): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), value])) as Row
