import type { Ports } from '../engines/ports.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { summaryOf } from '../pipelines/pipeline-list.ts'
import { addDays } from '../queries/model/calendar.ts'
import { readingOrder } from '../queries/model/common-columns.ts'
import type { AnySummary } from '../queries/model/summary.ts'
import { isEverything } from '../queries/model/windows.ts'
import { sqlIdentifier, sqlLiteral } from '../queries/sql/literals.ts'
import type { ReportTable } from '../report/index.ts'
import { monthlyTableOf } from './public-tables.ts'

/** More rows than any summary of a bounded window has; keeps the page small should one grow without bound. */
const MOST_ROWS_DRAWN = 2000
/** So many days or months are drawn of a summary that covers everything. */
const DAYS_DRAWN = 90
const MONTHS_DRAWN = 3
/** So many of the latest orders, or lines, are drawn. There may be millions. */
const LATEST_ROWS = 12

type Drawn = Pick<ReportTable, 'rows' | 'selection'>
interface Asked {
  readonly queryType: string
  readonly table: string
  readonly runDate: string
}

/** The rows of a public table that a report shows: never more than a bounded part. */
export async function drawnRows(
  ports: Ports,
  pipeline: Pipeline,
  { queryType, table, runDate }: Asked,
): Promise<Drawn> {
  const { catalog, queries, sql } = ports
  const published = await catalog.table(table)
  if (published === undefined) return { rows: [] }
  const from = `SELECT * FROM ${sql.publicTable(published)}`
  const monthly = monthlyTableOf(pipeline, queryType)
  if (monthly !== undefined) {
    const monthKey = Object.keys(monthly.columns).at(-1) as string
    const months = (await catalog.publicMonths(table)).map(({ values }) => values[monthKey] ?? '')
    const newest = months.sort().at(-1)
    if (newest === undefined) return { rows: [] }
    const order = [...monthly.latestBy, ...monthly.grain].map((c) => `${sqlIdentifier(c)} DESC`)
    return {
      rows: await queries.ask(
        `${from} WHERE ${monthKey} = ${sqlLiteral(newest)} ORDER BY ${order.join(', ')} LIMIT ${LATEST_ROWS}`,
      ),
      selection: { words: 'The latest' },
    }
  }
  const summary = summaryOf(pipeline, queryType)
  const recent = isEverything(summary.window) ? recentRows(summary, runDate) : undefined
  const order = readingOrder(summary).map(sqlIdentifier).join(', ')
  return {
    rows: await queries.ask(
      `${from}${recent === undefined ? '' : ` WHERE ${recent.where}`} ORDER BY ${order} LIMIT ${MOST_ROWS_DRAWN}`,
    ),
    ...(recent && { selection: recent.selection }),
  }
}

/** The last days or months of a summary that begins with its first order: whole ones, so that they can be drawn. */
function recentRows(summary: AnySummary, runDate: string) {
  const [column = ''] = summary.grain
  const lastDay = addDays(runDate, -1)
  if (summary.columns[column]?.type === 'date') {
    const start = addDays(runDate, -DAYS_DRAWN)
    return {
      where: `${sqlIdentifier(column)} >= DATE ${sqlLiteral(start)}`,
      selection: { words: `Of the last ${DAYS_DRAWN} days`, window: { start, endExclusive: runDate } },
    }
  }
  const [year = 0, month = 1] = lastDay.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - MONTHS_DRAWN, 1)).toISOString().slice(0, 7)
  return {
    where: `${sqlIdentifier(column)} >= ${sqlLiteral(first)}`,
    selection: { words: `From ${first} on` },
  }
}
