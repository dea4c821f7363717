// JSON that an engine's parser does not survive is judged before it gets there: Trino's has one call on the stack a
// level and ends the statement where the stack does, from about 2,000 levels on, and it takes keys up to a length only.
// All engines have the same limits, so that a line is the same everywhere.

/** Objects and lists within each other, the line's own object included. */
export const MAX_NESTED_LEVELS = 500
/** The longest key, counted as it is written. */
export const MAX_KEY_CHARACTERS = 20_000

/** Each level takes two characters, so that a look at the length is enough for nearly all lines. */
const MAY_BE_TOO_DEEP = 2 * MAX_NESTED_LEVELS
const ONE_LEVEL_TOO_MANY = `rpad('', ${MAX_NESTED_LEVELS + 1}, '[')`
const STRING = '"(?:[^"\\\\]|\\\\.)*"'
const KEY = `(${STRING})[ \\t\\r\\n]*:`
const LONGEST_QUOTED_KEY = MAX_KEY_CHARACTERS + 2

/**
 * Whether text, JSON or not, is beyond the limits. What opens too often at once is too deep; of the rest the innermost
 * pairs of brackets are taken away, a level a step, and something is left.
 */
export const duckdbBeyondLimits = (text: string): string =>
  `CASE WHEN strlen(${text}) <= ${MAY_BE_TOO_DEEP} OR (strlen(${text}) <= ${MAX_KEY_CHARACTERS} AND ${duckdbOpenings(text)} <= ${MAX_NESTED_LEVELS}) THEN FALSE ELSE list_transform([${text}], lambda long: ${duckdbIsTooDeep('long')} OR ${duckdbHasLongKey('long')})[1] END`

const duckdbOpenings = (text: string) =>
  `strlen(${text}) - strlen(replace(replace(${text}, '[', ''), '{', ''))`
const duckdbBrackets = (text: string) =>
  `translate(regexp_replace(regexp_replace(${text}, '${STRING}', '', 'g'), '[^\\[\\]{}]+', '', 'g'), '{}', '[]')`
const duckdbIsTooDeep = (text: string) =>
  `list_transform([${duckdbBrackets(text)}], lambda brackets: CASE WHEN strlen(brackets) <= ${MAY_BE_TOO_DEEP} THEN FALSE ELSE contains(brackets, ${ONE_LEVEL_TOO_MANY}) OR list_reduce(list_resize([brackets], ${MAX_NESTED_LEVELS + 1}, ''), lambda remaining, step: replace(remaining, '[]', '')) <> '' END)[1]`
const duckdbHasLongKey = (text: string) =>
  `(strlen(${text}) > ${MAX_KEY_CHARACTERS} AND len(list_filter(regexp_extract_all(${text}, '${KEY}', 1), lambda quoted: length(quoted) > ${LONGEST_QUOTED_KEY})) > 0)`

/** The same. */
export const athenaBeyondLimits = (text: string): string =>
  `CASE WHEN length(${text}) <= ${MAY_BE_TOO_DEEP} THEN FALSE ELSE ${athenaIsTooDeep(text)} OR ${athenaHasLongKey(text)} END`

const athenaBrackets = (text: string) =>
  `translate(regexp_replace(regexp_replace(${text}, '${STRING}'), '[^\\[\\]{}]+'), '{}', '[]')`
const athenaIsTooDeep = (text: string) =>
  `strpos(${athenaBrackets(text)}, ${ONE_LEVEL_TOO_MANY}) > 0 OR reduce(sequence(1, ${MAX_NESTED_LEVELS}), ${athenaBrackets(text)}, (remaining, step) -> replace(remaining, '[]'), remaining -> remaining <> '')`
const athenaHasLongKey = (text: string) =>
  `any_match(regexp_extract_all(${text}, '${KEY}', 1), quoted -> length(quoted) > ${LONGEST_QUOTED_KEY})`
