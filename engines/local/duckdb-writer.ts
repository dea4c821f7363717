import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { writtenKey } from '../../queries/model/define-staged-table.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import type { SqlWriter } from '../ports.ts'
import { builtView, createBuiltView } from './built-views.ts'
import type { LocalCatalog } from './catalog.ts'
import type { CompactViews } from './compact-views.ts'
import { copyStatement } from './copy-statement.ts'
import type { Duck } from './duckdb.ts'
import { fileLiteral } from './duckdb-files.ts'
import { parquetRelation } from './duckdb-types.ts'
import { eventLinesSelect } from './event-lines.ts'
import type { Lake } from './lake.ts'
import type { LocalRawOrders } from './order-files.ts'
import { type LocalTable, publishedRelation, readPublished } from './published-tables.ts'
import type { LocalRawLog } from './raw-log.ts'
import { tableFile } from './table-files.ts'

const readTable = (lake: Lake, location: string) =>
  `read_parquet(${fileLiteral(tableFile(lake, location))}, hive_partitioning = false)`

/** What only statements over orders need. */
interface OrdersPart {
  readonly rawOrders: LocalRawOrders
  readonly catalog: LocalCatalog
  readonly compact: CompactViews
}

/** The view of the raw records of arrival days. */
export const rawOrdersView = (days: readonly string[]): string =>
  `raw_orders_${days[0]?.replaceAll('-', '_')}`

/** Writes statements for DuckDB: tables are folders of Parquet in the lake. */
export const duckdbWriter = (
  lake: Lake,
  rawLog: LocalRawLog,
  duck: Duck,
  orders?: OrdersPart,
): SqlWriter => ({
  engine: 'duckdb',
  relation: ({ name }) => sqlIdentifier(name),
  relations: (tables) => stagedRelations('duckdb', tables),

  async readManyTimes(table) {
    const { compact, catalog } = required(orders)
    return compact.of(await catalog.stagedSelect(table))
  },

  // A view, because the names of some thousand files don't fit into what a state machine hands on.
  async rawLog(days, reading) {
    const view = sqlIdentifier(`raw_log_${days[0]?.replaceAll('-', '_')}`)
    const files = await rawLog.readable(days, duck.temporaryFolder, reading)
    await duck.createView(view, eventLinesSelect(files, days.includes(FLAT_ARRIVALS), reading))
    return view
  },

  async rawOrders(days) {
    const view = sqlIdentifier(rawOrdersView(days))
    await duck.createView(view, await required(orders).rawOrders.select(days, duck.temporaryFolder))
    return view
  },

  candidate: (location) => readTable(lake, location),

  async built(table) {
    await createBuiltView(lake, duck, table)
    return builtView(table.location)
  },

  publicTable: (table) => `(${publishedRelation(lake, table as LocalTable)})`,

  async published({ name, columns, monthKey }) {
    const table = await readPublished(lake, duck, name)
    const typed = (of: Columns) => String(Object.entries(of).map(([column, { type }]) => [column, type]))
    const isAsDeclared = table !== undefined && typed(table.columns) === typed(columns)
    const relation = isAsDeclared ? publishedRelation(lake, table) : parquetRelation(columns, [], [monthKey])
    const view = sqlIdentifier(`published_${name}`)
    await duck.createView(view, relation)
    return view
  },

  // Bounds the memory of a statement.
  daysPerStatement: () => 100,

  async createTable({ select, location, partitionsOf, monthKey }) {
    const folder = await lake.makeFolder(location)
    if (partitionsOf === undefined) return copyStatement(select, folder, monthKey)
    const { filePer, sortedBy } = partitionsOf.layout
    // See shared-files.ts.
    if (filePer === 'statement') return copyStatement(select, folder)
    return copyStatement(select, folder, writtenKey(partitionsOf), sortedBy)
  },
})

function required(orders: OrdersPart | undefined): OrdersPart {
  if (orders === undefined) throw new Error('this writer is for the event log alone')
  return orders
}
