import { BEFORE_VALUES, CHANGED_NUMBER, VALUE_ENDS, valueBegins } from '../exact-numbers.ts'

// DuckDB also takes trailing commas, NaN and Infinity, which are not JSON. What may be that, or has numbers that would
// change, is found by a look at the text, so that all other lines, nearly all, cost no more.

const CLOSING = '[}\\]]'
const TRAILING_COMMA = `,[ \\t\\r\\n]*${CLOSING}`
const LAX_NUMBER = '-?(?i:nan|inf)'
const STRING = '"(?:[^"\\\\]|\\\\.)*"'

/** An expression that begins with one certain character is three times as fast as one for all of them. */
const looks = (text: string, like: (after: string, lax: string) => string) =>
  `(${BEFORE_VALUES.map((after) => `regexp_matches(${text}, '${like(after, after === ',' ? `${LAX_NUMBER}|${CLOSING}` : LAX_NUMBER)}')`).join(' OR ')})`
const looksOdd = (text: string) => looks(text, valueBegins)
const isLax = (text: string) =>
  `regexp_matches(regexp_replace(${text}, '${STRING}', '""', 'g'), '${TRAILING_COMMA}|[${BEFORE_VALUES.join('')}][ \\t\\r\\n]*${LAX_NUMBER}')`
/** Its regular expressions can't look ahead, nor replace one alternative only: strings and the rest are taken apart. */
const exact = (text: string) =>
  `array_to_string(list_transform(regexp_extract_all(${text}, '${STRING}|[^"]+|"'), lambda piece: CASE WHEN starts_with(piece, '"') THEN piece ELSE regexp_replace(piece, '(${CHANGED_NUMBER})(${VALUE_ENDS})', '"\\1"\\2', 'g') END), '')`

/** A line's JSON, its numbers as they were written; NULL where the line is not a JSON object. */
export const duckdbObject = (text: string): string =>
  `CASE WHEN regexp_matches(${text}, '^[ \\t\\r\\n]*\\{') AND json_valid(${text}) THEN ${duckdbExactJson(text)} END`

/** The JSON in text that DuckDB takes for JSON, its numbers as they were written; NULL where it is not JSON. */
export const duckdbExactJson = (text: string): string =>
  `CASE WHEN NOT ${looksOdd(text)} THEN ${text} WHEN NOT ${isLax(text)} THEN ${exact(text)} END`
