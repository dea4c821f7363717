/** A value as JSON has it, in the form in which engines/local/json-row.ts shows DuckDB's. */
export type TrinoValue = string | number | boolean | null | TrinoValue[] | { [key: string]: TrinoValue }

export interface TrinoColumn {
  readonly name: string
  /** As Trino names it: 'bigint', 'decimal(38,4)', 'timestamp(3)'. */
  readonly type: string
}

/** Rows as objects by lower-case column name. */
export const trinoRows = (
  columns: readonly TrinoColumn[],
  data: readonly (readonly unknown[])[],
): Record<string, TrinoValue>[] => {
  const names = columns.map(({ name }) => name.toLowerCase())
  return data.map((row) =>
    Object.fromEntries(names.map((name, i) => [name, trinoValue((columns[i] as TrinoColumn).type, row[i])])),
  )
}

/** Whole numbers as numbers while they are exact, decimals as text, times in ISO form without trailing zeros. */
function trinoValue(type: string, value: unknown): TrinoValue {
  if (value === null || value === undefined) return null
  if (type === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (/^timestamp\(\d+\)$/.test(type)) return isoTime(String(value))
  return value as TrinoValue
}

const isoTime = (text: string): string =>
  text
    .replace(' ', 'T')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/** JSON.parse rounds whole numbers of more than 15 digits; here they come as text. */
export const parseJsonExactly = (json: string): unknown =>
  JSON.parse(json.replace(STRING_OR_NUMBER, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)))
