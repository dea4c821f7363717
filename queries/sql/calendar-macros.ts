import { type Spellings, same } from './spellings.ts'

/** Times, days and months; see macros.ts. */
export const calendarMacros = {
  local_time: {
    athena: "CAST(at_timezone(with_timezone(@1, 'UTC'), @2) AS TIMESTAMP(3))",
    // As timezone(@2, timezone('UTC', @1)), but only one of the two steps asks the calendar library.
    duckdb: 'timezone(@2, make_timestamptz(epoch_us(@1)))',
    spark: "convert_timezone('UTC', @2, @1)",
  },
  add_minutes: {
    athena: "date_add('minute', @2, @1)",
    duckdb: '(@1 + to_minutes(@2))',
    spark: 'dateadd(MINUTE, @2, @1)',
  },
  add_days: {
    athena: "date_add('day', @2, @1)",
    duckdb: '(@1 + to_days(@2))',
    spark: 'dateadd(DAY, @2, @1)',
  },
  milliseconds_between: {
    ...same("date_diff('millisecond', @1, @2)"),
    spark: 'timestampdiff(MILLISECOND, @1, @2)',
  },
  /** Milliseconds from 0 as seconds with two decimals, halves up. */
  seconds: {
    athena: 'CAST((@1 + 5) / 10 AS DOUBLE) / 100',
    duckdb: 'CAST((@1 + 5) // 10 AS DOUBLE) / 100',
    spark: 'CAST((@1 + 5) div 10 AS DOUBLE) / 100',
  },
  minute_of: same("date_trunc('minute', @1)"),
  /** The Monday of a date's week. */
  week_of: same("CAST(date_trunc('week', @1) AS DATE)"),
  days_between: {
    ...same("CAST(date_diff('day', @1, @2) AS BIGINT)"),
    spark: 'CAST(datediff(@2, @1) AS BIGINT)',
  },
  /** Whole weeks of so many days from 0. */
  whole_weeks: { athena: '(@1 / 7)', duckdb: '(@1 // 7)', spark: '(@1 div 7)' },
  /** 'YYYY-MM' of a date. */
  month_of: {
    athena: 'substr(CAST(@1 AS VARCHAR), 1, 7)',
    duckdb: 'substr(CAST(@1 AS VARCHAR), 1, 7)',
    spark: 'substr(CAST(@1 AS STRING), 1, 7)',
  },
} as const satisfies Record<string, Spellings>
