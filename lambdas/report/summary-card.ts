import type { SummaryReport } from '../../pipelines/run-report.ts'
import { addDays } from '../../queries/model/calendar.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { type WindowDates, windowDates } from '../../queries/model/windows.ts'
import { auditList } from './audit-list.ts'
import { picture } from './charts/picture.ts'
import { seriesOf } from './charts/series.ts'
import { failureWords } from './failure-words.ts'
import { breakable, type Html, html } from './html.ts'
import { columnList, rowTable } from './row-table.ts'
import { badge, summaryStatus } from './status.ts'
import { secondsText, wholeNumber } from './value-text.ts'

type Row = Readonly<Record<string, unknown>>

const RANKED_ROWS = 12
/** Beneath a picture, for whoever wants the numbers: enough for a month of days, not a copy of the table. */
const ROWS_BENEATH = 31

interface Card {
  readonly anchor: string
  readonly report: SummaryReport
  readonly runDate: string
  /** Absent for a table that this version of the code does not declare. */
  readonly summary: AnySummary | undefined
  /** Absent when the rows were not handed over. */
  readonly rows: readonly Row[] | undefined
}

export function summaryCard(card: Card): Html {
  const { report, summary } = card
  const window = summary && windowOf(summary, card)
  const facts = [
    ...(report.rows === null ? [] : [`${wholeNumber(report.rows)} rows`]),
    secondsText(report.seconds),
    ...(window ? [`${window.start} to ${addDays(window.endExclusive, -1)}`] : []),
  ]
  return html`<article class="card" id="${card.anchor}" aria-labelledby="${card.anchor}-title">
<header><h3 id="${card.anchor}-title">${summary?.doc ?? report.query_type}</h3>${badge(summaryStatus[report.status])}</header>
<p class="facts"><code>${breakable(report.table)}</code>${facts.map((fact) => html` <span>${fact}</span>`)}</p>
${report.status === 'kept_newer' && html`<p class="note">Built and checked, but the public table is of a newer run date and stays as it is.</p>`}
${contents(card, window)}
<div class="more">${auditList(report.audit)}${summary && columnList(summary)}</div>
</article>
`
}

/** The rows' own window: a table that was kept is of another date than the run. */
function windowOf(summary: AnySummary, { rows, runDate }: Card): WindowDates {
  const { window_start: start, window_end: endExclusive } = rows?.[0] ?? {}
  return typeof start === 'string' && typeof endExclusive === 'string'
    ? { start, endExclusive }
    : windowDates(summary.window, runDate)
}

function contents({ report, summary, rows }: Card, window: WindowDates | undefined): Html {
  if (report.status === 'failed') {
    return html`<div class="failure">${failureWords(report)}<p>No rows to show: this table was not replaced. If an earlier one was published, readers still see it.</p></div>`
  }
  if (rows?.length === 0 || report.rows === 0) return html`<p class="empty">No data in the window.</p>`
  if (!summary || !rows || !window) return html`<p class="empty">The rows are not part of this report.</p>`
  const all = Math.max(report.rows ?? 0, rows.length)
  const drawing = seriesOf(summary, rows, window, all)
  return drawing
    ? html`${picture(drawing)}<details><summary>${firstOf(ROWS_BENEATH, rows, all)}</summary>${firstRows(ROWS_BENEATH)}</details>`
    : html`${firstRows(RANKED_ROWS)}<p class="note">${firstOf(RANKED_ROWS, rows, all)}</p>`

  function firstRows(most: number): Html {
    return rowTable(summary as AnySummary, (rows ?? []).slice(0, most), `Rows of ${report.table}`)
  }
}

function firstOf(most: number, rows: readonly Row[], all: number): string {
  const shown = Math.min(most, rows.length)
  return shown === all ? `All ${wholeNumber(all)} rows` : `The first ${shown} of ${wholeNumber(all)} rows`
}
