import type { RunReport, SummaryReport } from '../pipelines/run-report.ts'
import { roundTicks } from './charts/ticks.ts'
import { breakable, type Html, html } from './html.ts'
import { queriesText, summaryStatus } from './status.ts'
import { secondsText } from './value-text.ts'

const ROW_HEIGHT = 26
const BAR_HEIGHT = 12

/**
 * When each summary was under way. It is a table whose middle column is drawn: the start and the duration beside each
 * bar say the same in words, and no label can run into another at any width.
 */
export function timeline(report: RunReport): Html {
  const zero = Date.parse(report.started_at)
  const since = (instant: string) => (Date.parse(instant) - zero) / 1000
  const ends = report.services.flatMap((service) => service.summaries.map((each) => since(each.finished_at)))
  const end = Math.max(report.seconds, ...ends.filter(Number.isFinite), 0.001)
  const ticks = roundTicks(0, end, 6).filter((tick) => tick <= end)
  const across = (seconds: number) => `${((100 * seconds) / end).toFixed(3)}%`
  const grid = ticks.map(
    (tick) => html`<line class="grid" x1="${across(tick)}" x2="${across(tick)}" y1="0" y2="100%"/>`,
  )

  const row = (summary: SummaryReport): Html => {
    const from = since(summary.started_at)
    const to = Math.max(from, since(summary.finished_at))
    const { icon, text, tone } = summaryStatus[summary.status]
    const told = `${text}: from ${secondsText(from)} to ${secondsText(to)}`
    const bar = html`<rect class="tone-${tone}" x="${across(from)}" width="${across(Math.max(to - from, end / 300))}" y="${(ROW_HEIGHT - BAR_HEIGHT) / 2}" height="${BAR_HEIGHT}" rx="2"><title>${told}</title></rect>`
    return html`<tr><th scope="row">${breakable(summary.query_type)}</th><td class="number start">${Number.isFinite(from) && secondsText(from)}</td>
<td class="track"><svg width="100%" height="${ROW_HEIGHT}" role="img" aria-label="${told}">${grid}${Number.isFinite(to) && bar}</svg></td>
<td class="number">${summary.status === 'failed' && html`<span class="bad" title="${text}">${icon}<span class="unseen"> ${text}</span></span> `}${secondsText(summary.seconds)}</td></tr>
`
  }

  return html`<section aria-labelledby="timeline">
<h2 id="timeline">Timeline</h2>
<div class="card">
<p class="facts"><span>Queries at once: ${queriesText(report)}</span></p>
<table class="timeline">
<thead><tr><th scope="col">table</th><th scope="col" class="number start">start</th><th scope="col" class="track"><span>seconds since the run began</span>
<svg width="100%" height="18" aria-hidden="true">${ticks.map(
    (tick) => html`<text x="${across(tick)}" y="13" text-anchor="middle">${String(tick)}</text>`,
  )}</svg></th><th scope="col" class="number">took</th></tr></thead>
${report.services.map(
  (
    service,
  ) => html`<tbody><tr><th colspan="3" scope="rowgroup" class="group">${service.service_name}</th></tr>
${service.summaries.map(row)}</tbody>
`,
)}
</table>
</div>
</section>
`
}
