/**
 * Where engines differ: every function of our queries with its spelling per engine, `@1`, `@2` ... being the
 * compiled arguments. A function that is not in this table does not compile. Spark's column comes with the orders
 * pipeline: add the key to `Engine` and the type checker lists every spelling that is missing.
 */
export type Engine = 'athena' | 'duckdb'
type Spellings = Readonly<Record<Engine, string>>

const same = (sql: string): Spellings => ({ athena: sql, duckdb: sql })

/** Space, tab, CR, LF, U+00A0, U+3000: what counts as white space in the log (and nothing else does). */
const SPACES = '[ \\t\\r\\n\\x{A0}\\x{3000}]'
const WHITE_SPACE = "' ' || chr(9) || chr(13) || chr(10) || chr(160) || chr(12288)"
const duckdbTrim = (x: string) => `trim(${x}, ${WHITE_SPACE})`
export const athenaTrim = (x: string) => `trim(BOTH ${WHITE_SPACE} FROM ${x})`

/** As JSON has it, but with characters beyond U+FFFF as they are: json_format escapes them, DuckDB does not. */
const athenaJsonString = (x: string) =>
  `'"' || regexp_replace(${x}, '(["\\\\\\x01-\\x1f])', m -> substr(json_format(CAST(m[1] AS JSON)), 2, length(json_format(CAST(m[1] AS JSON))) - 2)) || '"'`

const ISO_TIMESTAMP =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?\\z'
/** Nanoseconds: 13 digits or fewer are no timestamp, more than 20 lie beyond the year 9999. */
const EPOCH_NANOSECONDS = '^[0-9]{14,20}\\z'

export const macros = {
  // Plain functions that both engines spell and mean alike.
  coalesce: same('coalesce(@*)'),
  nullif: same('nullif(@1, @2)'),
  starts_with: same('starts_with(@1, @2)'),
  hour: { athena: 'hour(@1)', duckdb: 'hour(@1)' },
  /** The arguments that are not NULL, joined by commas; NULL when all are. */
  comma_joined: same("nullif(concat_ws(',', @*), '')"),
  row: { athena: 'ROW(@*)', duckdb: 'row(@*)' },
  date_literal: same('DATE @1'),
  timestamp_literal: same('TIMESTAMP @1'),
  /** Lower case, code point by code point. */
  lower: same('lower(@1)'),
  upper: same('upper(@1)'),
  nfc: { athena: 'normalize(@1, NFC)', duckdb: 'nfc_normalize(@1)' },

  // Raw text.
  /** All attributes with their values trimmed and blank ones left out. DuckDB's lambdas cost, so rows that need none are passed over. */
  present_attributes: {
    athena: `map_filter(transform_values(@1, (k, v) -> ${athenaTrim('v')}), (k, v) -> v <> '')`,
    duckdb: `CASE WHEN regexp_matches(array_to_string(map_values(@1), chr(1)), '(^|\\x01)(${SPACES}|\\x01|\\z)|${SPACES}(\\x01|\\z)') THEN map_from_entries(list_filter(list_transform(map_entries(@1), e -> {'key': e.key, 'value': ${duckdbTrim('e.value')}}), e -> e.value <> '')) ELSE @1 END`,
  },
  attribute: { athena: 'element_at(@1, @2)', duckdb: '@1[@2]' },
  trimmed: { athena: `nullif(${athenaTrim('@1')}, '')`, duckdb: `nullif(${duckdbTrim('@1')}, '')` },
  single_spaced: {
    athena: `regexp_replace(@1, '${SPACES}+', ' ')`,
    duckdb: `regexp_replace(@1, '${SPACES}+', ' ', 'g')`,
  },
  /** Without query string, fragment and trailing slashes; '/' when nothing is left. */
  clean_path: {
    athena:
      "CASE WHEN @1 IS NOT NULL THEN coalesce(nullif(trim(TRAILING '/' FROM regexp_replace(@1, '[?#][\\s\\S]*', '')), ''), '/') END",
    duckdb:
      "CASE WHEN @1 IS NOT NULL THEN coalesce(nullif(rtrim(regexp_replace(@1, '[?#][\\s\\S]*', ''), '/'), ''), '/') END",
  },
  /** Equal for equal attributes in any order. Comparable within one engine only; 64 bits, to be used beside other keys. */
  attributes_hash: {
    athena: 'from_big_endian_64(xxhash64(to_utf8(json_format(CAST(@1 AS JSON)))))',
    duckdb:
      'CAST(coalesce(list_sum(list_transform(map_entries(@1), e -> CASE WHEN e.value IS NOT NULL THEN hash(e.key, e.value) END)), 0) % 9223372036854775783 AS BIGINT)',
  },
  /** The attributes as sorted readable text, to break ties by. */
  attributes_text: {
    athena: `array_join(array_sort(transform(map_entries(@1), e -> ${athenaJsonString('e[1]')} || ':' || ${athenaJsonString('e[2]')})), ',')`,
    duckdb:
      "array_to_string(list_sort(list_transform(map_entries(@1), e -> to_json(e.key)::VARCHAR || ':' || to_json(e.value)::VARCHAR)), ',')",
  },

  // Strict reading: anything else is NULL, never a lenient guess.
  strict_bigint: {
    athena: "CASE WHEN regexp_like(@1, '^-?[0-9]{1,14}\\z') THEN TRY_CAST(@1 AS BIGINT) END",
    duckdb: "CASE WHEN regexp_matches(@1, '^-?[0-9]{1,14}\\z') THEN TRY_CAST(@1 AS BIGINT) END",
  },
  /** Five fraction digits decide the rounding of the fourth; a longer text would be refused by the cast. */
  strict_money: {
    athena:
      "CASE WHEN regexp_like(@1, '^-?[0-9]{1,14}(\\.[0-9]+)?\\z') THEN TRY_CAST(regexp_extract(@1, '^-?[0-9]+(\\.[0-9]{1,5})?') AS DECIMAL(18, 4)) END",
    duckdb:
      "CASE WHEN regexp_matches(@1, '^-?[0-9]{1,14}(\\.[0-9]+)?\\z') THEN TRY_CAST(regexp_extract(@1, '^-?[0-9]+(\\.[0-9]{1,5})?') AS DECIMAL(18, 4)) END",
  },
  strict_boolean: same("CASE lower(@1) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"),
  /** UTC, fractions of a millisecond cut off. Text without offset is UTC. */
  strict_timestamp: {
    athena: `CASE WHEN regexp_like(@1, '${EPOCH_NANOSECONDS}') THEN TRY(CAST(at_timezone(from_unixtime_nanos(CAST(@1 AS DECIMAL(20, 0)) - CAST(@1 AS DECIMAL(20, 0)) % DECIMAL '1000000'), 'UTC') AS TIMESTAMP(3))) WHEN regexp_like(@1, '${ISO_TIMESTAMP}') AND substr(@1, 1, 4) <> '0000' THEN TRY(date_add('minute', CASE WHEN regexp_like(@1, '[+-][0-9]{2}:[0-9]{2}\\z') THEN CAST(CASE substr(@1, -6, 1) WHEN '+' THEN -1 ELSE 1 END AS BIGINT) * (CAST(substr(@1, -5, 2) AS BIGINT) * 60 + CAST(substr(@1, -2) AS BIGINT)) ELSE 0 END, CAST(at_timezone(from_iso8601_timestamp(replace(regexp_extract(@1, '^.{19}(\\.[0-9]{1,3})?'), ' ', 'T') || 'Z'), 'UTC') AS TIMESTAMP(3)))) END`,
    // DuckDB's own cast ignores the offset.
    duckdb: `CASE WHEN NOT regexp_matches(@1, '${ISO_TIMESTAMP}') THEN CASE WHEN regexp_matches(@1, '${EPOCH_NANOSECONDS}') THEN make_timestamp(CAST(left(@1, -6) AS BIGINT) * 1000) END WHEN substr(@1, 1, 4) = '0000' THEN NULL WHEN regexp_matches(@1, '[+-][0-9]{2}:[0-9]{2}\\z') THEN date_trunc('milliseconds', TRY_CAST(left(@1, -6) AS TIMESTAMP)) - to_minutes(CAST(left(right(@1, 6), 1) || '1' AS BIGINT) * (CAST(left(right(@1, 5), 2) AS BIGINT) * 60 + CAST(right(@1, 2) AS BIGINT))) ELSE date_trunc('milliseconds', TRY_CAST(@1 AS TIMESTAMP)) END`,
  },

  // Time.
  local_time: {
    athena: "CAST(at_timezone(with_timezone(@1, 'UTC'), @2) AS TIMESTAMP(3))",
    // As timezone(@2, timezone('UTC', @1)), but only one of the two steps asks the calendar library.
    duckdb: 'timezone(@2, make_timestamptz(epoch_us(@1)))',
  },
  add_minutes: { athena: "date_add('minute', @2, @1)", duckdb: '(@1 + to_minutes(@2))' },
  add_days: { athena: "date_add('day', @2, @1)", duckdb: '(@1 + to_days(@2))' },
  milliseconds_between: {
    athena: "date_diff('millisecond', @1, @2)",
    duckdb: "date_diff('millisecond', @1, @2)",
  },

  // Arithmetic that must agree to the last digit: integers and decimals only, one division at the end.
  /** 100 * @1 / @2 with two decimals, halves up; NULL when @2 is 0. Both are counts. */
  percent: {
    athena: 'CAST((@1 * 20000 + @2) / nullif(2 * @2, 0) AS DOUBLE) / 100',
    duckdb: 'CAST((@1 * 20000 + @2) // nullif(2 * @2, 0) AS DOUBLE) / 100',
  },
  /** @1 / @2 with two decimals, halves up; NULL when @2 is 0. Both are counts. */
  mean_of_counts: {
    athena: 'CAST((@1 * 200 + @2) / nullif(2 * @2, 0) AS DOUBLE) / 100',
    duckdb: 'CAST((@1 * 200 + @2) // nullif(2 * @2, 0) AS DOUBLE) / 100',
  },
  /** A sum of money from 0 divided by a count, two decimals, halves up. Trino's decimal division rounds so itself. */
  mean_of_money: {
    athena:
      'CAST(CAST(@1 * 10000 AS DECIMAL(38, 0)) / CAST(nullif(100 * @2, 0) AS DECIMAL(38, 0)) AS DOUBLE) / 100',
    duckdb: 'CAST((CAST(@1 * 10000 AS HUGEINT) * 2 + 100 * @2) // nullif(200 * @2, 0) AS DOUBLE) / 100',
  },
  sum_of_money: same('CAST(sum(@1) AS DECIMAL(38, 4))'),
  times: same('(@1 * @2)'),
  plus: same('(@1 + @2)'),
  minus: same('(@1 - @2)'),

  // Aggregates.
  /** Of a grouped query: the sum of the groups' counts @1 over all groups. */
  over_all_groups: same('CAST(sum(@1) OVER () AS BIGINT)'),
  /** The non-null @1 with the greatest @2, ties by the greater @1. */
  latest_by: {
    athena: 'max_by(@1, ROW(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
    duckdb: 'max_by(@1, row(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
  },
  cast_varchar: same('CAST(@1 AS VARCHAR)'),
  cast_bigint: same('CAST(@1 AS BIGINT)'),
  cast_boolean: same('CAST(@1 AS BOOLEAN)'),
  cast_integer: same('CAST(@1 AS INTEGER)'),
  cast_double: same('CAST(@1 AS DOUBLE)'),
  cast_money: same('CAST(@1 AS DECIMAL(18, 4))'),
  cast_money_sum: same('CAST(@1 AS DECIMAL(38, 4))'),
  cast_date: same('CAST(@1 AS DATE)'),
  cast_timestamp: { athena: 'CAST(@1 AS TIMESTAMP(3))', duckdb: 'CAST(@1 AS TIMESTAMP)' },
} as const satisfies Record<string, Spellings>

export type MacroName = keyof typeof macros

/** Aggregate and window functions that all engines spell alike; the rest are macros. */
export const aggregateFunctions = new Set(['count', 'sum', 'min', 'max', 'row_number', 'lag', 'first_value'])
