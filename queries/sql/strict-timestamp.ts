import { sparkLiteral } from './literals.ts'
import type { Spellings } from './spellings.ts'

const OFFSET = '[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?'
const ISO = `^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|${OFFSET})?\\z`
/** What stands after the seconds of ISO text, and nowhere before them. */
const ENDS_IN_OFFSET = '[+-][0-9:]+\\z'
const TO_THE_MILLISECOND = '^.{19}(\\.[0-9]{1,3})?'

/**
 * A time since 1970, whose digits tell the unit: 10 are seconds, 13 milliseconds, 16 microseconds, 19 nanoseconds. So
 * the first 13 digits are milliseconds in all of them; only seconds have to be filled up.
 */
const SINCE_1970 = '^[1-9][0-9]{9}(\\.[0-9]+|[0-9]{3}|[0-9]{6}|[0-9]{9})?\\z'
const epochMs = (text: string) => `rpad(substr(replace(${text}, '.', ''), 1, 13), 13, '0')`

/** The minutes by which a clock with this offset (+09:00, +0900 or +09) is ahead of UTC. */
const offsetMinutes = (offset: string) =>
  `CAST(substr(${offset}, 1, 1) || '1' AS BIGINT) * (CAST(substr(${offset}, 2, 2) AS BIGINT) * 60 + CASE WHEN length(${offset}) > 3 THEN CAST(substr(${offset}, -2) AS BIGINT) ELSE 0 END)`

const toTheMillisecond = {
  athena: `regexp_extract(@1, '${TO_THE_MILLISECOND}')`,
  spark: `regexp_extract(@1, ${sparkLiteral(TO_THE_MILLISECOND)}, 0)`,
}
const athenaOffset = `regexp_extract(@1, '${ENDS_IN_OFFSET}')`
const sparkOffset = `regexp_extract(@1, ${sparkLiteral(ENDS_IN_OFFSET)}, 0)`
/** Reads ISO text. Looking at single characters costs a fraction of what a pattern costs. */
const DUCKDB_HAS_OFFSET = `(${[3, 5, 6].map((fromEnd) => `substr(@1, -${fromEnd}, 1) IN ('+', '-')`).join(' OR ')})`
const DUCKDB_WITH_OFFSET = "date_trunc('milliseconds', make_timestamp(epoch_us(TRY_CAST(@1 AS TIMESTAMPTZ))))"
const ON_THE_EDGE = "substr(@1, 1, 10) IN ('0001-01-01', '9999-12-31')"

/** An offset can move a time out of the years that all engines and readers of the tables know. */
const ifInKnownYears = (time: string) => `CASE WHEN year(${time}) BETWEEN 1 AND 9999 THEN ${time} END`

/** UTC, fractions of a millisecond cut off; text without offset is UTC. What is neither ISO text nor a time since 1970 is NULL. */
export const strictTimestamp = {
  athena: `CASE WHEN regexp_like(@1, '${SINCE_1970}') THEN CAST(at_timezone(from_unixtime_nanos(CAST(${epochMs('@1')} AS DECIMAL(13, 0)) * DECIMAL '1000000'), 'UTC') AS TIMESTAMP(3)) WHEN regexp_like(@1, '${ISO}') AND substr(@1, 1, 4) <> '0000' THEN ${ifInKnownYears(`TRY(date_add('minute', -coalesce(${offsetMinutes(athenaOffset)}, 0), CAST(at_timezone(from_iso8601_timestamp(replace(${toTheMillisecond.athena}, ' ', 'T') || 'Z'), 'UTC') AS TIMESTAMP(3))))`)} END`,
  // DuckDB's cast to TIMESTAMP ignores the offset.
  duckdb: `CASE WHEN NOT regexp_matches(@1, '${ISO}') THEN CASE WHEN regexp_matches(@1, '${SINCE_1970}') THEN make_timestamp(CAST(${epochMs('@1')} AS BIGINT) * 1000) END WHEN substr(@1, 1, 4) = '0000' THEN NULL WHEN NOT ${DUCKDB_HAS_OFFSET} THEN date_trunc('milliseconds', TRY_CAST(@1 AS TIMESTAMP)) WHEN ${ON_THE_EDGE} THEN ${ifInKnownYears(DUCKDB_WITH_OFFSET)} ELSE ${DUCKDB_WITH_OFFSET} END`,
  // timestamp_millis gives an instant, which the cast shows in the session's zone: UTC.
  spark: `CASE WHEN @1 RLIKE ${sparkLiteral(SINCE_1970)} THEN CAST(timestamp_millis(CAST(${epochMs('@1')} AS BIGINT)) AS TIMESTAMP_NTZ) WHEN @1 RLIKE ${sparkLiteral(ISO)} AND substr(@1, 1, 4) <> '0000' THEN ${ifInKnownYears(`dateadd(MINUTE, -CAST(CASE WHEN ${sparkOffset} = '' THEN 0 ELSE ${offsetMinutes(sparkOffset)} END AS INT), TRY_CAST(${toTheMillisecond.spark} AS TIMESTAMP_NTZ))`)} END`,
} satisfies Spellings
