import type { Expression, Kysely, SelectQueryBuilder } from 'kysely'
import type { EventName } from '../events/event-names.ts'
import type { Schema } from '../sql/schema.ts'
import type { Columns, RowOf } from './columns.ts'
import type { Service } from './services.ts'
import type { Bigint, Varchar } from './sql-types.ts'
import type { Window, WindowDates } from './windows.ts'

/** What a summary's query is written over. */
export interface SummaryContext {
  readonly service: Service
  readonly window: WindowDates
  /** Starts a query with WITH parts. */
  readonly db: Kysely<Schema>
  /** The service's events within the window: all, or those of one name. The only door to the staged events. */
  readonly events: (name?: EventName) => SelectQueryBuilder<Schema, 'commerce_events', Record<never, never>>
  /** The service's orders within the window, and their lines; no test orders. The only doors to the enriched tables. */
  readonly orders: () => SelectQueryBuilder<Schema, 'orders_enriched', Record<never, never>>
  readonly lines: () => SelectQueryBuilder<Schema, 'order_lines_enriched', Record<never, never>>
}

/** For reconciliation: the context, and the table under audit as relation `candidate`. */
export type AuditContext<C extends Columns> = Omit<SummaryContext, 'db'> & {
  readonly db: Kysely<Schema & { candidate: RowOf<C> }>
}

/** The sum of a column must agree with a count taken from the staged events in another way. */
export interface Agreement<C extends Columns> {
  readonly sumOf: keyof C & string
  readonly relation: 'equals' | 'at most'
  readonly doc: string
  // biome-ignore lint/suspicious/noExplicitAny: the tables of a subquery don't matter, its one column does.
  expected(context: AuditContext<C>): SelectQueryBuilder<any, any, { expected: Bigint }>
}

export interface Summary<C extends Columns = Columns> {
  /** The query_type: names the table, and is what commands and batches call it by. */
  readonly name: string
  readonly doc: string
  readonly window: Window
  readonly columns: C
  /** Columns whose values together name a row. */
  readonly grain: readonly (keyof C & string)[]
  /** Keeps the n rows with the greatest `by`, ties by `ties` ascending (the grain unless given), position in `rank`. */
  readonly top?: { readonly n: number; readonly by: keyof C & string; readonly ties?: readonly string[] }
  /** The number of rows that the table always has. */
  readonly rows?: number
  /** What rows are ordered by when read or drawn; the rank where there is a top. */
  readonly order?: readonly (keyof C & string)[]
  readonly agreements: readonly Agreement<C>[]
  readonly query: (context: SummaryContext) => AnyQuery
}

// biome-ignore lint/suspicious/noExplicitAny: a query may read any tables that it made itself.
type AnyQuery = SelectQueryBuilder<any, any, any>
export type RowsOf<Query> = Query extends Expression<infer Rows> ? Rows : never
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Readable<T> = { [K in keyof T]: T[K] }
type Field<T, K> = K extends keyof T ? T[K] : 'no such column'
/** Nothing when the query's rows are the declared ones; else a property that no argument has, naming the columns that differ. */
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

type Ties<T extends string> = { readonly [K in T]: Varchar | null }

/**
 * Declares a summary: one value from which the SQL of every engine, the table's schema, its audit, its documentation
 * and its place in reports derive. Does not compile when the query's columns or types differ from `columns`.
 * `top.ties` may name columns that the query returns beside the declared ones; they order ties and are not published.
 */
export function defineSummary<
  const C extends Columns,
  Query extends AnyQuery,
  const Tie extends string = never,
>(
  summary: Omit<Summary<C>, 'query' | 'top'> & {
    readonly top?: { readonly n: number; readonly by: keyof C & string; readonly ties?: readonly Tie[] }
    readonly query: (context: SummaryContext) => Query
  } & RowsMustMatch<RowsOf<Query>, RowOf<C> & Ties<Exclude<Tie, keyof C>>>,
): Summary<C> {
  return summary
}

/** A summary whose columns don't matter to the caller. */
// biome-ignore lint/suspicious/noExplicitAny: what its agreements and its query may name differs from one to the next.
export type AnySummary = Omit<Summary<any>, 'columns'> & { readonly columns: Columns }
