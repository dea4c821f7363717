import { errorClasses } from '../pipelines/errors.ts'
import type { SummaryReport } from '../pipelines/run-report.ts'
import { findingText } from './audit-list.ts'
import { type Html, html } from './html.ts'
import { failedChecks } from './status.ts'

interface ErrorInWords {
  readonly meaning: string
  readonly whatToDo: string
}

const words = (code: string): ErrorInWords | undefined =>
  Object.hasOwn(errorClasses, code)
    ? (errorClasses as Readonly<Record<string, ErrorInWords>>)[code]
    : undefined

/** Why a summary failed: the code, what it means, the cause as reported, the checks that failed, what to do. */
export function failureWords(report: SummaryReport): Html {
  const code = report.error?.code ?? (failedChecks(report).length > 0 ? 'AuditFailed' : 'Unexpected')
  const known = words(code)
  return html`<p><code>${code}</code> ${known?.meaning}</p>
<p class="cause">${report.error?.cause ?? 'No cause was reported.'}</p>
${checkFindings(report)}
${known && html`<p class="todo"><strong>What to do:</strong> ${known.whatToDo}</p>`}`
}

export function checkFindings(report: SummaryReport): Html | null {
  const failed = failedChecks(report)
  if (failed.length === 0) return null
  return html`<ul>${failed.map(
    (check) => html`<li><code>${check.id}</code> ${check.doc}: <strong>${findingText(check)}</strong></li>`,
  )}</ul>`
}
