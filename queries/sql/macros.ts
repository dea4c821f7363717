import type { SqlTypeName } from '../model/sql-types.ts'
import { calendarMacros } from './calendar-macros.ts'
import { orderMacros } from './order-macros.ts'
import { type Spellings, same } from './spellings.ts'
import { strictMacros } from './strict-macros.ts'
import { textMacros } from './text-macros.ts'
import { typeNames } from './type-names.ts'

type CastMacros = { readonly [Type in SqlTypeName as `cast_${Type}`]: Spellings }
/** By the names under which columns declare their types. */
const castMacros = Object.fromEntries(
  Object.entries(typeNames).map(([type, { athena, duckdb, spark }]) => [
    `cast_${type}`,
    { athena: `CAST(@1 AS ${athena})`, duckdb: `CAST(@1 AS ${duckdb})`, spark: `CAST(@1 AS ${spark})` },
  ]),
) as CastMacros

/**
 * Where engines differ: every function of our queries with its spelling per engine, `@1`, `@2` ... being the
 * compiled arguments. A function that is not in this table does not compile.
 */
export const macros = {
  // Plain functions.
  coalesce: same('coalesce(@*)'),
  nullif: same('nullif(@1, @2)'),
  hour: same('hour(@1)'),
  row: { athena: 'ROW(@*)', duckdb: 'row(@*)', spark: 'struct(@*)' },
  date_literal: same('DATE @1'),
  timestamp_literal: { ...same('TIMESTAMP @1'), spark: 'TIMESTAMP_NTZ @1' },

  ...calendarMacros,
  ...textMacros,
  ...strictMacros,
  ...orderMacros,

  // Arithmetic that must agree to the last digit: integers and decimals only, one division at the end.
  /** 100 * @1 / @2 with two decimals, halves up; NULL when @2 is 0. Both are counts. */
  percent: {
    athena: 'CAST((@1 * 20000 + @2) / nullif(2 * @2, 0) AS DOUBLE) / 100',
    duckdb: 'CAST((@1 * 20000 + @2) // nullif(2 * @2, 0) AS DOUBLE) / 100',
    spark: 'CAST((@1 * 20000 + @2) div nullif(2 * @2, 0) AS DOUBLE) / 100',
  },
  /** @1 / @2 with two decimals, halves up; NULL when @2 is 0. Both are counts. */
  mean_of_counts: {
    athena: 'CAST((@1 * 200 + @2) / nullif(2 * @2, 0) AS DOUBLE) / 100',
    duckdb: 'CAST((@1 * 200 + @2) // nullif(2 * @2, 0) AS DOUBLE) / 100',
    spark: 'CAST((@1 * 200 + @2) div nullif(2 * @2, 0) AS DOUBLE) / 100',
  },
  /** A sum of money from 0 divided by a count, two decimals, halves up. Trino's decimal division rounds so itself. */
  mean_of_money: {
    athena:
      'CAST(CAST(@1 * 10000 AS DECIMAL(38, 0)) / CAST(nullif(100 * @2, 0) AS DECIMAL(38, 0)) AS DOUBLE) / 100',
    duckdb: 'CAST((CAST(@1 * 10000 AS HUGEINT) * 2 + 100 * @2) // nullif(200 * @2, 0) AS DOUBLE) / 100',
    spark:
      'CAST((CAST(@1 * 10000 AS DECIMAL(38, 0)) * 2 + 100 * @2) div nullif(200 * @2, 0) AS DOUBLE) / 100',
  },
  sum_of_money: same('CAST(sum(@1) AS DECIMAL(38, 4))'),
  times: same('(@1 * @2)'),
  plus: same('(@1 + @2)'),
  minus: same('(@1 - @2)'),

  // Aggregates.
  /** The sum of the groups' counts @1 over all groups of a grouped query. */
  over_all_groups: same('CAST(sum(@1) OVER () AS BIGINT)'),
  /** The non-null @1 with the greatest @2, ties by the greater @1. */
  latest_by: {
    athena: 'max_by(@1, ROW(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
    duckdb: 'max_by(@1, row(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
    spark: 'max_by(@1, struct(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
  },
  /** The non-null @1 with the least @2, ties by the smaller @1. */
  earliest_by: {
    athena: 'min_by(@1, ROW(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
    duckdb: 'min_by(@1, row(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
    spark: 'min_by(@1, struct(@2, @1)) FILTER (WHERE @1 IS NOT NULL)',
  },
  /**
   * The smallest value that at least @2 of 100 of the group's values @1 do not exceed; NULL over nothing. DuckDB's counts
   * exactly where the part is a decimal. Athena's approx_percentile is approximate, Spark's percentile_disc counts in doubles.
   */
  percentile: {
    athena:
      'element_at(array_sort(array_agg(@1) FILTER (WHERE @1 IS NOT NULL)), (count(@1) * @2 + 99) / 100)',
    duckdb: 'quantile_disc(@1, CAST(@2 AS DECIMAL(5, 0)) * 0.01)',
    spark: 'get(array_sort(collect_list(@1)), CAST((count(@1) * @2 + 99) div 100 - 1 AS INT))',
  },

  ...castMacros,
} as const satisfies Record<string, Spellings>

export type MacroName = keyof typeof macros

/** Aggregate and window functions that all engines spell alike; the rest are macros. */
export const aggregateFunctions = new Set([
  'count',
  'sum',
  'min',
  'max',
  'row_number',
  'rank',
  'dense_rank',
  'lag',
  'lead',
  'first_value',
])
