import type { MonthsSwitch, Partition, Ports } from '../../engines/ports.ts'
import type { OrdersRunPlan, OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import { auditDocument, planDocument, resultDocument, stagingDocument } from '../../pipelines/run-plan.ts'
import { type SummaryResult, totalBytes } from '../../pipelines/run-report.ts'
import type { BuiltMonths, StepEvent } from '../../pipelines/steps.ts'
import type { Service } from '../../queries/model/services.ts'
import type { AuditRecord } from '../audit.ts'
import { serviceOf } from '../service-of.ts'
import { MONTH_KEY, monthlyTable } from './order-tables.ts'
import { rememberEnriched } from './orders-state.ts'

type PublishMonths = StepEvent<'publishMonths'>

/**
 * Switches the months of a service's tables whose rows have changed, and removes those without rows; all others keep
 * their files. What the tables are made from is remembered last, so that a run that ends before is made up for.
 */
export const publishMonths =
  (ports: Ports) =>
  async (event: PublishMonths): Promise<void> => {
    const { documents } = ports
    const service = serviceOf(ports, event.service_name)
    const plan = (await documents.read<OrdersRunPlan>(planDocument(event.run_id))) as OrdersRunPlan
    const planned = plan.services.find(
      ({ service_name }) => service_name === service.name,
    ) as OrdersServicePlan
    for (const built of event.tables) {
      const change = await changeOf(ports, service, planned, event, built)
      const months = [
        ...change.removed,
        ...change.partitions.map(({ values }) => values[MONTH_KEY] ?? ''),
      ].sort()
      // A table without rows is one all the same: people read it.
      const isMissing = (await ports.catalog.table(change.name)) === undefined
      if (months.length > 0 || isMissing) await ports.catalog.switchMonths(change)
      await documents.write(
        resultDocument(event.run_id, service.name, built.query_type),
        await resultOf(ports, event, { ...built, table: change.name, months }),
      )
    }
    await documents.write(stagingDocument(event.run_id, `months.${service.name}`), {
      bytes_scanned: event.months_bytes,
    })
    const { version, sessions } = planned
    await rememberEnriched(ports, service, { version, arrivals: plan.signatures, sessions })
  }

async function changeOf(
  { catalog, queries }: Ports,
  service: Service,
  { changed_days }: OrdersServicePlan,
  { run_id, run_date }: PublishMonths,
  { query_type, location, query_execution_id }: BuiltMonths,
): Promise<MonthsSwitch> {
  const table = monthlyTable(service, query_type)
  const monthOf = ({ values }: Partition) => values[MONTH_KEY] ?? ''
  const changed = new Set((await queries.rows(query_execution_id)).map((row) => String(row[MONTH_KEY])))
  const written = await catalog.partitionsAt(location, MONTH_KEY)
  const rewritten = new Set(written.map(monthOf))
  // When all months were built, whatever stands elsewhere is of no order any more.
  const stale = (await catalog.publicMonths(table.name))
    .map(monthOf)
    .filter((month) => !rewritten.has(month) && (changed_days === 'all' || changed.has(month)))
  return {
    ...table,
    partitions: written.filter((partition) => changed.has(monthOf(partition))),
    removed: stale,
    runId: run_id,
    calculationDate: run_date,
  }
}

async function resultOf(
  { documents, now }: Ports,
  { run_id, service_name, began_at }: PublishMonths,
  { query_type, table, months, bytes_scanned }: BuiltMonths & { table: string; months: string[] },
): Promise<SummaryResult> {
  const audited = await documents.read<AuditRecord>(auditDocument(run_id, service_name, query_type))
  const finishedMs = now()
  return {
    query_type,
    table,
    status: months.length > 0 ? 'published' : 'unchanged',
    rows: audited?.rows ?? null,
    months,
    bytes_scanned: totalBytes(bytes_scanned),
    seconds: (finishedMs - Date.parse(began_at)) / 1000,
    started_at: began_at,
    finished_at: new Date(finishedMs).toISOString(),
  }
}
