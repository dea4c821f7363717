import type { ColumnInfo, Row } from '@aws-sdk/client-athena'

type Value = string | number | boolean | null

const INTEGERS = new Set(['tinyint', 'smallint', 'int', 'integer', 'bigint'])
const FLOATS = new Set(['real', 'float', 'double'])

/** A result's rows as JSON: whole numbers as numbers while they are exact, decimals as text, ISO times. */
export function jsonRows(columns: readonly ColumnInfo[], rows: readonly Row[]): Record<string, Value>[] {
  return rows.map(({ Data = [] }) =>
    Object.fromEntries(
      columns.map(({ Name = '', Type = '' }, i) => [
        Name.toLowerCase(),
        jsonValue(Type.toLowerCase(), Data[i]?.VarCharValue),
      ]),
    ),
  )
}

/** Athena gives a SELECT's column names as a row before the first. */
export const isHeader = (columns: readonly ColumnInfo[], { Data = [] }: Row): boolean =>
  columns.every(({ Name }, i) => Data[i]?.VarCharValue === Name)

function jsonValue(type: string, text: string | undefined): Value {
  if (text === undefined) return null
  if (type === 'boolean') return text === 'true'
  if (INTEGERS.has(type)) return Number.isSafeInteger(Number(text)) ? Number(text) : text
  // JSON has no NaN and no Infinity.
  if (FLOATS.has(type)) return Number.isFinite(Number(text)) ? Number(text) : text
  if (type === 'timestamp') return isoTime(text)
  return text
}

/** `2026-11-05 03:15:20.500` as `2026-11-05T03:15:20.5`: without the zeros that the local engine doesn't write. */
function isoTime(text: string): string {
  const [seconds = '', fraction = ''] = text.replace(' ', 'T').split('.')
  const digits = fraction.replace(/0+$/, '')
  return digits === '' ? seconds : `${seconds}.${digits}`
}
