/**
 * The functions that panels may use: each means the same on Athena and on DuckDB, spelled as here. @1 is the first
 * argument, @* all of them, @+ all but the first.
 */
export const templates = {
  to_double: 'CAST(@1 AS DOUBLE)',
  to_bigint: 'CAST(@1 AS BIGINT)',
  to_varchar: 'CAST(@1 AS VARCHAR)',
  to_timestamp: 'CAST(@1 AS TIMESTAMP)',
  to_date: 'CAST(@1 AS DATE)',
  to_double_or_null: 'TRY_CAST(@1 AS DOUBLE)',
  count_rows: 'COUNT(*)',
  count_distinct: 'COUNT(DISTINCT @1)',
  count_where: 'COUNT(CASE WHEN @1 THEN 1 END)',
  count_all_rows_over: 'COUNT(*) OVER ()',
  min_all_rows_over: 'MIN(@1) OVER ()',
  coalesce: 'COALESCE(@*)',
  nullif: 'NULLIF(@1, @2)',
  replace: 'REPLACE(@1, @2, @3)',
  substr: 'SUBSTR(@1, @2, @3)',
  joined: '@1 || @2',
  lpad: "LPAD(@1, @2, '0')",
  plus: '(@1 + @2)',
  minus: '(@1 - @2)',
  negative: '0 - @1',
  times: '@1 * @2',
  divided: '@1 / @2',
  over: '@1 / NULLIF(@2, 0)',
  regexp_extract: 'REGEXP_EXTRACT(@1, @2, 1)',
  milliseconds_between: "DATE_DIFF('millisecond', @1, @2)",
  days_between: "DATE_DIFF('day', @1, @2)",
  year: 'YEAR(@1)',
  month: 'MONTH(@1)',
  day_before: "@1 - INTERVAL '1' DAY",
  today: 'CURRENT_DATE',
  now: 'CAST(CURRENT_TIMESTAMP AS TIMESTAMP)',
  floored: 'CAST(FLOOR(@1) AS BIGINT)',
  is_one_of: '@1 IN (@+)',
} as const
export type TemplateName = keyof typeof templates

export const aggregates: ReadonlySet<string> = new Set(['sum', 'max', 'min', 'row_number'])
