import { CHANGED_NUMBER, HAS_CHANGED_NUMBER, VALUE_ENDS } from './exact-numbers.ts'

const STRING = '"(?:[^"\\\\]|\\\\.)*"'
const exact = (text: string) =>
  `CASE WHEN regexp_like(${text}, '${HAS_CHANGED_NUMBER}') THEN regexp_replace(${text}, '(${STRING})|(${CHANGED_NUMBER})(?=${VALUE_ENDS})', found -> coalesce(found[1], '"' || found[2] || '"')) ELSE ${text} END`
/** Text with bytes that are no UTF-8 does not survive the way there and back. */
const isUtf8 = (text: string) => `from_utf8(to_utf8(${text})) = ${text}`

/** A line's JSON, its numbers as they were written; NULL where the line is no JSON object. */
export const athenaObject = (text: string): string =>
  `CASE WHEN regexp_like(${text}, '^[ \\t\\r\\n]*\\{') AND ${isUtf8(text)} THEN TRY(json_parse(${exact(text)})) END`

/** JSON path of keys and positions, whatever the keys are made of. */
export const athenaPath = (steps: readonly (string | number)[]): string =>
  `'$${steps.map((step) => (typeof step === 'number' ? `[${step}]` : `["${step}"]`)).join('')}'`
