import { commerceSummaries } from '../../queries/commerce/index.ts'
import { commonColumns, publishedColumns } from '../../queries/model/common-columns.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { orderSummaries } from '../../queries/orders/index.ts'
import { enrichedTables } from '../../queries/orders/tables.ts'
import { columnsTable } from './columns.ts'
import { code, codes } from './markdown.ts'

/** Every summary with all its columns; those that all have alike once, at the end. */
export const summaryTables = (): string =>
  [
    ...commerceSummaries.map(summarySection),
    folded('Columns that every table has besides', columnsTable(commonColumns)),
  ].join('\n\n')

/** The tables of the orders pipeline; what all summaries have stands in the README. */
export const orderTables = (): string =>
  [
    ...Object.entries(enrichedTables).map(([name, { doc, columns, grain }]) =>
      folded(
        `<code>${name}</code>: ${doc}`,
        [`One row for each ${codes(grain)}.`, columnsTable(columns)].join('\n\n'),
      ),
    ),
    ...orderSummaries.map(summarySection),
  ].join('\n\n')

function summarySection(summary: AnySummary): string {
  const own = Object.entries(publishedColumns(summary)).filter(([name]) => !(name in commonColumns))
  return folded(
    `<code>${summary.name}</code>: ${summary.doc}`,
    [
      `Window: ${summary.window.days === 'all' ? 'all days before the run date' : `${summary.window.days} days`}. ${rowsText(summary)} One row for each ${codes(summary.grain)}.`,
      columnsTable(Object.fromEntries(own)),
    ].join('\n\n'),
  )
}

function rowsText({ top, rows, grain, columns }: AnySummary): string {
  if (rows !== undefined) return `Always ${rows} rows.`
  if (top === undefined) return 'As many rows as there are.'
  const ties = (top.ties ?? grain).map((tie) => `${code(tie)}${tie in columns ? '' : ' (not published)'}`)
  return `The ${top.n} rows with the greatest ${code(top.by)}, ties by ${ties.join(', ')}.`
}

/** GitHub and npm show the title only, until it is opened. */
const folded = (title: string, content: string) =>
  `<details>\n<summary>${title}</summary>\n\n${content}\n\n</details>`
