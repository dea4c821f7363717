import type { DuckDBResultReader, Json } from '@duckdb/node-api'
import { kindOf } from '../engines/local/column-kinds.ts'
import { textTable } from './text-table.ts'

/** The rows of a query for people: names as they are declared, numbers to the right, nothing in quotes, long texts cut. */
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

/** A log's texts can be of 10 kB, and every row is as wide as the widest. */
const MOST_CHARACTERS = 120

function cellText(value: Json): string {
  if (value === null) return 'NULL'
  const text = visible(typeof value === 'object' ? JSON.stringify(value) : String(value))
  return text.length <= MOST_CHARACTERS ? text : `${[...text].slice(0, MOST_CHARACTERS - 1).join('')}…`
}

/** What would move the cursor or end the line, as JSON writes it: a log's texts can hold anything. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (sign) =>
    sign === '\u007f' || sign >= '\u0080'
      ? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
      : JSON.stringify(sign).slice(1, -1),
  )
