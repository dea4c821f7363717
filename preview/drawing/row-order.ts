import type { Field } from './fields.ts'

/** The rows of a table, sorted by a column: numbers by size, texts by the alphabet, absent values last in both directions. */
export function order({ values }: Field, direction: 'ascending' | 'descending'): number[] {
  const sign = direction === 'ascending' ? 1 : -1
  const rows = values.map((_, row) => row)
  return rows.sort((a, b) => {
    const [x, y] = [values[a] ?? null, values[b] ?? null]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    const difference =
      typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'en')
    return sign * difference
  })
}
