import type { RunReport, SummaryReport, SummaryStatus } from '../pipelines/run-report.ts'
import { type Html, html } from './html.ts'

type Tone = 'good' | 'neutral' | 'warning' | 'bad'
interface Status {
  readonly icon: string
  readonly text: string
  readonly tone: Tone
}

/** Word and icon say the status; the colour only repeats them. */
export const runStatus: Readonly<Record<RunReport['status'], Status>> = {
  SUCCEEDED: { icon: '✓', text: 'Succeeded', tone: 'good' },
  FAILED: { icon: '✕', text: 'Failed', tone: 'bad' },
}
export const summaryStatus: Readonly<Record<SummaryStatus, Status>> = {
  published: { icon: '✓', text: 'Published', tone: 'good' },
  unchanged: { icon: '=', text: 'Unchanged', tone: 'good' },
  kept_newer: { icon: '↻', text: 'Newer table kept', tone: 'neutral' },
  failed: { icon: '✕', text: 'Failed', tone: 'bad' },
}
export const checkStatus: Readonly<Record<'passed' | 'failed' | 'warned', Status>> = {
  passed: { icon: '✓', text: 'Passed', tone: 'good' },
  warned: { icon: '!', text: 'Warning', tone: 'warning' },
  failed: { icon: '✕', text: 'Failed', tone: 'bad' },
}

export const badge = ({ icon, text, tone }: Status): Html =>
  html`<span class="badge ${tone}"><span aria-hidden="true">${icon}</span> ${text}</span>`

export const failedChecks = (summary: SummaryReport) =>
  summary.audit.filter((check) => check.status === 'failed')

/** '21 of 21 published', and what became of the others. */
export function tablesText(summaries: readonly SummaryReport[]): string {
  const of = (status: SummaryStatus) => summaries.filter((summary) => summary.status === status).length
  const kept = of('kept_newer')
  const unchanged = of('unchanged')
  const failed = of('failed')
  return [
    `${of('published')} of ${summaries.length} published`,
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(kept > 0 ? [`${kept} newer kept`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ].join(', ')
}

export const queriesText = ({ peak_concurrency, concurrency_bound }: RunReport): string =>
  peak_concurrency === null
    ? `at most ${concurrency_bound} allowed`
    : `${peak_concurrency} at peak of ${concurrency_bound} allowed`
