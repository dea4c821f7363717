import { fastOrStrict } from './duckdb/fast-or-strict.ts'
import { sparkLiteral } from './literals.ts'
import { type Spellings, same } from './spellings.ts'
import { strictTimestamp } from './strict-timestamp.ts'

const WHOLE_NUMBER = '^-?[0-9]{1,14}\\z'
const DECIMAL_NUMBER = '^-?[0-9]{1,14}(\\.[0-9]+)?\\z'
/** Five fraction digits decide the rounding of the fourth; a longer text would be refused by the cast. */
const FIVE_DIGITS = '^-?[0-9]+(\\.[0-9]{1,5})?'

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
  strict_timestamp: strictTimestamp,
} as const satisfies Record<string, Spellings>
