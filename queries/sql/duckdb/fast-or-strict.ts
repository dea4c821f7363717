/**
 * What is made of @1 where that is seldom needed, in a lambda of its own: DuckDB makes a lambda's expressions ready,
 * regular expressions compiled, for each 2,048 rows that it is executed for, and in one that is not entered nothing is.
 * Within the lists of records that was most of the work.
 */
export const seldom = (make: (text: string) => string): string =>
  `list_transform([@1], lambda odd: ${make('odd')})[1]`

/** `fast` where a cheap condition tells that @1 is written in the usual way, as nearly all text is; otherwise `strict`. */
export const fastOrStrict = (isUsual: string, fast: string, strict: (text: string) => string): string =>
  `CASE WHEN @1 IS NULL THEN NULL WHEN ${isUsual} THEN ${fast} ELSE ${seldom(strict)} END`
