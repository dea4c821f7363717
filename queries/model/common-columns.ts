import { type Columns, count, date, text } from './columns.ts'
import type { AnySummary } from './summary.ts'

/** What every summary carries, after its own columns. */
export const commonColumns = {
  service_name: text('the service that the table belongs to'),
  window_start: date('first local day of the window'),
  window_end: date('end of the window, exclusive'),
  calculation_date: date('the run date D: the table covers complete local days before it'),
} as const satisfies Columns

export const rankColumn = count(
  'position',
  'position by the ranked measure, 1 is the greatest; no gaps, no ties',
)

/** All columns of the published table, in their order. */
export const publishedColumns = (summary: Pick<AnySummary, 'top' | 'columns'>): Columns => ({
  ...(summary.top ? { rank: rankColumn } : {}),
  ...summary.columns,
  ...commonColumns,
})

/** What the rows of the table are ordered by when they are shown. */
export const readingOrder = (summary: Pick<AnySummary, 'top' | 'order' | 'grain'>): readonly string[] =>
  summary.top ? ['rank'] : (summary.order ?? summary.grain)
