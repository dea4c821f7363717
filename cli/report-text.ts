import type { RunReport } from '../pipelines/run-report.ts'

/** The closing table of a run, for people. */
export function printReport(report: RunReport, htmlFile: string): void {
  const lines: string[] = ['']
  for (const { service_name, run_date, summaries, events, notes } of report.services) {
    lines.push(`${service_name}, run date ${run_date}`)
    lines.push(...notes.map((note) => `  note: ${note}`))
    const quarantined = Object.entries(events.quarantined).flatMap(([reason, n]) =>
      n > 0 ? [`${reason} ${n}`] : [],
    )
    const total = Object.values(events.quarantined).reduce((sum, n) => sum + n, 0)
    lines.push(
      `  lines: ${events.read} read = ${events.staged} staged + ${events.duplicates} duplicates + ${events.other_service} of other services + ${events.not_an_event} not an event + ${events.pending} pending + ${total} quarantined${total > 0 ? ` (${quarantined.join(', ')})` : ''}`,
    )
    lines.push(...table(summaries.map(summaryRow)))
    for (const { query_type, error } of summaries) {
      if (error !== undefined) lines.push(`  ${query_type}: ${error.code}: ${error.cause}`)
    }
    lines.push('')
  }
  lines.push(
    `run ${report.run_id}: ${report.status} in ${report.seconds.toFixed(1)} s; ${report.peak_concurrency === null ? '' : `at most ${report.peak_concurrency} queries at once, `}bound ${report.concurrency_bound}`,
    `report: ${htmlFile}`,
  )
  process.stdout.write(`${lines.join('\n')}\n`)
}

function summaryRow({
  table,
  status,
  rows,
  audit,
  seconds,
}: RunReport['services'][number]['summaries'][number]): string[] {
  const failed = audit.filter((check) => check.status === 'failed').map(({ id }) => id)
  const audited =
    audit.length === 0 ? '-' : failed.length === 0 ? `${audit.length} passed` : `FAILED ${failed.join(' ')}`
  return [table, String(rows ?? '-'), audited, seconds.toFixed(2), status]
}

function table(rows: readonly string[][]): string[] {
  const header = ['table', 'rows', 'audit', 'seconds', 'status']
  const rightAligned = [false, true, false, true, false]
  const widths = header.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] as string).length)),
  )
  return [header, ...rows].map((row) =>
    `  ${row.map((cell, i) => (rightAligned[i] ? cell.padStart(widths[i] as number) : cell.padEnd(widths[i] as number))).join('  ')}`.trimEnd(),
  )
}
