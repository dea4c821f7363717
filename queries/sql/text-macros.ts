import { seldom } from './duckdb/fast-or-strict.ts'
import { sparkLiteral } from './literals.ts'
import { type Spellings, same } from './spellings.ts'

/** Space, tab, CR, LF, U+00A0, U+3000: what counts as white space in the log (and nothing else does). */
const SPACES = '[ \\t\\r\\n\\x{A0}\\x{3000}]'
const WHITE_SPACE = "' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)"
const SPARK_WHITE_SPACE = "' \\t\\r\\n\\u00A0\\u3000'"
const duckdbTrim = (x: string) => `trim(${x}, ${WHITE_SPACE})`
/** Text that is blank, or that begins or ends with white space. */
const NEEDS_TRIM = `^(?:${SPACES}|\\z)|${SPACES}\\z`
export const athenaTrim = (x: string) => `trim(BOTH ${WHITE_SPACE} FROM ${x})`
const sparkTrim = (x: string) => `trim(BOTH ${SPARK_WHITE_SPACE} FROM ${x})`

/** As JSON has it, but with characters beyond U+FFFF as they are: json_format escapes them, the others do not. */
const athenaJsonString = (x: string) =>
  `'"' || regexp_replace(${x}, '(["\\\\\\x01-\\x1f])', m -> substr(json_format(CAST(m[1] AS JSON)), 2, length(json_format(CAST(m[1] AS JSON))) - 2)) || '"'`

/** Text and maps of text. */
export const textMacros = {
  starts_with: { ...same('starts_with(@1, @2)'), spark: 'startswith(@1, @2)' },
  /** The arguments that are not NULL, joined by commas; NULL when all are. */
  comma_joined: same("nullif(concat_ws(',', @*), '')"),
  /** Lower case, code point by code point. Java's, which is Spark's, makes two of İ and looks at what is around a Σ. */
  lower: { ...same('lower(@1)'), spark: "lower(translate(@1, 'İΣ', 'iσ'))" },
  /** Likewise; Java makes SS of ß, here it stays. */
  upper: {
    ...same('upper(@1)'),
    spark:
      "CASE WHEN length(upper(@1)) = length(@1) THEN upper(@1) ELSE array_join(transform(split(@1, ''), c -> CASE WHEN length(upper(c)) = 1 THEN upper(c) ELSE c END), '') END",
  },
  /** Spark does not have this function: see SPARK_NFC. */
  nfc: { athena: 'normalize(@1, NFC)', duckdb: 'nfc_normalize(@1)', spark: 'commerce_nfc(@1)' },
  trimmed: {
    athena: `nullif(${athenaTrim('@1')}, '')`,
    // Trimming costs, so text that needs none, nearly all, is passed over. A comparison for each space costs more than
    // one pattern.
    duckdb: `CASE WHEN regexp_matches(@1, '${NEEDS_TRIM}') THEN ${seldom((x) => `nullif(${duckdbTrim(x)}, '')`)} ELSE @1 END`,
    spark: `nullif(${sparkTrim('@1')}, '')`,
  },
  single_spaced: {
    athena: `regexp_replace(@1, '${SPACES}+', ' ')`,
    duckdb: `regexp_replace(@1, '${SPACES}+', ' ', 'g')`,
    spark: `regexp_replace(@1, ${sparkLiteral(`${SPACES}+`)}, ' ')`,
  },
  /** Without query string, fragment and trailing slashes; '/' when nothing is left. */
  clean_path: {
    athena:
      "CASE WHEN @1 IS NOT NULL THEN coalesce(nullif(trim(TRAILING '/' FROM regexp_replace(@1, '[?#][\\s\\S]*', '')), ''), '/') END",
    duckdb:
      "CASE WHEN @1 IS NOT NULL THEN coalesce(nullif(rtrim(regexp_replace(@1, '[?#][\\s\\S]*', ''), '/'), ''), '/') END",
    spark:
      "CASE WHEN @1 IS NOT NULL THEN coalesce(nullif(trim(TRAILING '/' FROM regexp_replace(@1, '[?#][\\\\s\\\\S]*', '')), ''), '/') END",
  },

  /** All attributes with their values trimmed and blank ones left out. DuckDB's lambdas cost, so rows that need none are passed over. */
  present_attributes: {
    athena: `map_filter(transform_values(@1, (k, v) -> ${athenaTrim('v')}), (k, v) -> v <> '')`,
    duckdb: `CASE WHEN regexp_matches(array_to_string(map_values(@1), chr(1)), '(^|\\x01)(${SPACES}|\\x01|\\z)|${SPACES}(\\x01|\\z)') THEN map_from_entries(list_filter(list_transform(map_entries(@1), lambda e: {'key': e.key, 'value': ${duckdbTrim('e.value')}}), lambda e: e.value <> '')) ELSE @1 END`,
    spark: `map_filter(transform_values(@1, (k, v) -> ${sparkTrim('v')}), (k, v) -> v <> '')`,
  },
  attribute: { athena: 'element_at(@1, @2)', duckdb: '@1[@2]', spark: 'element_at(@1, @2)' },
  /** Equal for equal attributes in any order. Comparable within one engine only; 64 bits, to be used beside other keys. */
  attributes_hash: {
    athena: 'from_big_endian_64(xxhash64(to_utf8(json_format(CAST(@1 AS JSON)))))',
    duckdb:
      'CAST(coalesce(list_sum(list_transform(map_entries(@1), lambda e: CASE WHEN e.value IS NOT NULL THEN hash(e.key, e.value) END)), 0) % 9223372036854775783 AS BIGINT)',
    spark: 'xxhash64(array_sort(map_entries(@1)))',
  },
  /** The attributes as sorted readable text, to break ties by. */
  attributes_text: {
    athena: `array_join(array_sort(transform(map_entries(@1), e -> ${athenaJsonString('e[1]')} || ':' || ${athenaJsonString('e[2]')})), ',')`,
    duckdb:
      "array_to_string(list_sort(list_transform(map_entries(@1), lambda e: to_json(e.key)::VARCHAR || ':' || to_json(e.value)::VARCHAR)), ',')",
    // {"key":"value"} without its braces.
    spark:
      "array_join(array_sort(transform(map_entries(@1), e -> substr(to_json(map(e.key, e.value)), 2, length(to_json(map(e.key, e.value))) - 2))), ',')",
  },
} as const satisfies Record<string, Spellings>
