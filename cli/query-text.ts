import type { DuckDBResultReader, Json } from '@duckdb/node-api'
import { kindOf } from './column-kinds.ts'
import { textTable } from './text-table.ts'

/** The rows of a query for a terminal: names as they are declared, numbers to the right, nothing in quotes. */
export function queryText(result: DuckDBResultReader): string {
  if (result.columnName(0) === 'explain_key') return planText(result)
  const names = result.columnNames().map(visible)
  const isNumber = result.columnTypes().map((type) => kindOf(type) === 'number')
  const rows = result.getRowsJson().map((row) => row.map(cellText))
  const lines = textTable([names, ...rows], isNumber, true)
  return `${[...lines, ...(rows.length === 0 ? ['(no rows)'] : [])].join('\n')}\n`
}

/** The drawing of an EXPLAIN. */
const planText = (result: DuckDBResultReader): string =>
  result
    .getRowsJson()
    .map(([, plan]) => `${plan}\n`)
    .join('')

function cellText(value: Json): string {
  if (value === null) return 'NULL'
  return visible(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** What would move the cursor or end the line, as JSON writes it: a log's texts can hold anything. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (sign) =>
    sign === '\u007f' || sign >= '\u0080'
      ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      : JSON.stringify(sign).slice(1, -1),
  )
