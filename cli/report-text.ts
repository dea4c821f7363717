import path from 'node:path'
import { errorClasses } from '../pipelines/errors.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { bytesText, costOf } from './scanned.ts'
import { textTable } from './text-table.ts'

/** The closing table of a run, for people. */
export function printReport(report: RunReport, htmlFile: string): void {
  const lines: string[] = ['']
  // On a laptop nobody measures it.
  const isMeasured = report.services.some(({ summaries }) =>
    summaries.some(({ bytes_scanned }) => bytes_scanned !== null),
  )
  const shown = <T>(row: readonly T[]) => row.filter((_, column) => isMeasured || column !== SCANNED)
  for (const { service_name, run_date, summaries, events, notes } of report.services) {
    lines.push(`${service_name}, run date ${run_date}`)
    lines.push(...notes.map((note) => `  note: ${note}`))
    const quarantined = Object.entries(events.quarantined).flatMap(([reason, n]) =>
      n > 0 ? [`${reason} ${n}`] : [],
    )
    const total = Object.values(events.quarantined).reduce((sum, n) => sum + n, 0)
    const parts =
      report.pipeline === 'orders'
        ? `${events.other_service} of other shops + ${events.not_an_event} of unused topics + ${events.refetch ?? 0} to fetch again`
        : `${events.other_service} of other services + ${events.not_an_event} not an event + ${events.pending} pending`
    lines.push(
      `  ${report.pipeline === 'orders' ? 'records' : 'lines'}: ${events.read} read = ${events.staged} staged + ${events.duplicates} duplicates + ${parts} + ${total} quarantined${total > 0 ? ` (${quarantined.join(', ')})` : ''}`,
    )
    lines.push(
      ...textTable([summaryHeader, ...summaries.map(summaryRow)].map(shown), shown(rightAligned)).map(
        (row) => `  ${row}`,
      ),
    )
    for (const { query_type, error } of summaries) {
      if (error !== undefined)
        lines.push(`  ${query_type}: ${error.code}: ${error.cause}`, `    ${whatToDo(error.code)}`)
    }
    lines.push('')
  }
  lines.push(
    ...unusedRecords(report, path.posix.dirname(htmlFile)),
    `run ${report.run_id}: ${report.status} in ${report.seconds.toFixed(1)} s; ${report.peak_concurrency === null ? '' : `at most ${report.peak_concurrency} queries at once, `}bound ${report.concurrency_bound}`,
    `report: ${htmlFile}`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Where a person finds what no table is made from. `folder` is the run's. */
function unusedRecords({ unused_records }: RunReport, folder: string): string[] {
  if (unused_records === undefined) return []
  const { quarantined, refetch } = unused_records
  const of = (what: string, { total, listed, file }: typeof refetch) =>
    total === 0
      ? []
      : [
          `${what}: ${total}${listed < total ? `, the first ${listed}` : ''} in ${folder}/${path.basename(file)}`,
        ]
  return [...of('quarantined records', quarantined), ...of('records to fetch again', refetch)]
}

function summaryRow({
  table,
  status,
  months,
  rows,
  audit,
  seconds,
  bytes_scanned,
}: RunReport['services'][number]['summaries'][number]): string[] {
  const failed = audit.filter((check) => check.status === 'failed').map(({ id }) => id)
  const audited =
    audit.length === 0 ? '-' : failed.length === 0 ? `${audit.length} passed` : `FAILED ${failed.join(' ')}`
  return [
    table,
    String(rows ?? '-'),
    audited,
    seconds.toFixed(2),
    bytesText(bytes_scanned),
    statusText(status, months),
  ]
}

const statusText = (status: string, months: readonly string[] = []): string =>
  months.length === 0 ? status : `${status} (${months.length === 1 ? months[0] : `${months.length} months`})`

const whatToDo = (code: string): string =>
  code in errorClasses ? errorClasses[code as keyof typeof errorClasses].whatToDo : ''

/** Queries of a summary: its own, and its audit. */
const QUERIES_PER_SUMMARY = 2

/** At least so many USD; '-' where nobody measured. */
export function costText({ services, bytes_scanned }: RunReport, usdPerTerabyte: number): string {
  if (bytes_scanned === null) return '-'
  const summaries = services.flatMap((service) => service.summaries)
  const ofSummaries = summaries.reduce((sum, { bytes_scanned: bytes }) => sum + (bytes ?? 0), 0)
  const cost =
    summaries.reduce(
      (sum, summary) => sum + costOf(summary.bytes_scanned ?? 0, QUERIES_PER_SUMMARY, usdPerTerabyte),
      0,
    ) + costOf(bytes_scanned - ofSummaries, 1, usdPerTerabyte)
  return cost.toFixed(4)
}

const summaryHeader = ['table', 'rows', 'audit', 'seconds', 'scanned', 'status']
const SCANNED = summaryHeader.indexOf('scanned')
const rightAligned = [false, true, false, true, true, false]
