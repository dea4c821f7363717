import { athenaJson, athenaReadable } from '../sql/athena/json.ts'

const BEGINS_OBJECT = "regexp_like(text, '^[ \\t\\r\\n]*\\{')"
const BEGINS_LIST = "regexp_like(text, '^[ \\t\\r\\n]*\\[')"
const isObject = (json: string) => `coalesce(substr(json_format(${json}), 1, 1) = '{', FALSE)`

/** An object ends here and another one begins: outside of a text that is so nowhere else. */
const BETWEEN_OBJECTS = '\\}[ \\t\\r]*\\{'
/** All up to there, or to the end; a text that is not closed goes up to the end. */
const ONE_OBJECT = `(?:[^"}]++|"(?:[^"\\\\]++|\\\\.)*+"|"[\\s\\S]*+|\\}(?![ \\t\\r]*\\{))++\\}?|\\}`

const NO_JSON = 'CAST(NULL AS JSON)'
/** Behind several elements their number. */
const withNumber = (elements: string) =>
  `CASE WHEN cardinality(${elements}) > 1 THEN ${elements} || CAST(cardinality(${elements}) AS JSON) ELSE ${elements} END`

/**
 * Rows (json, held, ...) over rows (text, arrived_at, arrival_day, source_file): the JSON object of a line, NULL where it is
 * none. A list of objects is as many rows, and one more that says how many it held; so are objects without line ends between
 * them, where they are looked for.
 */
export function athenaTexts(lines: string, withoutLineEnds = false): string {
  const others = 'arrived_at, arrival_day, source_file'
  const readable = `SELECT text, (${athenaReadable('text')}) AS is_readable, ${others} FROM (${lines})`
  const whole = `SELECT text, is_readable, CASE WHEN is_readable AND (${BEGINS_OBJECT} OR ${BEGINS_LIST}) THEN ${athenaJson('text')} END AS whole, ${others} FROM (${readable})`
  const elements = 'TRY(CAST(whole AS ARRAY(JSON)))'
  const listed = `CASE WHEN ${isObject('whole')} THEN ARRAY[whole] WHEN whole IS NOT NULL THEN CASE WHEN cardinality(${elements}) > 0 AND all_match(${elements}, element -> ${isObject('element')}) THEN ${withNumber(elements)} END${withoutLineEnds ? ` WHEN is_readable AND ${BEGINS_OBJECT} AND regexp_like(text, '${BETWEEN_OBJECTS}') THEN ${withNumber('pieces')}` : ''} END`
  const pieces = `transform(regexp_extract_all(text, '${ONE_OBJECT}'), piece -> CASE WHEN regexp_like(piece, '^[ \\t\\r\\n]*\\{') THEN ${athenaJson('piece')} END)`
  const rows = `SELECT coalesce(${listed.replaceAll('pieces', pieces)}, ARRAY[${NO_JSON}]) AS jsons, ${others} FROM (${whole})`
  return `SELECT CASE WHEN ${isObject('json')} THEN json END AS json, CASE WHEN json IS NOT NULL AND NOT ${isObject('json')} THEN CAST(json AS BIGINT) END AS held, ${others} FROM (${rows}) CROSS JOIN UNNEST(jsons) AS u (json)`
}
