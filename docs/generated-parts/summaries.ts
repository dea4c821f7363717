import type { MonthlyTableOf, Pipeline } from '../../pipelines/define-pipeline.ts'
import { commonColumns, publishedColumns } from '../../queries/model/common-columns.ts'
import type { DailyTable } from '../../queries/model/define-staged-table.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { windowWords } from '../../queries/model/windows.ts'
import { columnsTable } from './columns.ts'
import { code, codes } from './markdown.ts'

/**
 * Every table of the README's pipelines with its columns; those that all summaries have alike once. What the first
 * pipeline makes, the page itself introduces.
 */
export const readmeTables = ([first, ...others]: readonly Pipeline[]): string =>
  [
    ...(first === undefined ? [] : [tablesOf(first)]),
    folded('Columns that every table has besides', columnsTable(commonColumns)),
    ...others.flatMap((pipeline) => [introduction(pipeline), tablesOf(pipeline)]),
  ].join('\n\n')

/** The tables of a pipeline in the order of its reports, and before them those that it stages for itself. */
export const tablesOf = ({ stagedTables, monthlyTables, summaries }: Pipeline): string =>
  [
    ...stagedTables.map(stagedSection),
    ...monthlyTables.map(monthlySection),
    ...summaries.map(summarySection),
  ].join('\n\n')

function introduction({ name, title, doc, tableName }: Pipeline): string {
  const table = tableName({ tablePrefix: '{prefix}' }, '{name}')
  return `### ${title}\n\nThe pipeline ${code(name)} makes ${doc}, ${code(table)}.`
}

const stagedSection = ({ name, doc, columns }: DailyTable): string =>
  folded(`<code>${name}</code>, staged: ${doc}`, columnsTable(columns))

const monthlySection = ({ name, doc, columns, grain }: MonthlyTableOf): string =>
  folded(
    `<code>${name}</code>: ${doc}`,
    [`One row for each ${codes(grain)}.`, columnsTable(columns)].join('\n\n'),
  )

function summarySection(summary: AnySummary): string {
  const own = Object.entries(publishedColumns(summary)).filter(([name]) => !(name in commonColumns))
  return folded(
    `<code>${summary.name}</code>: ${summary.doc}`,
    [
      `Window: ${windowWords(summary.window)}. ${rowsText(summary)} One row for each ${codes(summary.grain)}.`,
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
