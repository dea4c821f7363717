import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { RunReport, ServiceReport } from '../pipelines/run-report.ts'
import { type Html, html, htmlText } from './html.ts'
import { lineOutcomes } from './line-outcomes.ts'
import { page, serviceAnchor, summaryAnchor } from './page.ts'
import { problems } from './problems.ts'
import { recordLists } from './record-lists.ts'
import { type ShownTable, shownTables } from './shown-tables.ts'
import { tablesText } from './status.ts'
import { type Selection, summaryCard } from './summary-card.ts'
import { timeline } from './timeline.ts'
import { unreadFiles } from './unread-files.ts'

/** The first rows of a published table, or a selection of them. */
export interface ReportTable {
  readonly service_name: string
  readonly query_type: string
  /** In reading order, by column name as declared; a bigint as number, a decimal as text, a date 'YYYY-MM-DD'. */
  readonly rows: readonly Record<string, unknown>[]
  readonly selection?: Selection
}

/**
 * The report of a run as one HTML page that loads nothing: what failed and why, what became of the log lines, every
 * table with its picture and checks, and when each was under way. Each summary's declaration decides how it is
 * drawn, so that a new summary needs nothing here.
 */
export function reportHtml(report: RunReport, tables: readonly ReportTable[], pipeline: Pipeline): string {
  const shown = shownTables(pipeline)
  return htmlText(
    page(
      report,
      pipeline,
      html`${problems(report, pipeline)}${recordLists(report)}${unreadFiles(report)}${report.services.map((service, s) => serviceSection(pipeline, service, s, tables, shown))}${timeline(report)}`,
    ),
  )
}

function serviceSection(
  { source }: Pipeline,
  service: ServiceReport,
  s: number,
  tables: readonly ReportTable[],
  summaries: readonly ShownTable[],
): Html {
  const cards = service.summaries.map((report, i) => {
    const table = tables.find(
      ({ service_name, query_type }) =>
        service_name === service.service_name && query_type === report.query_type,
    )
    return {
      anchor: summaryAnchor(s, i),
      report,
      runDate: service.run_date,
      summary: summaries.find((summary) => summary.name === report.query_type),
      rows: table?.rows,
      selection: table?.selection,
    }
  })
  // Undeclared ones last; sort keeps the report's order among them.
  const place = (summary: ShownTable | undefined) => (summary ? summaries.indexOf(summary) : summaries.length)
  cards.sort((a, b) => place(a.summary) - place(b.summary))
  return html`<section id="${serviceAnchor(s)}" aria-labelledby="${serviceAnchor(s)}-title">
<h2 id="${serviceAnchor(s)}-title">${service.service_name}</h2>
<p class="facts"><span>run date ${service.run_date}</span> <span>tables: ${tablesText(service.summaries)}</span></p>
${service.notes.length > 0 && html`<ul class="notes">${service.notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${lineOutcomes(service.events, service.service_name, source.account)}${cards.map(summaryCard)}
</section>
`
}
