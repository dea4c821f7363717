import type { Ports } from '../engines/ports.ts'
import {
  auditDocument,
  planDocument,
  type RunPlan,
  resultDocument,
  runDocument,
  type ServicePlan,
} from '../pipelines/run-plan.ts'
import type { RunReport, ServiceReport, SummaryReport } from '../pipelines/run-report.ts'
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
      peak_concurrency: ports.queries.peakConcurrency?.() ?? 0,
      concurrency_bound: plan.concurrency_bound,
    }
    await appendRunRecords(ports, report)
    await writeReportPage(ports, report)
    await ports.documents.write(runDocument(plan.run_id, 'report.json'), report)
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
    events: lineAccount(await readStagedService(ports, service.service_name)),
    notes: service.notes,
  }
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
    error: { code: 'Unexpected', cause: 'the run ended before this summary had a result' },
    started_at: plan.started_at,
    finished_at: plan.started_at,
  }
  const ended = result ?? neverReached
  return { ...ended, rows: ended.rows ?? audited?.rows ?? null, audit: audited?.checks ?? [] }
}
