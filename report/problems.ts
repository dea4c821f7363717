import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { checkFindings, failureWords } from './failure-words.ts'
import { type Html, html } from './html.ts'
import { missingLines } from './line-outcomes.ts'
import { serviceAnchor, summaryAnchor } from './page.ts'
import { failedChecks } from './status.ts'
import { unexplainedList, unexplainedTitle } from './unexplained-orders.ts'

interface Problem {
  readonly anchor: string
  readonly title: string
  readonly words: Html | null
}

/** Everything that a person should look at, in the order of the page. */
function problemsOf(report: RunReport, { source }: Pipeline): Problem[] {
  return report.services.flatMap((service, s) => {
    const missing = missingLines(service.events, source.account)
    return [
      ...(missing === 0
        ? []
        : [
            {
              anchor: serviceAnchor(s),
              title: `${service.service_name}: the account of lines does not add up`,
              words: html`<p>The outcomes differ from the lines read by ${missing}.</p>`,
            },
          ]),
      ...(service.unexplained_orders === undefined || service.unexplained_orders.total === 0
        ? []
        : [
            {
              anchor: serviceAnchor(s),
              title: `${service.service_name}: ${unexplainedTitle(service.unexplained_orders)}`,
              words: unexplainedList(service.unexplained_orders),
            },
          ]),
      ...service.summaries.flatMap((summary, i) => {
        const at = { anchor: summaryAnchor(s, i), title: `${service.service_name}: ${summary.query_type}` }
        if (summary.status === 'failed') {
          return [{ ...at, title: `${at.title} failed`, words: failureWords(summary) }]
        }
        return failedChecks(summary).length > 0
          ? [{ ...at, title: `${at.title} has warnings`, words: checkFindings(summary) }]
          : []
      }),
    ]
  })
}

export function problems(report: RunReport, pipeline: Pipeline): Html | null {
  const found = problemsOf(report, pipeline)
  if (found.length === 0 && report.status === 'SUCCEEDED') return null
  return html`<section class="problems" aria-labelledby="problems">
<h2 id="problems">${found.length === 1 ? '1 problem' : `${found.length} problems`}</h2>
${found.length === 0 && html`<p>The run failed outside its summaries: see the execution's own error.</p>`}
<ol>${found.map(
    ({ anchor, title, words }) => html`<li><h3><a href="#${anchor}">${title}</a></h3>${words}</li>\n`,
  )}</ol>
</section>
`
}
