import { fastOrStrict } from './duckdb/fast-or-strict.ts'
import { sparkLiteral } from './literals.ts'
import { type Spellings, same } from './spellings.ts'
import { strictMacros } from './strict-macros.ts'

/** The query string that may follow a gid. */
const GID_END = '(\\?[\\x20-\\x7e]*)?\\z'
const IDENTIFIER = `^([0-9]{1,18}|gid://[^/?]+/[A-Za-z]+/[0-9]{1,18}${GID_END.slice(0, -2)})\\z`
const DIGITS_OF_IDENTIFIER = `([0-9]{1,18})${GID_END}`
const TYPED_GID = `^gid://[^/?]+/([A-Za-z]+)/[0-9]{1,18}${GID_END}`
const FOLDER = "'(?:^|/)' || @2 || '=([^/]+)/'"

const ISO = {
  athena: unlessNumber(strictMacros.strict_timestamp.athena),
  duckdb: unlessNumber(strictMacros.strict_timestamp.duckdb),
  spark: unlessNumber(strictMacros.strict_timestamp.spark),
}
const ENDS_WITH_OFFSET = '[+-][0-9:]{2,5}\\z'
const FRACTION = '^.{19}([.][0-9]+)'
const LAST_ZEROS = '[.]?0+\\z'

/** Reading of what tells records apart. */
export const recordMacros = {
  /** The number of digits, or of gid://shopify/TYPE/1; NULL for anything else. */
  strict_id: {
    athena: `CASE WHEN regexp_like(@1, '${IDENTIFIER}') THEN TRY_CAST(regexp_extract(@1, '${DIGITS_OF_IDENTIFIER}', 1) AS BIGINT) END`,
    duckdb: fastOrStrict(
      `CAST(TRY_CAST(@1 AS BIGINT) AS VARCHAR) = @1 AND strlen(@1) <= 18 AND @1 >= '0'`,
      'TRY_CAST(@1 AS BIGINT)',
      (x) =>
        `CASE WHEN regexp_matches(${x}, '${IDENTIFIER}') THEN TRY_CAST(regexp_extract(${x}, '${DIGITS_OF_IDENTIFIER}', 1) AS BIGINT) END`,
    ),
    spark: `CASE WHEN @1 RLIKE ${sparkLiteral(IDENTIFIER)} THEN TRY_CAST(regexp_extract(@1, ${sparkLiteral(DIGITS_OF_IDENTIFIER)}, 1) AS BIGINT) END`,
  },
  /** Like strict_timestamp, but a time since 1970 is NULL. */
  iso_timestamp: ISO,
  /** Such a time as text in UTC that sorts by time, with all its digits: a timestamp of ours has three of Shopify's nine. */
  sortable_instant: {
    athena: `CASE WHEN ${ISO.athena} IS NOT NULL THEN concat(CASE WHEN regexp_like(@1, '${ENDS_WITH_OFFSET}') THEN date_format(${ISO.athena}, '%Y-%m-%dT%H:%i:%s') ELSE replace(substr(@1, 1, 19), ' ', 'T') END, coalesce(regexp_replace(regexp_extract(@1, '${FRACTION}', 1), '${LAST_ZEROS}'), '')) END`,
    duckdb: `CASE WHEN ${ISO.duckdb} IS NOT NULL THEN concat(CASE WHEN regexp_matches(@1, '${ENDS_WITH_OFFSET}') THEN strftime(${ISO.duckdb}, '%Y-%m-%dT%H:%M:%S') ELSE replace(left(@1, 19), ' ', 'T') END, regexp_replace(regexp_extract(@1, '${FRACTION}', 1), '${LAST_ZEROS}', '')) END`,
    spark: `CASE WHEN ${ISO.spark} IS NOT NULL THEN concat(CASE WHEN @1 RLIKE ${sparkLiteral(ENDS_WITH_OFFSET)} THEN date_format(${ISO.spark}, "yyyy-MM-dd'T'HH:mm:ss") ELSE replace(substr(@1, 1, 19), ' ', 'T') END, regexp_replace(regexp_extract(@1, ${sparkLiteral(FRACTION)}, 1), ${sparkLiteral(LAST_ZEROS)}, '')) END`,
  },
  /** The MD5 hash of a text in UTF-8, as 32 hexadecimal digits in lower case. */
  md5_of: {
    athena: 'lower(to_hex(md5(to_utf8(@1))))',
    duckdb: 'md5(@1)',
    spark: 'md5(@1)',
  },
  /** The TYPE in gid://shopify/TYPE/1; NULL or '' for anything else. */
  gid_type: {
    ...same(`regexp_extract(@1, '${TYPED_GID}', 1)`),
    spark: `regexp_extract(@1, ${sparkLiteral(TYPED_GID)}, 1)`,
  },
  /** What stands in the folder @2=... of a path; NULL or '' where there is none. */
  folder_value: same(`regexp_extract(replace(@1, chr(92), '/'), ${FOLDER}, 1)`),
} as const satisfies Record<string, Spellings>

function unlessNumber(sql: string): string {
  return `CASE WHEN @1 LIKE '%-%' THEN ${sql} END`
}
