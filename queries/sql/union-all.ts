import type { SelectQueryBuilder } from 'kysely'

/** The rows of queries with the same columns, one after the other. Throws an Error where there is none. */
export function unionAll<DB, TB extends keyof DB, Row>(
  queries: readonly SelectQueryBuilder<DB, TB, Row>[],
): SelectQueryBuilder<DB, TB, Row> {
  const [first, ...others] = queries
  if (first === undefined) throw new Error('no queries')
  return others.reduce((all, each) => all.unionAll(each), first)
}
