import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import {
  type AnyRunPlan,
  auditDocument,
  type PlannedService,
  resultDocument,
  stagingDocument,
} from '../pipelines/run-plan.ts'
import {
  type LineAccount,
  type ServiceReport,
  type SummaryReport,
  type SummaryResult,
  totalBytes,
} from '../pipelines/run-report.ts'
import type { AuditRecord } from './audit.ts'
import { lineAccount } from './line-account.ts'
import { isEnriched } from './order-tables.ts'
import { readRecordAccount } from './orders-state.ts'
import { planParts } from './plan-parts.ts'
import { recordAccount } from './record-account.ts'
import { serviceOf } from './service-of.ts'
import { readStagedService } from './staging-state.ts'
import { publicTable } from './summary-place.ts'
import { unexplainedOrders } from './unexplained-orders.ts'

/** What became of a service in a run. */
export async function serviceReport(
  ports: Ports,
  plan: AnyRunPlan,
  service: PlannedService,
): Promise<ServiceReport> {
  const parts = planParts(plan)
  const summaries: SummaryReport[] = []
  for (const queryType of parts.tablesOf(service))
    summaries.push(await tableReport(ports, plan, service, queryType))
  const unexplained =
    plan.pipeline === 'orders'
      ? await unexplainedOrders(ports, serviceOf(ports, service.service_name))
      : undefined
  return {
    service_name: service.service_name,
    run_date: service.run_date,
    summaries,
    ...(unexplained && { unexplained_orders: unexplained }),
    staging_bytes_scanned: await stagingBytes(ports, plan, parts.ofService(service)),
    events: await accountOf(ports, plan, service.service_name),
    notes: [...plan.raw_log_notes, ...plan.lake_notes, ...service.notes, ...notesOnFutureTables(summaries)],
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
  { run_id }: AnyRunPlan,
  parts: readonly string[],
): Promise<number | null> {
  const bytes: (number | null)[] = []
  for (const part of parts) {
    const done = await documents.read<{ bytes_scanned: number | null }>(stagingDocument(run_id, part))
    if (done !== undefined) bytes.push(done.bytes_scanned)
  }
  return totalBytes(bytes)
}

async function accountOf(ports: Ports, { pipeline }: AnyRunPlan, service: string): Promise<LineAccount> {
  return pipeline === 'orders'
    ? ((await readRecordAccount(ports, service)) ?? recordAccount([]))
    : lineAccount(await readStagedService(ports, service))
}

async function tableReport(
  ports: Ports,
  plan: AnyRunPlan,
  service: PlannedService,
  queryType: string,
): Promise<SummaryReport> {
  const { documents } = ports
  const { service_name } = service
  const result = await documents.read<SummaryResult>(resultDocument(plan.run_id, service_name, queryType))
  const audited = await documents.read<AuditRecord>(auditDocument(plan.run_id, service_name, queryType))
  const table = publicTable(serviceOf(ports, service_name), queryType)
  const ended = result ?? withoutResult(plan, service, queryType, table)
  const rows = isEnriched(queryType) && ended.status !== 'failed' ? await rowsOf(ports, table) : ended.rows
  return { ...ended, rows: rows ?? audited?.rows ?? null, audit: audited?.checks ?? [] }
}

function withoutResult(
  plan: AnyRunPlan,
  service: PlannedService,
  queryType: string,
  table: string,
): SummaryResult {
  const nothing = { query_type: queryType, table, rows: null, seconds: 0, bytes_scanned: null }
  const times = { started_at: plan.started_at, finished_at: plan.started_at }
  if (isEnriched(queryType) && planParts(plan).leavesTables(service))
    return { ...nothing, ...times, status: 'unchanged', months: [] }
  const error = { code: 'Unexpected', cause: 'the run ended before this summary had a result' }
  return { ...nothing, ...times, status: 'failed', error }
}

/** Of the public table as it is now: what a run builds of it is some months. */
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
