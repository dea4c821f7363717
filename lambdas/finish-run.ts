import type { Ports } from '../engines/ports.ts'
import {
  auditDocument,
  planDocument,
  type RunPlan,
  resultDocument,
  runDocument,
  type ServicePlan,
  stagingDocument,
} from '../pipelines/run-plan.ts'
import {
  type RunReport,
  type ServiceReport,
  type SummaryReport,
  totalBytes,
} from '../pipelines/run-report.ts'
import { summaryTable } from '../queries/model/services.ts'
import type { AuditRecord } from './audit.ts'
import { lineAccount } from './line-account.ts'
import type { SummaryResult } from './publish.ts'
import { writeReportPage } from './report-page.ts'
import { appendRunRecords } from './run-records.ts'
import { serviceOf } from './service-of.ts'
import { readStagedService } from './staging-state.ts'

interface FinishRun {
  readonly run_id: string
  readonly finished_at: string
}

/** Gathers what became of everything, writes the report and the run tables, and says whether all was published. */
export const finishRun =
  (ports: Ports) =>
  async (event: FinishRun): Promise<{ status: RunReport['status']; failed: string }> => {
    const plan = (await ports.documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    const services: ServiceReport[] = []
    for (const service of plan.services) services.push(await serviceReport(ports, plan, service))
    const failed = services.flatMap(({ service_name, summaries }) =>
      summaries
        .filter(({ status }) => status === 'failed')
        .map(({ query_type }) => `${service_name}/${query_type}`),
    )
    const report: RunReport = {
      run_id: plan.run_id,
      status: failed.length === 0 ? 'SUCCEEDED' : 'FAILED',
      started_at: plan.started_at,
      finished_at: event.finished_at,
      seconds: (Date.parse(event.finished_at) - Date.parse(plan.started_at)) / 1000,
      services,
      bytes_scanned: totalBytes([
        await stagingBytes(
          ports,
          plan,
          plan.arrival_chunks.map(({ days }) => `arrivals.${days[0]}`),
        ),
        ...services.flatMap(({ staging_bytes_scanned, summaries }) => [
          staging_bytes_scanned,
          ...summaries.flatMap(({ status, bytes_scanned }) => (status === 'failed' ? [] : [bytes_scanned])),
        ]),
      ]),
      peak_concurrency: ports.queries.peakConcurrency?.() ?? null,
      concurrency_bound: plan.concurrency_bound,
    }
    await appendRunRecords(ports, report)
    await ports.documents.write(runDocument(plan.run_id, 'report.json'), report)
    await ports.catalog.dropCandidates(plan.run_id)
    await ports.announcements?.runFinished(report)
    // Last, for a table that can't be drawn must not keep anybody from the rest.
    await writeReportPage(ports, report)
    return { status: report.status, failed: failed.length === 0 ? '' : `failed: ${failed.join(', ')}` }
  }

async function serviceReport(ports: Ports, plan: RunPlan, service: ServicePlan): Promise<ServiceReport> {
  const summaries: SummaryReport[] = []
  for (const queryType of service.batches.flat())
    summaries.push(await summaryReport(ports, plan, service, queryType))
  return {
    service_name: service.service_name,
    run_date: service.run_date,
    summaries,
    staging_bytes_scanned: await stagingBytes(ports, plan, [
      ...service.event_chunks.map(({ from }) => `events.${service.service_name}.${from}`),
      ...(service.event_chunks.length > 0 ? [`counts.${service.service_name}`] : []),
    ]),
    events: lineAccount(await readStagedService(ports, service.service_name)),
    notes: [...plan.raw_log_notes, ...service.notes],
  }
}

/** What the statements scanned; those that failed say nothing, and add nothing. */
async function stagingBytes(
  { documents }: Ports,
  { run_id }: RunPlan,
  parts: readonly string[],
): Promise<number | null> {
  const bytes: (number | null)[] = []
  for (const part of parts) {
    const done = await documents.read<{ bytes_scanned: number | null }>(stagingDocument(run_id, part))
    if (done !== undefined) bytes.push(done.bytes_scanned)
  }
  return totalBytes(bytes)
}

async function summaryReport(
  { documents, config }: Ports,
  plan: RunPlan,
  { service_name }: ServicePlan,
  queryType: string,
): Promise<SummaryReport> {
  const result = await documents.read<SummaryResult>(resultDocument(plan.run_id, service_name, queryType))
  const audited = await documents.read<AuditRecord>(auditDocument(plan.run_id, service_name, queryType))
  const neverReached: SummaryResult = {
    query_type: queryType,
    table: summaryTable(serviceOf({ config }, service_name), queryType),
    status: 'failed',
    rows: null,
    seconds: 0,
    bytes_scanned: null,
    error: { code: 'Unexpected', cause: 'the run ended before this summary had a result' },
    started_at: plan.started_at,
    finished_at: plan.started_at,
  }
  const ended = result ?? neverReached
  return { ...ended, rows: ended.rows ?? audited?.rows ?? null, audit: audited?.checks ?? [] }
}
