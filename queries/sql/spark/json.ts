import { CHANGED_NUMBER, HAS_CHANGED_NUMBER, VALUE_ENDS } from '../exact-numbers.ts'
import { sparkLiteral } from '../literals.ts'

// Spark hands on the value of a key as text, a string without its quotes: "[1]" and [1] would be the same. So every
// string, keys too, gets a character in front before the text is parsed. It never comes from the text itself, where it
// would be escaped and stand after another one.

const MARK = '\u0001'
/** As JSON has it within a string. */
const ESCAPED_MARK = '\\u0001'
const STRING = '"[^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+"'
const OPTIONS = "map('allowSingleQuotes', 'false', 'allowNonNumericNumbers', 'false')"
const END = '"end"'

/** A key as it stands in a map. */
export const sparkKey = (key: string): string => sparkLiteral(`${MARK}${key}`)
/** The same for a key that SQL computes. */
export const sparkKeyOf = (sql: string): string => `concat(${sparkLiteral(MARK)}, ${sql})`
/** A key as it stands in JSON text, with its quotes. */
export const sparkJsonKey = (key: string): string => `"${ESCAPED_MARK}${key}"`

const marked = (text: string) =>
  `regexp_replace(${text}, ${sparkLiteral(`"([^"\\\\]*+(?:\\\\.[^"\\\\]*+)*+)"`)}, ${sparkLiteral('"\\\\u0001$1"')})`
/** Regular expressions can't replace one alternative only: strings and the rest are taken apart. */
const exact = (text: string) =>
  `CASE WHEN ${text} RLIKE ${sparkLiteral(HAS_CHANGED_NUMBER)} THEN array_join(transform(regexp_extract_all(${text}, ${sparkLiteral(`${STRING}|[^"]+|"`)}, 0), piece -> CASE WHEN startswith(piece, '"') THEN piece ELSE regexp_replace(piece, ${sparkLiteral(`(${CHANGED_NUMBER})(${VALUE_ENDS})`)}, '"$1"$2') END), '') ELSE ${text} END`

/**
 * A line's JSON, marked, its numbers as they were written; NULL where the line is not a JSON object. Spark's parser looks at
 * nothing that follows a value, so another one is put there, which has to be the second of two.
 */
export function sparkObject(text: string): string {
  const values = `from_json(concat('[', ${marked(exact(text))}, ${sparkLiteral(`,${END}]`)}), 'array<string>', ${OPTIONS})`
  return `CASE WHEN ${text} RLIKE ${sparkLiteral('^[ \\t\\r\\n]*\\{')} THEN get(get(filter(array(${values}), found -> array_size(found) = 2 AND get(found, 1) = 'end'), 0), 0) END`
}

/** An object's keys and values; NULL for anything else. */
export const sparkObjectMap = (json: string): string =>
  `CASE WHEN startswith(${json}, '{') THEN from_json(${json}, 'map<string,string>') END`
/** The elements of a list; NULL for anything else. */
export const sparkElements = (json: string): string =>
  `CASE WHEN startswith(${json}, '[') THEN from_json(${json}, 'array<string>') END`

/** The value at a path of an opened object, as JSON; a string with its mark instead of its quotes. */
export function sparkValueAt(object: string, [first = '', ...inner]: readonly (string | number)[]): string {
  const value = `element_at(${object}, ${sparkKey(String(first))})`
  if (inner.length === 0) return value
  const path = inner.map((step) => (typeof step === 'number' ? `[${step}]` : `['${MARK}${step}']`)).join('')
  return `get_json_object(${value}, ${sparkLiteral(`$${path}`)})`
}

/** The text of a value: a string without mark, or the JSON of anything else. */
export const sparkText = (value: string): string =>
  `CASE WHEN startswith(${value}, ${sparkLiteral(MARK)}) THEN substr(${value}, 2) ELSE replace(${value}, ${sparkLiteral(`"${ESCAPED_MARK}`)}, '"') END`
