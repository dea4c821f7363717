import type { Ports } from '../engines/ports.ts'
import { runDocument } from '../pipelines/run-plan.ts'
import { asReport, type KeptReport, type RunReport } from '../pipelines/run-report.ts'
import { utcOffsetMinutes } from '../queries/model/calendar.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../queries/model/run-tables.ts'
import { serviceOf } from './service-of.ts'

/** Appends a run to `pipeline_runs` and its checks to `data_quality_results`: one small file each. */
export async function appendToRunTables(ports: Ports, report: RunReport): Promise<void> {
  const { runTables } = ports
  const startedMs = Date.parse(report.started_at)
  const each = report.services.flatMap((service) =>
    service.summaries.map((summary) => ({ service, summary })),
  )
  const runs = each.map(({ service, summary }) => ({
    run_id: report.run_id,
    run_status: report.status,
    service_name: service.service_name,
    query_type: summary.query_type,
    table_name: summary.table,
    run_date: service.run_date,
    status: summary.status,
    row_count: summary.rows,
    seconds: summary.seconds,
    error_code: summary.error?.code ?? null,
    error_cause: summary.error?.cause ?? null,
    started_at: summary.started_at,
    finished_at: summary.finished_at,
    bytes_scanned: summary.bytes_scanned,
    staging_bytes_scanned: service.staging_bytes_scanned,
    lines_read: service.events.read,
    lines_quarantined: Object.values(service.events.quarantined).reduce((sum, n) => sum + n, 0),
    run_started_at: report.started_at,
    run_finished_at: report.finished_at,
    utc_offset_minutes: utcOffsetMinutes(serviceOf(ports, service.service_name).timeZone, startedMs),
    pipeline: report.pipeline,
  }))
  const checks = each.flatMap(({ service, summary }) =>
    summary.audit.map((check) => ({
      check_id: check.id,
      check_doc: check.doc,
      table_name: summary.table,
      service_name: service.service_name,
      run_id: report.run_id,
      status: check.status,
      observed: check.observed,
      expected: check.expected,
      severity: check.severity,
      sample: check.sample,
      checked_at: summary.finished_at,
      pipeline: report.pipeline,
    })),
  )
  await runTables.append('pipeline_runs', pipelineRunsColumns, report.run_id, runs)
  await runTables.append('data_quality_results', dataQualityResultsColumns, report.run_id, checks)
}

/** Appends the rows of an earlier run once more, out of its report; nothing where that is gone or damaged, too. */
export async function restoreRunTables(ports: Ports, runId: string): Promise<void> {
  const kept = await ports.documents
    .read<KeptReport>(runDocument(runId, 'report.json'))
    .catch(() => undefined)
  if (kept !== undefined) await appendToRunTables(ports, asReport(kept))
}
