import { mkdir } from 'node:fs/promises'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { stagedTables, writtenKey } from '../../queries/model/staged-tables.ts'
import { duckdbRelations } from '../../queries/sql/duckdb.ts'
import { duckdbIsLax } from '../../queries/sql/duckdb-json.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { SqlWriter } from '../ports.ts'
import { builtView, createBuiltView } from './built-views.ts'
import type { LocalCatalog } from './catalog.ts'
import type { CompactViews } from './compact-views.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import type { LocalRawOrders } from './order-files.ts'
import { currentFolder, type LocalTable, publishedRelation, readPublished } from './public-views.ts'
import type { LocalRawLog } from './raw-log.ts'
import { fileIn, tableFile } from './table-files.ts'

/** How a line's parts are read; attributes stay a map, producers add to them without asking. */
const LINE =
  '{"timestamp":"VARCHAR","event_name":"VARCHAR","body":"VARCHAR","attributes":"MAP(VARCHAR,VARCHAR)"}'
/** A line longer than this stops the run with a clear message: it holds this much twice a thread. */
const MAX_LINE_BYTES = 16 * 1024 * 1024
/** Small, so that the rows of one event name, which stand together, are a group of their own. */
const ROWS_PER_GROUP = 20_480

const readTable = (lake: Lake, location: string) => `read_parquet(${sqlLiteral(tableFile(lake, location))})`

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
  relations: duckdbRelations,

  async readManyTimes(table) {
    const { compact, catalog } = required(orders)
    return compact.of(await catalog.stagedSelect(table))
  },

  // A view, because the names of some thousand files don't fit into what a state machine hands on.
  async rawLog(days) {
    const files = (await Promise.all(days.map((day) => rawLog.filesOf(day)))).flat()
    const view = sqlIdentifier(`raw_log_${days[0]?.replaceAll('-', '_')}`)
    const select = rawLinesSelect(
      files.map(({ path }) => path),
      days.includes(FLAT_ARRIVALS),
    )
    await duck.createView(view, select)
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
    const table = await readPublished(lake, currentFolder(name))
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
    const folder = lake.absolute(location)
    await mkdir(folder, { recursive: true })
    if (partitionsOf === undefined) return copyStatement(select, folder, monthKey)
    // See shared-files.ts.
    if (partitionsOf === 'order_records') return copyStatement(select, folder)
    return copyStatement(select, folder, writtenKey(partitionsOf), stagedTables[partitionsOf].sortedBy)
  },
})

function required(orders: OrdersPart | undefined): OrdersPart {
  if (orders === undefined) throw new Error('this writer is for the event log alone')
  return orders
}

/** Writes rows as Parquet into a folder that is there: one file, or a folder for each value of a key. */
export function copyStatement(
  select: string,
  folder: string,
  key?: string,
  sortedBy: readonly string[] = [],
): string {
  const options = `FORMAT PARQUET, COMPRESSION ZSTD, ROW_GROUP_SIZE ${ROWS_PER_GROUP}`
  if (key === undefined) return `COPY (${select}) TO ${sqlLiteral(fileIn(folder))} (${options})`
  const order = sortedBy.length === 0 ? '' : ` ORDER BY ${sortedBy.map(sqlIdentifier).join(', ')}`
  return `COPY (${select}${order}) TO ${sqlLiteral(folder)} (${options}, PARTITION_BY (${sqlIdentifier(key)}), OVERWRITE_OR_IGNORE)`
}

const IS_OBJECT = `text IS NOT NULL AND (left(text, 1) = '{' OR left(ltrim(text, ' ' || chr(9)), 1) = '{') AND NOT ${duckdbIsLax('text')}`
const ARRIVAL_MINUTE = `CAST(regexp_replace(filename, '^.*year=([0-9]{4})[/\\\\]month=([0-9]{2})[/\\\\]day=([0-9]{2})[/\\\\]hour=([0-9]{2})[/\\\\]minute=([0-9]{2})[/\\\\].*$', '\\1-\\2-\\3 \\4:\\5:00') AS TIMESTAMP)`

/** Of a day whose files were moved elsewhere. */
const NO_RAW_LINES =
  'SELECT FALSE AS is_object, CAST(NULL AS VARCHAR) AS timestamp, CAST(NULL AS VARCHAR) AS event_name, CAST(NULL AS VARCHAR) AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, CAST(NULL AS TIMESTAMP) AS arrived_at, CAST(NULL AS VARCHAR) AS arrival_day, CAST(NULL AS VARCHAR) AS source_file WHERE FALSE'

/**
 * RawLogTable over files. `ignore_errors` turns a line that is no JSON into NULL, so that it can be counted.
 * MATERIALIZED: the reader hands on a file at a time, and a log has thousands of small ones; all that follows is much
 * faster on the full vectors that a table is read in.
 */
function rawLinesSelect(files: readonly string[], isFlat: boolean): string {
  if (files.length === 0) return NO_RAW_LINES
  const list = files.map(sqlLiteral).join(', ')
  const json = `read_ndjson_objects([${list}], ignore_errors = true, filename = true, maximum_object_size = ${MAX_LINE_BYTES})`
  const arrivedAt = isFlat ? 'CAST(NULL AS TIMESTAMP)' : ARRIVAL_MINUTE
  const arrivalDay = isFlat ? sqlLiteral(FLAT_ARRIVALS) : "strftime(arrived_at, '%Y-%m-%d')"
  const texts = `SELECT json, CAST(json AS VARCHAR) AS text, filename FROM ${json}`
  // Of what is no JSON nothing is read, though DuckDB could.
  const lines = `SELECT is_object, from_json(CASE WHEN is_object THEN json END, '${LINE}') AS line, ${arrivedAt} AS arrived_at, filename AS source_file FROM (SELECT *, ${IS_OBJECT} AS is_object FROM (${texts}))`
  return `WITH lines AS MATERIALIZED (${lines}) SELECT is_object, line.timestamp AS timestamp, line.event_name AS event_name, line.body AS body, line.attributes AS attributes, arrived_at, ${arrivalDay} AS arrival_day, source_file FROM lines`
}
