import path from 'node:path'
import { errorClasses } from '../pipelines/errors.ts'
import { documentsText, type RunReport, type UnexplainedOrders } from '../pipelines/run-report.ts'
import type { AccountWords } from '../pipelines/sources/source.ts'
import { filesText, namesText } from '../pipelines/sources/unread-files.ts'
import type { CheckResult } from '../queries/statements/judge.ts'
import { bytesText, costOf } from './scanned.ts'
import { textTable } from './text-table.ts'

/** The closing table of a run, for people. */
export function printReport(report: RunReport, account: AccountWords, htmlFile: string): void {
  const lines: string[] = ['']
  // On a laptop it is not measured.
  const isMeasured = report.services.some(({ summaries }) =>
    summaries.some(({ bytes_scanned }) => bytes_scanned !== null),
  )
  const shown = <T>(row: readonly T[]) => row.filter((_, column) => isMeasured || column !== SCANNED)
  for (const { service_name, run_date, summaries, events, notes, unexplained_orders } of report.services) {
    lines.push(`${service_name}, run date ${run_date}`)
    lines.push(...notes.map((note) => `  note: ${note}`))
    const quarantined = Object.entries(events.quarantined).flatMap(([reason, n]) =>
      n > 0 ? [`${reason} ${n}`] : [],
    )
    const total = Object.values(events.quarantined).reduce((sum, n) => sum + n, 0)
    const parts = account.parts.map(({ part, words }) => `${events[part] ?? 0} ${words}`)
    lines.push(
      `  ${account.each}: ${events.read} read = ${parts.join(' + ')} + ${total} quarantined${total > 0 ? ` (${quarantined.join(', ')})` : ''}`,
    )
    if (events.documents !== undefined)
      lines.push(`    these are records: ${documentsText(events.documents)}`)
    lines.push(
      ...textTable([summaryHeader, ...summaries.map(summaryRow)].map(shown), shown(rightAligned)).map(
        (row) => `  ${row}`,
      ),
    )
    lines.push(...failures(summaries))
    lines.push(...warnings(summaries), ...unexplained(unexplained_orders))
    lines.push('')
  }
  lines.push(
    ...unreadFiles(report),
    ...unusedRecords(report, path.posix.dirname(htmlFile)),
    `run ${report.run_id}: ${report.status} in ${report.seconds.toFixed(1)} s; ${report.peak_concurrency === null ? '' : `at most ${report.peak_concurrency} queries at once, `}bound ${report.concurrency_bound}${jointText(report)}`,
    `report: ${htmlFile}`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** What of the account's queries all pipelines may use together. */
const jointText = ({ joint_concurrency: joint }: RunReport): string =>
  joint === undefined
    ? ''
    : `; all pipelines together: bound ${joint.bound}, the account leaves ${joint.allowance}`

/** Each reason for a failure once, with the tables that failed for it. */
function failures(summaries: RunReport['services'][number]['summaries']): string[] {
  const causes = new Map<string, { code: string; tables: string[] }>()
  for (const { query_type, error } of summaries) {
    if (error === undefined) continue
    const told = `${error.code}: ${error.cause}`
    const { code, tables } = causes.get(told) ?? { code: error.code, tables: [] }
    causes.set(told, { code, tables: [...tables, query_type] })
  }
  return [...causes].flatMap(([told, { code, tables }]) => [
    `  ${tables.join(', ')}: ${told}`,
    `    ${whatToDo(code)}`,
  ])
}

/** Checks that kept no table from being published, but that somebody should look at. */
function warnings(summaries: RunReport['services'][number]['summaries']): string[] {
  return summaries.flatMap(({ query_type, audit }) =>
    audit
      .filter(({ status, severity }) => status === 'failed' && severity === 'warning')
      .map(
        ({ id, doc, observed, expected, sample }) =>
          `  warning: ${query_type}: ${id} (${doc}): observed ${observed}, expected ${expected}${sample === null ? '' : `, for example ${sample}`}`,
      ),
  )
}

const ORDERS_SHOWN = 5

/** The orders whose parts are not Shopify's total, some of them by name. */
function unexplained(orders: UnexplainedOrders | undefined): string[] {
  if (orders === undefined || orders.total === 0) return []
  const shown = orders.listed
    .slice(0, ORDERS_SHOWN)
    .map(({ order_id, currency, unexplained_amount }) => `${order_id} (${unexplained_amount} ${currency})`)
  const more = orders.total - shown.length
  return [
    `  warning: not all of Shopify's total is explained, see unexplained_amount: ${orders.total === 1 ? 'order' : `${orders.total} orders:`} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
  ]
}

const FILES_SHOWN = 3

/** The files that were not read, by the reason, with the first of each. */
function unreadFiles({ raw_data, unread_files = [] }: RunReport): string[] {
  if (unread_files.length === 0) return []
  const rows = unread_files.map((each) => [filesText(each), each.why, namesText(each, FILES_SHOWN)])
  return [`not read, of ${raw_data}:`, ...textTable(rows, [true, false, false]).map((row) => `  ${row}`), '']
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
  const broken = (severity: CheckResult['severity']) =>
    audit.filter((check) => check.status === 'failed' && check.severity === severity).map(({ id }) => id)
  const [failed, warned] = [broken('error'), broken('warning')]
  const told = [
    ...(failed.length > 0 ? [`FAILED ${failed.join(' ')}`] : []),
    ...(warned.length > 0 ? [`WARNED ${warned.join(' ')}`] : []),
  ]
  const audited = audit.length === 0 ? '-' : told.length === 0 ? `${audit.length} passed` : told.join(', ')
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

/** At least so many USD; '-' where it was not measured. */
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
