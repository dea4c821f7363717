import { duckdbExactJson } from '../sql/duckdb/json.ts'
import { duckdbBeyondLimits, MAX_KEY_CHARACTERS } from '../sql/json-limits.ts'

const begins = (character: string) =>
  `(left(text, 1) = '${character}' OR left(ltrim(text, ' ' || chr(9) || chr(13)), 1) = '${character}')`
const READABLE = `NOT ${duckdbBeyondLimits('text')}`
const object = (isReadable: string) =>
  `CASE WHEN ${begins('{')} AND ${isReadable} THEN ${duckdbExactJson('text')} END`
/** The elements of a list of objects, and behind several their number, which no JSON begins like; NULL for any other text. */
const ELEMENTS = `CASE WHEN left(text, 1) = '{' THEN NULL WHEN ${begins('[')} AND ${READABLE} THEN list_transform([CAST(from_json(${duckdbExactJson('text')}, '["JSON"]') AS VARCHAR[])], lambda elements: CASE WHEN len(elements) > 0 AND len(list_filter(elements, lambda element: left(element, 1) = '{')) = len(elements) THEN list_concat(elements, CASE WHEN len(elements) > 1 THEN ['#' || len(elements)] ELSE [] END) END)[1] END`

/** (object, held) of an element `one`. */
export const ELEMENT =
  "CASE WHEN left(one, 1) <> '#' THEN one END AS object, CASE WHEN left(one, 1) = '#' THEN CAST(substr(one, 2) AS BIGINT) END AS held"

/**
 * Rows (object, elements, ...) over rows (text, ...): the JSON object of a line, NULL where it is none, and the elements of
 * a list of objects.
 */
export const duckdbLines = (lines: string, others: string): string =>
  `SELECT ${object(READABLE)} AS object, ${ELEMENTS} AS elements, ${others} FROM (${lines})`

/**
 * Rows (object, held, ...) over rows (text, ...): the same, where a list of objects is as many rows, and one more that says
 * how many it held. Long documents of many records are not held against the limits of other engines, which DuckDB does not
 * have: that takes longer than to read them.
 */
export function duckdbTexts(lines: string, others: string, areLongOnesChecked: boolean): string {
  const one = object(areLongOnesChecked ? READABLE : `(strlen(text) > ${MAX_KEY_CHARACTERS} OR ${READABLE})`)
  return `SELECT ${ELEMENT}, ${others} FROM (SELECT unnest(coalesce(${ELEMENTS}, [${one}])) AS one, ${others} FROM (${lines}))`
}
