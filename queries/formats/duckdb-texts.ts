import { duckdbExactJson } from '../sql/duckdb/json.ts'
import { duckdbBeyondLimits, MAX_KEY_CHARACTERS } from '../sql/json-limits.ts'

const begins = (character: string) =>
  `(left(text, 1) = '${character}' OR left(ltrim(text, ' ' || chr(9) || chr(13)), 1) = '${character}')`
const READABLE = `NOT ${duckdbBeyondLimits('text')}`
const object = (isReadable: string) =>
  `CASE WHEN ${begins('{')} AND ${isReadable} THEN ${duckdbExactJson('text')} END`
/** The elements of a list of objects; behind several their number, which no JSON begins like. */
const ELEMENTS = `list_transform([CAST(from_json(CASE WHEN ${READABLE} THEN ${duckdbExactJson('text')} END, '["JSON"]') AS VARCHAR[])], lambda elements: CASE WHEN len(elements) > 0 AND len(list_filter(elements, lambda element: left(element, 1) = '{')) = len(elements) THEN list_concat(elements, CASE WHEN len(elements) > 1 THEN ['#' || len(elements)] ELSE [] END) ELSE [NULL] END)[1]`

/**
 * Rows (object, held, ...) over rows (text, ...): the JSON object of a line, NULL where it is none. A list of objects is as
 * many rows, and one more that says how many it held. Long documents of many records are not held
 * against the limits of other engines, which DuckDB does not have: that takes longer than to read them.
 */
export function duckdbTexts(lines: string, others: string, areLongOnesChecked: boolean): string {
  const OBJECT = object(
    areLongOnesChecked ? READABLE : `(strlen(text) > ${MAX_KEY_CHARACTERS} OR ${READABLE})`,
  )
  const one = `SELECT unnest(CASE WHEN ${begins('[')} THEN ${ELEMENTS} ELSE [${OBJECT}] END) AS one, ${others} FROM (${lines})`
  return `SELECT CASE WHEN left(one, 1) <> '#' THEN one END AS object, CASE WHEN left(one, 1) = '#' THEN CAST(substr(one, 2) AS BIGINT) END AS held, ${others} FROM (${one})`
}
