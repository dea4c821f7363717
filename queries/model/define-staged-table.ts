import type { SelectQueryBuilder } from 'kysely'
import type { Columns, RowOf } from './columns.ts'
import type { Engine } from './engine.ts'
import type { NestedColumns } from './nested-columns.ts'
import type { Service } from './services.ts'
import type { QueriedRows, RowsMustMatch } from './typed-rows.ts'

/** The local days [from, toExclusive) of a service, as a run date sees them. */
export interface LocalDays {
  readonly service: Service
  readonly from: string
  readonly toExclusive: string
  readonly runDate: string
}

/** How the files of a staged table are laid out. */
export interface StagedLayout {
  /** Its folder below staging/ in the lake. */
  readonly folder: string
  /**
   * Athena can't sort what it writes: it spreads the rows of a partition over `count` files by a column that readers ask
   * for. `inCatalog` tells Athena to rely on that, which it may not do where Spark writes the table too.
   */
  readonly buckets: { readonly by: string; readonly count: number; readonly inCatalog: boolean }
  /** DuckDB sorts the rows of a file, so that a reader of few rows skips the rest of it. */
  readonly sortedBy: readonly string[]
  /** DuckDB writes a file for each of these. One for all partitions of a statement is quicker, where few are read alone. */
  readonly filePer: 'partition' | 'statement'
}

interface Declared<Name extends string, C extends NestedColumns> {
  /** What the table is called in the catalog of every engine, and in queries. */
  readonly name: Name
  readonly doc: string
  /** What its rows are called in messages: 'staging the events of ...'. */
  readonly rows: string
  /** The partition keys come last. */
  readonly columns: C
  readonly layout: StagedLayout
}

/** Raw text as a port reads it, and how it becomes the relation that the query of a parsed table is written over. */
export interface RawText {
  readonly port: 'raw_log' | 'raw_orders'
  readonly relation: string
  /** The text of the relation, given the text that reads the raw rows of some arrival days. */
  readonly read: (engine: Engine, rawRows: string) => string
}

/** A table that is parsed from raw text, one UTC day of arrival at a time, for all services at once. */
export interface ParsedTable<Name extends string = string, C extends NestedColumns = NestedColumns>
  extends Declared<Name, C> {
  readonly per: 'arrival day'
  readonly partitionKeys: readonly ['arrival_day']
  readonly builtFrom: RawText
  /** All columns, the partition key last. */
  readonly query: () => AnyQuery
  /** What its version is told by (staging-version.ts), where that is not `query` itself. */
  readonly versionQuery?: () => AnyQuery
}

/** A table that is built from other staged tables, one service and local day at a time. */
export interface DailyTable<
  Name extends string = string,
  C extends Columns = Columns,
  Context extends DayContext = DailyContext,
> extends Declared<Name, C> {
  readonly per: 'local day'
  readonly partitionKeys: readonly ['service_name', day: string]
  readonly builtFrom: readonly AnyStagedTable[]
  /** All columns but `service_name`, the local day last. */
  readonly query: (context: Context) => AnyQuery
}

/** A daily table whose rows of a day follow from that day's rows alone: whichever days a statement builds. */
export type DerivedTable<Name extends string = string, C extends Columns = Columns> = DailyTable<
  Name,
  C,
  DayContext
>

/** The rows of a daily table, of one service and within some local days. */
export type RowsWithin = <Name extends string, C extends Columns>(
  table: DailyTable<Name, C> | DerivedTable<Name, C>,
) => SelectQueryBuilder<{ [Table in Name]: RowOf<C> }, Name, Record<never, never>>

/** What the query of a derived table is written over. */
export interface DayContext {
  readonly service: Service
  /** The rows of another daily table, of the same service and days. */
  readonly rowsOf: RowsWithin
}
/** What the query of a daily table is written over, whose rows depend on the run date, too. */
export interface DailyContext extends DayContext, LocalDays {}

export type AnyStagedTable = ParsedTable | DailyTable

// biome-ignore lint/suspicious/noExplicitAny: a query may read any tables that it made itself.
type AnyQuery = SelectQueryBuilder<any, any, any>

/**
 * Declares a staged table: one value from which derive the statement that writes it on each engine, the partitions that
 * the statement replaces, its table in the catalog, its permissions and its relation. A pipeline lists the tables that it
 * stages. A daily table does not compile when its query's columns or types differ from `columns`.
 */
export function defineStagedTable<Name extends string, const C extends NestedColumns>(
  table: ParsedTable<Name, C>,
): ParsedTable<Name, C>
export function defineStagedTable<Name extends string, const C extends Columns, Query extends AnyQuery>(
  table: Omit<DerivedTable<Name, C>, 'query'> & {
    readonly query: (context: DayContext) => Query
  } & RowsMustMatch<QueriedRows<Query>, Omit<RowOf<C>, 'service_name'>>,
): DerivedTable<Name, C>
export function defineStagedTable<Name extends string, const C extends Columns, Query extends AnyQuery>(
  table: Omit<DailyTable<Name, C>, 'query'> & {
    readonly query: (context: DailyContext) => Query
  } & RowsMustMatch<QueriedRows<Query>, Omit<RowOf<C>, 'service_name'>>,
): DailyTable<Name, C>
export function defineStagedTable(table: AnyStagedTable): AnyStagedTable {
  return table
}

/** The partition key whose values a statement writes; the other one is the same for all of its rows. */
export const writtenKey = ({ partitionKeys }: AnyStagedTable): string => partitionKeys.at(-1) as string
