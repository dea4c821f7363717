import type { Expression } from 'kysely'

/** The rows that a query returns. */
export type QueriedRows<Query> = Query extends Expression<infer Rows> ? Rows : never

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Readable<T> = { [K in keyof T]: T[K] }
type Field<T, K> = K extends keyof T ? T[K] : 'no such column'

/**
 * Asks for nothing when the query's rows are the declared ones. Otherwise it asks for a property that no argument has, and
 * names the columns that differ.
 */
export type RowsMustMatch<Queried, Declared> =
  Same<Readable<Queried>, Readable<Declared>> extends true
    ? unknown
    : {
        'the query returns other rows than the columns declare': {
          [K in keyof Queried | keyof Declared as Same<Field<Queried, K>, Field<Declared, K>> extends true
            ? never
            : K]: { queried: Field<Queried, K>; declared: Field<Declared, K> }
        }
      }
