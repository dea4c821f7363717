import { errorClasses, errorCodeOf } from '../../pipelines/errors.ts'
import type { RunReport, SummaryReport } from '../../pipelines/run-report.ts'
import { failedTables } from './run-counts.ts'

/** SNS takes 100 characters of ASCII. */
const MOST_SUBJECT_CHARACTERS = 100
/** A cause can carry an example out of the data; the report has all of it. */
const MOST_CAUSE_CHARACTERS = 1_000
/** Below the 256 KB that SNS takes, even when every character needs four bytes. */
const MOST_MESSAGE_CHARACTERS = 60_000

export function failureSubject(report: RunReport): string {
  const { length } = failedTables(report)
  const what = length === 0 ? 'checks failed' : `${length} ${length === 1 ? 'table' : 'tables'} failed`
  return `Commerce: ${what} in run ${report.run_id}`.replace(/[^ -~]/g, '?').slice(0, MOST_SUBJECT_CHARACTERS)
}

/** Which tables failed, why and what to do, and where the report lies. Tables that failed for one reason stand together. */
export function failureMessage(report: RunReport, reportAddress: string): string {
  const paragraphs = [
    `Run ${report.run_id} began ${report.started_at} and ended ${report.finished_at}: ${report.status}.`,
    ...reasonsOf(report).map(paragraph),
    ...failedChecksOfOthers(report),
    `The report: ${reportAddress}`,
  ]
  const text = paragraphs.join('\n\n')
  if (text.length <= MOST_MESSAGE_CHARACTERS) return `${text}\n`
  return `${text.slice(0, MOST_MESSAGE_CHARACTERS)}\n...\n\nThe report has the rest: ${reportAddress}\n`
}

interface Reason {
  readonly code: string
  readonly cause: string
  readonly tables: string[]
}

function reasonsOf(report: RunReport): Reason[] {
  const reasons = new Map<string, Reason>()
  for (const { table, error } of failedTables(report)) {
    const { code, cause } = error ?? { code: 'Unexpected', cause: 'no reason was kept' }
    const reason = reasons.get(`${code} ${cause}`) ?? { code, cause, tables: [] }
    reason.tables.push(table)
    reasons.set(`${code} ${cause}`, reason)
  }
  return [...reasons.values()]
}

function paragraph({ code, cause, tables }: Reason): string {
  const { meaning, whatToDo } = errorClasses[errorCodeOf(code)]
  return [
    `Not published: ${tables.join(', ')}`,
    `Why: ${code}. ${meaning}`,
    `Cause: ${shortened(cause)}`,
    `What to do: ${whatToDo}`,
  ].join('\n')
}

/** A failed check is the cause of its table's failure; one of a table that failed for another reason is told by itself. */
function failedChecksOfOthers({ services }: RunReport): string[] {
  const others = services
    .flatMap(({ summaries }) => summaries)
    .filter(({ error }) => error?.code !== 'AuditFailed')
    .flatMap(failedChecks)
  return others.length === 0 ? [] : [`Checks that failed:\n${others.join('\n')}`]
}

const failedChecks = ({ table, audit }: SummaryReport): string[] =>
  audit
    .filter(({ status, severity }) => status === 'failed' && severity === 'error')
    .map(({ id, doc, observed, expected }) =>
      shortened(`${table}: ${id} (${doc}): observed ${observed}, expected ${expected}`),
    )

const shortened = (text: string): string =>
  text.length <= MOST_CAUSE_CHARACTERS ? text : `${text.slice(0, MOST_CAUSE_CHARACTERS)} ...`
