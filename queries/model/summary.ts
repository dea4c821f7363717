import type { Kysely, SelectQueryBuilder } from 'kysely'
import type { Columns, RowOf } from './columns.ts'
import type { RowsWithin } from './define-staged-table.ts'
import type { Service } from './services.ts'
import type { Bigint, Integer, Varchar } from './sql-types.ts'
import type { QueriedRows, RowsMustMatch } from './typed-rows.ts'
import type { Window, WindowDates } from './windows.ts'

/** Relations that every engine has without a table. */
export interface HelperRelations {
  /** The numbers 0 to 23, one a row. */
  hours_of_day: { hour: Integer }
  /** The numbers from 0 on, SMALL_NUMBERS of them: to make several rows of one, where a UNION ALL would read it again for each. */
  small_numbers: { n: Integer }
}
export const SMALL_NUMBERS = 26

/** What a summary's query is written over, whatever the tables that it reads. */
export interface SummaryContext {
  readonly service: Service
  readonly window: WindowDates
  /** Starts a query with WITH parts. */
  readonly db: Kysely<HelperRelations>
  /** The rows of a daily table, of the service and within the window. */
  readonly rowsOf: RowsWithin
}

/** For reconciliation: the context, and the table under audit as relation `candidate`. */
export type AuditContext<C extends Columns, Doors> = Omit<SummaryContext, 'db'> &
  Doors & { readonly db: Kysely<HelperRelations & { candidate: RowOf<C> }> }

/** The sum of a column must agree with a count taken from the staged rows in another way. */
export interface Agreement<C extends Columns, Doors> {
  readonly sumOf: keyof C & string
  readonly relation: 'equals' | 'at most'
  readonly doc: string
  // biome-ignore lint/suspicious/noExplicitAny: the tables of a subquery don't matter, its one column does.
  expected(context: AuditContext<C, Doors>): SelectQueryBuilder<any, any, { expected: Bigint }>
}

// biome-ignore lint/suspicious/noExplicitAny: only who declares a summary cares what its query reads.
export interface Summary<C extends Columns = Columns, Doors = any> {
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
  readonly agreements: readonly Agreement<C, Doors>[]
  readonly doors: (context: SummaryContext) => Doors
  readonly query: (context: SummaryContext & Doors) => AnyQuery
}

// biome-ignore lint/suspicious/noExplicitAny: a query may read any tables that it made itself.
type AnyQuery = SelectQueryBuilder<any, any, any>
type Ties<T extends string> = { readonly [K in T]: Varchar | null }

/**
 * Makes the function that declares summaries over some tables. `doors` are what their queries read these tables through,
 * beside what every summary has: the service's rows within the window.
 *
 * A summary is one value from which the SQL of every engine, the table's schema, its audit, its documentation and its
 * place in reports derive. It does not compile when the query's columns or types differ from `columns`. `top.ties` may
 * name columns that the query returns beside the declared ones; they order ties and are not published.
 */
export const summariesOver =
  <Doors>(doors: (context: SummaryContext) => Doors) =>
  <const C extends Columns, Query extends AnyQuery, const Tie extends string = never>(
    summary: Omit<Summary<C, Doors>, 'query' | 'top' | 'doors'> & {
      readonly top?: { readonly n: number; readonly by: keyof C & string; readonly ties?: readonly Tie[] }
      readonly query: (context: SummaryContext & Doors) => Query
    } & RowsMustMatch<QueriedRows<Query>, RowOf<C> & Ties<Exclude<Tie, keyof C>>>,
  ): Summary<C, Doors> => ({ ...summary, doors })

/** A summary whose columns and tables don't matter to the caller. */
// biome-ignore lint/suspicious/noExplicitAny: what its agreements and its query may name differs from one to the next.
export type AnySummary = Omit<Summary<any, any>, 'columns'> & { readonly columns: Columns }
