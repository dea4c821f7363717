import type { Ports } from '../engines/ports.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { plannedTables } from '../pipelines/pipeline-list.ts'
import {
  auditDocument,
  type PlannedService,
  type RunPlan,
  resultDocument,
  stagingDocument,
} from '../pipelines/run-plan.ts'
import {
  type ServiceReport,
  type SummaryReport,
  type SummaryResult,
  totalBytes,
} from '../pipelines/run-report.ts'
import { tableStatements } from '../pipelines/table-states.ts'
import type { AuditRecord } from './audit.ts'
import { monthlyTableOf } from './public-tables.ts'
import { serviceOf } from './service-of.ts'
import { sources } from './sources.ts'

/** What became of a service in a run. */
export async function serviceReport(
  ports: Ports,
  pipeline: Pipeline,
  plan: RunPlan,
  planned: PlannedService,
): Promise<ServiceReport> {
  const service = serviceOf(ports, planned.service_name)
  const source = sources[pipeline.source.name]
  const summaries: SummaryReport[] = []
  for (const queryType of plannedTables(pipeline, planned))
    summaries.push(await tableReport(ports, pipeline, plan, planned, queryType))
  return {
    service_name: service.name,
    run_date: planned.run_date,
    summaries,
    ...(await source.aboutService(ports, service)),
    staging_bytes_scanned: await stagingBytes(ports, plan, [
      ...pipeline.begin.statements(planned),
      ...tableStatements(planned),
    ]),
    events: await source.account(ports, service),
    notes: [...plan.raw_log_notes, ...plan.lake_notes, ...planned.notes, ...notesOnFutureTables(summaries)],
  }
}

function notesOnFutureTables(summaries: readonly SummaryReport[]): string[] {
  const replaced = summaries.filter(({ replaced_future_date }) => replaced_future_date !== undefined)
  const dates = [...new Set(replaced.map(({ replaced_future_date }) => replaced_future_date))].sort()
  return dates.map((date) => {
    const tables = replaced.filter(({ replaced_future_date }) => replaced_future_date === date)
    return `tables of run date ${date}, which is in the future, were replaced: ${tables.map(({ table }) => table).join(', ')}`
  })
}

/** What the statements scanned; those that failed say nothing, and add nothing. */
export async function stagingBytes(
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

async function tableReport(
  ports: Ports,
  pipeline: Pipeline,
  plan: RunPlan,
  service: PlannedService,
  queryType: string,
): Promise<SummaryReport> {
  const { documents } = ports
  const { service_name } = service
  const result = await documents.read<SummaryResult>(resultDocument(plan.run_id, service_name, queryType))
  const audited = await documents.read<AuditRecord>(auditDocument(plan.run_id, service_name, queryType))
  const table = pipeline.tableName(serviceOf(ports, service_name), queryType)
  const isMonthly = monthlyTableOf(pipeline, queryType) !== undefined
  const isLeft = isMonthly && pipeline.leavesMonths(service)
  const ended = result ?? withoutResult(plan, isLeft, queryType, table)
  const rows = isMonthly && ended.status !== 'failed' ? await rowsOf(ports, table) : ended.rows
  return { ...ended, rows: rows ?? audited?.rows ?? null, audit: audited?.checks ?? [] }
}

function withoutResult(plan: RunPlan, isLeft: boolean, queryType: string, table: string): SummaryResult {
  const nothing = { query_type: queryType, table, rows: null, seconds: 0, bytes_scanned: null }
  const times = { started_at: plan.started_at, finished_at: plan.started_at }
  if (isLeft) return { ...nothing, ...times, status: 'unchanged', months: [] }
  const error = { code: 'Unexpected', cause: 'the run ended before this summary had a result' }
  return { ...nothing, ...times, status: 'failed', error }
}

/** The rows that the public table has now. They are counted there, because a run builds only some months of it. */
async function rowsOf({ catalog, queries, sql }: Ports, name: string): Promise<number | null> {
  const table = await catalog.table(name)
  if (table === undefined) return 0
  try {
    const [row] = await queries.ask(`SELECT count(*) AS n FROM ${sql.publicTable(table)}`)
    return Number(row?.n)
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return null
  }
}
