import { CHANGED_NUMBER, HAS_CHANGED_NUMBER, VALUE_ENDS } from '../exact-numbers.ts'
import { athenaBeyondLimits } from '../json-limits.ts'

const STRING = '"(?:[^"\\\\]|\\\\.)*"'
const exact = (text: string) =>
  `CASE WHEN regexp_like(${text}, '${HAS_CHANGED_NUMBER}') THEN regexp_replace(${text}, '(${STRING})|(${CHANGED_NUMBER})(?=${VALUE_ENDS})', found -> coalesce(found[1], '"' || found[2] || '"')) ELSE ${text} END`
/** Text with bytes that are not UTF-8 does not survive the way there and back. */
const isUtf8 = (text: string) => `from_utf8(to_utf8(${text})) = ${text}`

/** Whole escapes. When they are taken away, any surrogate that is left is half a pair, which is not a character. */
const WHOLE_ESCAPE = '\\\\[^u]|\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}'
const HALF_A_PAIR = '\\\\u[dD][89a-fA-F]'
const hasHalfAPair = (text: string) =>
  `(regexp_like(${text}, '${HALF_A_PAIR}') AND regexp_like(regexp_replace(${text}, '${WHOLE_ESCAPE}'), '${HALF_A_PAIR}'))`

/** A line's JSON, its numbers as they were written; NULL where the line is not a JSON object. */
export const athenaObject = (text: string): string =>
  `CASE WHEN regexp_like(${text}, '^[ \\t\\r\\n]*\\{') AND ${isUtf8(text)} THEN ${athenaJson(text)} END`

/** The same; NULL also where it is beyond the limits, or has half a surrogate pair, which other engines refuse. */
export const athenaReadableObject = (text: string): string =>
  `CASE WHEN ${athenaReadable(text)} THEN ${athenaObject(text)} END`

/** The JSON of a text, its numbers as they were written; NULL where it is not JSON. */
export const athenaJson = (text: string): string => `TRY(json_parse(${exact(text)}))`

/** Whether a text can be handed to a parser: it is within the limits, and has no half surrogate pair, which other engines refuse. */
export const athenaReadable = (text: string): string =>
  `${isUtf8(text)} AND NOT ${athenaBeyondLimits(text)} AND NOT ${hasHalfAPair(text)}`

/** JSON path of keys and positions, whatever the keys are made of. */
export const athenaPath = (steps: readonly (string | number)[]): string =>
  `'$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : `["${step}"]`)).join('')}'`
