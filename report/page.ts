import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { type Html, html, trusted } from './html.ts'
import { badge, queriesText, runStatus, tablesText } from './status.ts'
import { style } from './style.ts'
import { secondsText, wholeNumber } from './value-text.ts'

/** Ids are made from positions, not from names: a name may hold anything. */
export const serviceAnchor = (service: number): string => `service-${service + 1}`
export const summaryAnchor = (service: number, summary: number): string =>
  `${serviceAnchor(service)}-table-${summary + 1}`

/** Nothing is loaded or executed, even if markup got in that is not ours. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

export const page = (report: RunReport, pipeline: Pipeline, body: Html): Html => html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${runStatus[report.status].text}: run ${report.run_id}</title>
<link rel="icon" href="data:,">
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
${head(report, pipeline)}
<main id="content">
${body}
</main>
</body>
</html>
`

function head(report: RunReport, { title, source }: Pipeline): Html {
  const summaries = report.services.flatMap((service) => service.summaries)
  const dates = [...new Set(report.services.map((service) => service.run_date))].sort()
  // Lines read would be counted twice: those of no service are in every service's account.
  const staged = report.services.reduce((sum, service) => sum + service.events.staged, 0)
  const facts: [string, string][] = [
    [dates.length === 1 ? 'Run date' : 'Run dates', dates.join(', ')],
    ['Tables', tablesText(summaries)],
    ['Duration', durationText(report.seconds)],
    ['Queries at once', queriesText(report)],
    [source.account.staged, wholeNumber(staged)],
    ['Started', instantText(report.started_at)],
  ]
  return html`<header class="head ${runStatus[report.status].tone}"><div>
<p class="kind">${title}: report of a run</p>
<h1><span>${report.run_id}</span> ${badge(runStatus[report.status])}</h1>
<dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<nav aria-label="Services"><ul>${report.services.map((service, i) => {
    const failed = service.summaries.filter((summary) => summary.status === 'failed').length
    return html`<li><a href="#${serviceAnchor(i)}">${service.service_name}${failed > 0 && html` <span class="bad">✕ ${failed} failed</span>`}</a></li>`
  })}<li><a href="#timeline">Timeline</a></li></ul></nav>
</div></header>`
}

const instantText = (instant: string): string =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*Z$/.test(instant)
    ? `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`
    : instant

function durationText(seconds: number): string {
  if (seconds < 60) return secondsText(seconds)
  const whole = Math.round(seconds)
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return ['h', 'min', 's'].flatMap((unit, i) => (parts[i] ? [`${parts[i]} ${unit}`] : [])).join(' ')
}
