/**
 * Reading of @1 for DuckDB: `fast` where a cheap condition tells that @1 is written in the usual way, as nearly all is,
 * else `strict`. The latter stands in a lambda of its own because a lambda's regular expressions are compiled anew for
 * each 2,048 rows that it is executed for: within the lists of records that was most of the work.
 */
export const fastOrStrict = (isUsual: string, fast: string, strict: (text: string) => string): string =>
  `CASE WHEN @1 IS NULL THEN NULL WHEN ${isUsual} THEN ${fast} ELSE list_transform([@1], odd -> ${strict('odd')})[1] END`
