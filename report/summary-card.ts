import type { SummaryReport } from '../pipelines/run-report.ts'
import { addDays } from '../queries/model/calendar.ts'
import { isEverything, type WindowDates, windowDates } from '../queries/model/windows.ts'
import { auditList } from './audit-list.ts'
import { picture } from './charts/picture.ts'
import { seriesOf } from './charts/series.ts'
import { failureWords } from './failure-words.ts'
import { breakable, type Html, html } from './html.ts'
import { columnList, rowTable } from './row-table.ts'
import type { ShownTable } from './shown-tables.ts'
import { badge, summaryStatus } from './status.ts'
import { secondsText, wholeNumber } from './value-text.ts'

type Row = Readonly<Record<string, unknown>>

const RANKED_ROWS = 12
/** Rows below a picture: enough for a month of days, not a copy of the table. */
const ROWS_BENEATH = 31

/** Which rows of a table that covers everything are shown: in words, and the days that they are of. */
export interface Selection {
  readonly words: string
  readonly window?: WindowDates
}

interface Card {
  readonly anchor: string
  readonly report: SummaryReport
  readonly runDate: string
  /** Absent for a table that this version of the code does not declare. */
  readonly summary: ShownTable | undefined
  /** Absent when the rows were not handed over. */
  readonly rows: readonly Row[] | undefined
  /** Which rows they are, where they are not the first ones. */
  readonly selection: Selection | undefined
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
${report.status === 'unchanged' && html`<p class="note">Its data has not changed, or the new rows would be the same: it was not replaced.</p>`}
${report.months && report.months.length > 0 && html`<p class="note">Months that were replaced: ${report.months.join(', ')}.</p>`}
${report.status === 'kept_newer' && html`<p class="note">Built and checked, but not published: the public table is of a newer run date.</p>`}
${contents(card, window)}
<div class="more">${auditList(report.audit)}${summary && columnList(summary)}</div>
</article>
`
}

/** The rows' own window: a table that was kept is of another date than the run. None for one that covers everything. */
function windowOf(summary: ShownTable, { rows, runDate, selection }: Card): WindowDates | undefined {
  if (isEverything(summary.window)) return selection?.window
  const { window_start: start, window_end: endExclusive } = rows?.[0] ?? {}
  return typeof start === 'string' && typeof endExclusive === 'string'
    ? { start, endExclusive }
    : windowDates(summary.window, runDate)
}

function contents({ report, summary, rows, selection }: Card, window: WindowDates | undefined): Html {
  if (report.status === 'failed') {
    return html`<div class="failure">${failureWords(report)}<p>No rows to show: this table was not replaced. If an earlier one was published, readers still see it.</p></div>`
  }
  if (rows?.length === 0 || report.rows === 0) return html`<p class="empty">No data in the window.</p>`
  if (!summary || !rows) return html`<p class="empty">The rows are not part of this report.</p>`
  const all = Math.max(report.rows ?? 0, rows.length)
  // A selection holds all rows of its days.
  const drawing = window && seriesOf(summary, rows, window, selection ? rows.length : all)
  return drawing
    ? html`${picture(drawing)}<details><summary>${shownText(ROWS_BENEATH, rows, all, selection)}</summary>${firstRows(ROWS_BENEATH)}</details>`
    : html`${firstRows(RANKED_ROWS)}<p class="note">${shownText(RANKED_ROWS, rows, all, selection)}</p>`

  function firstRows(most: number): Html {
    return rowTable(summary as ShownTable, (rows ?? []).slice(0, most), `Rows of ${report.table}`)
  }
}

function shownText(most: number, rows: readonly Row[], all: number, selection?: Selection): string {
  const shown = Math.min(most, rows.length)
  if (shown === all) return `All ${wholeNumber(all)} rows`
  if (selection === undefined) return `The first ${shown} of ${wholeNumber(all)} rows`
  const part =
    rows.length > shown ? `the first ${shown} of ${wholeNumber(rows.length)} rows` : `${shown} rows`
  return `${selection.words}: ${part}; the table has ${wholeNumber(all)}`
}
