import { fastOrStrict } from './duckdb-fast.ts'
import { type Spellings, same } from './engine.ts'
import { sparkLiteral } from './literals.ts'

const WHOLE_NUMBER = '^-?[0-9]{1,14}\\z'
const DECIMAL_NUMBER = '^-?[0-9]{1,14}(\\.[0-9]+)?\\z'
/** Five fraction digits decide the rounding of the fourth; a longer text would be refused by the cast. */
const FIVE_DIGITS = '^-?[0-9]+(\\.[0-9]{1,5})?'

const ISO_TIMESTAMP =
  '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?\\z'
const WITH_OFFSET = '[+-][0-9]{2}:[0-9]{2}\\z'
const TO_THE_MILLISECOND = '^.{19}(\\.[0-9]{1,3})?'
/** Nanoseconds: 13 digits or fewer are no timestamp, more than 20 lie beyond the year 9999. */
const EPOCH_NANOSECONDS = '^[0-9]{14,20}\\z'

/** The minutes by which text with an offset has to be moved to be UTC. */
const sparkOffset =
  "CAST(CASE substr(@1, -6, 1) WHEN '+' THEN -1 ELSE 1 END * (CAST(substr(@1, -5, 2) AS INT) * 60 + CAST(substr(@1, -2) AS INT)) AS INT)"

/** Strict reading of text: anything else is NULL, never a lenient guess. */
export const strictMacros = {
  strict_bigint: {
    athena: `CASE WHEN regexp_like(@1, '${WHOLE_NUMBER}') THEN TRY_CAST(@1 AS BIGINT) END`,
    duckdb: fastOrStrict(
      `CAST(TRY_CAST(@1 AS BIGINT) AS VARCHAR) = @1 AND strlen(@1) <= 14`,
      'TRY_CAST(@1 AS BIGINT)',
      (x) => `CASE WHEN regexp_matches(${x}, '${WHOLE_NUMBER}') THEN TRY_CAST(${x} AS BIGINT) END`,
    ),
    spark: `CASE WHEN @1 RLIKE ${sparkLiteral(WHOLE_NUMBER)} THEN TRY_CAST(@1 AS BIGINT) END`,
  },
  strict_money: {
    athena: `CASE WHEN regexp_like(@1, '${DECIMAL_NUMBER}') THEN TRY_CAST(regexp_extract(@1, '${FIVE_DIGITS}') AS DECIMAL(18, 4)) END`,
    duckdb: fastOrStrict(
      `starts_with(CAST(TRY_CAST(@1 AS DECIMAL(18, 4)) AS VARCHAR), @1) AND NOT ends_with(@1, '.')`,
      'TRY_CAST(@1 AS DECIMAL(18, 4))',
      (x) =>
        `CASE WHEN regexp_matches(${x}, '${DECIMAL_NUMBER}') THEN TRY_CAST(regexp_extract(${x}, '${FIVE_DIGITS}') AS DECIMAL(18, 4)) END`,
    ),
    spark: `CASE WHEN @1 RLIKE ${sparkLiteral(DECIMAL_NUMBER)} THEN TRY_CAST(regexp_extract(@1, ${sparkLiteral(FIVE_DIGITS)}, 0) AS DECIMAL(18, 4)) END`,
  },
  strict_boolean: same("CASE lower(@1) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE END"),
  /** UTC, fractions of a millisecond cut off. Text without offset is UTC. */
  strict_timestamp: {
    athena: `CASE WHEN regexp_like(@1, '${EPOCH_NANOSECONDS}') THEN TRY(CAST(at_timezone(from_unixtime_nanos(CAST(@1 AS DECIMAL(20, 0)) - CAST(@1 AS DECIMAL(20, 0)) % DECIMAL '1000000'), 'UTC') AS TIMESTAMP(3))) WHEN regexp_like(@1, '${ISO_TIMESTAMP}') AND substr(@1, 1, 4) <> '0000' THEN TRY(date_add('minute', CASE WHEN regexp_like(@1, '${WITH_OFFSET}') THEN CAST(CASE substr(@1, -6, 1) WHEN '+' THEN -1 ELSE 1 END AS BIGINT) * (CAST(substr(@1, -5, 2) AS BIGINT) * 60 + CAST(substr(@1, -2) AS BIGINT)) ELSE 0 END, CAST(at_timezone(from_iso8601_timestamp(replace(regexp_extract(@1, '${TO_THE_MILLISECOND}'), ' ', 'T') || 'Z'), 'UTC') AS TIMESTAMP(3)))) END`,
    // DuckDB's cast to TIMESTAMP ignores the offset.
    duckdb: `CASE WHEN NOT regexp_matches(@1, '${ISO_TIMESTAMP}') THEN CASE WHEN regexp_matches(@1, '${EPOCH_NANOSECONDS}') THEN make_timestamp(CAST(left(@1, -6) AS BIGINT) * 1000) END WHEN substr(@1, 1, 4) = '0000' THEN NULL WHEN regexp_matches(@1, '${WITH_OFFSET}') THEN date_trunc('milliseconds', make_timestamp(epoch_us(TRY_CAST(@1 AS TIMESTAMPTZ)))) ELSE date_trunc('milliseconds', TRY_CAST(@1 AS TIMESTAMP)) END`,
    // timestamp_millis gives an instant, which the cast shows in the session's zone: UTC.
    spark: `CASE WHEN @1 RLIKE ${sparkLiteral(EPOCH_NANOSECONDS)} THEN CAST(timestamp_millis(CAST(left(@1, length(@1) - 6) AS BIGINT)) AS TIMESTAMP_NTZ) WHEN @1 RLIKE ${sparkLiteral(ISO_TIMESTAMP)} AND substr(@1, 1, 4) <> '0000' THEN dateadd(MINUTE, CASE WHEN @1 RLIKE ${sparkLiteral(WITH_OFFSET)} THEN ${sparkOffset} ELSE 0 END, TRY_CAST(regexp_extract(@1, ${sparkLiteral(TO_THE_MILLISECOND)}, 0) AS TIMESTAMP_NTZ)) END`,
  },
} as const satisfies Record<string, Spellings>
