import { sparkLiteral, sqlLiteral } from './literals.ts'
import { recordMacros } from './record-macros.ts'
import { type Spellings, same } from './spellings.ts'

/** One parameter of a URL's query string, as it stands there; the first of several, also where it has no value. */
const parameter = (literal: (text: string) => string) =>
  `regexp_extract(@1, ${literal('^[^?#]*[?](?:[^#]*?&)??')} || @2 || ${literal('(?:=([^&#]*))?(?:[&#]|\\z)')}, 1)`
/** Percent signs that do not begin a byte. */
const BROKEN_PERCENT = "'%([^0-9A-Fa-f]|[0-9A-Fa-f][^0-9A-Fa-f]|[0-9A-Fa-f]?$)'"

/** Their product would not fit into 38 digits. No order is as large. */
const IS_BEYOND = 'abs(@1) >= 100000000000000 OR abs(@2) >= 1000000000000000'

/** The functions that only the orders pipeline's queries need; see macros.ts. */
export const orderMacros = {
  ...recordMacros,
  concat: same('(@1 || @2)'),
  /** Months since the year 0 of a 'YYYY-MM'. */
  month_number: same('(CAST(substr(@1, 1, 4) AS BIGINT) * 12 + CAST(substr(@1, 6, 2) AS BIGINT))'),
  /** Milliseconds as hours with two decimals, halves away from zero. */
  hours: {
    athena: 'CAST(sign(@1) * ((abs(@1) * 2 + 36000) / 72000) AS DOUBLE) / 100',
    duckdb: 'CAST(sign(@1) * ((abs(@1) * 2 + 36000) // 72000) AS DOUBLE) / 100',
    spark: 'CAST(CAST(sign(@1) AS BIGINT) * ((abs(@1) * 2 + 36000) div 72000) AS DOUBLE) / 100',
  },
  /**
   * The part of the amount @1 that the weight @2 has in the whole @3, in cents, halves away from zero; 0 when the whole
   * is 0, or the amounts are too large to be multiplied. Whole numbers of 1/10000 are multiplied and divided once, because
   * engines differ in dividing decimals.
   */
  share_of_money: {
    athena: `CASE WHEN @3 = 0 OR ${IS_BEYOND} THEN DECIMAL '0.0000' ELSE CAST(CAST(CAST(@1 * 10000 AS DECIMAL(38, 0)) * CAST(@2 * 10000 AS DECIMAL(38, 0)) / CAST(@3 * 1000000 AS DECIMAL(38, 0)) AS DECIMAL(34, 0)) * DECIMAL '0.01' AS DECIMAL(38, 4)) END`,
    duckdb: `CASE WHEN @3 = 0 OR ${IS_BEYOND} THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(CAST(sign(@1) * sign(@2) * sign(@3) * ((2 * abs(CAST(@1 * 10000 AS HUGEINT)) * abs(CAST(@2 * 10000 AS HUGEINT)) + abs(CAST(@3 * 1000000 AS HUGEINT))) // (2 * abs(CAST(@3 * 1000000 AS HUGEINT)))) AS DECIMAL(34, 0)) * 0.01 AS DECIMAL(38, 4)) END`,
    spark: `CASE WHEN @3 = 0 OR ${IS_BEYOND} THEN CAST(0 AS DECIMAL(38, 4)) ELSE CAST(CAST(CAST(sign(@1) * sign(@2) * sign(@3) AS BIGINT) * ((2 * abs(CAST(@1 * 10000 AS DECIMAL(38, 0))) * abs(CAST(@2 * 10000 AS DECIMAL(38, 0))) + abs(CAST(@3 * 1000000 AS DECIMAL(38, 0)))) div (2 * abs(CAST(@3 * 1000000 AS DECIMAL(38, 0))))) AS DECIMAL(34, 0)) * CAST(0.01 AS DECIMAL(2, 2)) AS DECIMAL(38, 4)) END`,
  },
  /** The text of parameter @2 in the query string of the URL @1, as it stands there; the first of several, '' or NULL when absent. */
  url_parameter: { ...same(parameter(sqlLiteral)), spark: parameter(sparkLiteral) },
  /** Percent-encoded text, decoded; unchanged where it can't be decoded. */
  url_decoded: {
    // Java takes any digits, and a sign before them.
    athena: unlessBroken(`CASE WHEN NOT regexp_like(@1, ${BROKEN_PERCENT}) THEN TRY(url_decode(@1)) END`),
    duckdb: unlessBroken(
      `CASE WHEN NOT regexp_matches(@1, ${BROKEN_PERCENT}) THEN TRY(url_decode(replace(@1, '+', ' '))) END`,
    ),
    spark: unlessBroken(`CASE WHEN NOT @1 RLIKE ${BROKEN_PERCENT} THEN url_decode(@1) END`),
  },
} as const satisfies Record<string, Spellings>

/** Java decodes bytes that are not UTF-8 to U+FFFD, and DuckDB fails. Both count as undecodable. */
function unlessBroken(decoded: string): string {
  return `CASE WHEN position('%' IN @1) + position('+' IN @1) > 0 AND position('\uFFFD' IN ${decoded}) = 0 THEN ${decoded} ELSE @1 END`
}
