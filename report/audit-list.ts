import type { CheckResult } from '../queries/statements/judge.ts'
import { type Html, html } from './html.ts'
import { badge, checkStatus } from './status.ts'

const statusOf = (check: CheckResult) =>
  checkStatus[check.status === 'passed' ? 'passed' : check.severity === 'warning' ? 'warned' : 'failed']

/** 'observed 3, expected 0': what the audit query found, never a judgement alone. */
export const findingText = ({ observed, expected, relation, sample }: CheckResult): string =>
  [
    `observed ${observed ?? 'nothing'}`,
    `expected ${relation === 'at most' ? 'at most ' : ''}${expected ?? 'nothing'}`,
    ...(sample === null ? [] : [`for example ${sample}`]),
  ].join(', ')

/** All checks of a table; open when one failed. */
export function auditList(audit: readonly CheckResult[]): Html {
  if (audit.length === 0) return html`<p class="note">No check was made: there was no table to look at.</p>`
  const broken = audit.filter((check) => check.status === 'failed')
  const warned = broken.filter(({ severity }) => severity === 'warning').length
  const failed = broken.length - warned
  const told =
    broken.length === 0
      ? `${audit.length} checks passed`
      : [
          ...(failed > 0 ? [`${failed} of ${audit.length} checks failed`] : []),
          ...(warned > 0 ? [`${warned} of ${audit.length} checks warned`] : []),
        ].join(', ')
  return html`<details${broken.length > 0 && html` open`}>
<summary>Audit: ${told}</summary>
<ul class="checks">${audit.map(
    (check) => html`<li>${badge(statusOf(check))}<div><code>${check.id}</code> ${check.doc}
<span class="finding">${findingText(check)}</span></div></li>\n`,
  )}</ul>
</details>`
}
