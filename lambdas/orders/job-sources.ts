import type { BuiltTable, JobWriter, MonthlyTable, Partition, Ports } from '../../engines/ports.ts'
import type { GlueTable } from '../../pipelines/orders/glue-plan.ts'
import { type BuildLocations, jobRecordsFolder, type OrdersRunPlan } from '../../pipelines/orders/run-plan.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import type { Service } from '../../queries/model/services.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { type BuildingRelation, buildingStatements } from './building-statements.ts'
import { monthlyTable } from './order-tables.ts'

/** What is the same for all services. */
export interface CommonSources {
  readonly records: GlueTable
  readonly stagedEvents: readonly Partition[]
}

/** order_records as they will be: the days that stay, and those that the job itself parses. */
export async function recordsSource({ job, catalog }: Ports, plan: OrdersRunPlan): Promise<GlueTable> {
  const { name, columns, partitionKeys } = orderRecords
  const parsed = new Set(plan.record_chunks.flatMap(({ days }) => days))
  const kept = (await catalog.stagedPartitions(orderRecords)).filter(
    ({ values }) => !parsed.has(values.arrival_day ?? ''),
  )
  return parquet(job, name, columns, partitionKeys, [
    ...kept.map(({ location }) => location),
    ...plan.record_chunks.map(({ days }) => jobRecordsFolder(plan.run_id, days)),
  ])
}

/** What the statements that build a service's tables read, by the name in their queries. */
export async function buildingSources(
  { job, catalog }: Ports,
  service: Service,
  built: BuildLocations,
  { records, stagedEvents }: CommonSources,
): Promise<Record<BuildingRelation, GlueTable>> {
  const view = (name: string) => `${name}_of_${service.tablePrefix}`
  const builtSource = (name: string, { columns, location, monthKey }: BuiltTable) =>
    parquet(job, view(name), columns, monthKey === undefined ? [] : [monthKey], [location])
  const publishedSource = async ({ name, columns, monthKey }: MonthlyTable) => {
    const months = await catalog.publicMonths(name)
    const locations = months.map(({ location }) => location)
    return parquet(job, `published_${name}`, columns, [monthKey], locations)
  }
  const { months, lines } = buildingStatements
  return {
    order_records: records,
    affected_months: builtSource('affected_months', months.writes(built.months)),
    built_order_lines: builtSource('built_order_lines', lines.writes(built.lines)),
    commerce_events: eventsSource(job, service, view('events'), stagedEvents),
    published_orders: await publishedSource(monthlyTable(service, 'orders_enriched')),
    published_order_lines: await publishedSource(monthlyTable(service, 'order_lines_enriched')),
  }
}

/** What of a service's staged events orders are joined with. */
function eventsSource(
  job: JobWriter,
  service: Service,
  view: string,
  stagedEvents: readonly Partition[],
): GlueTable {
  const { columns, partitionKeys } = commerceEvents
  const read: readonly string[] = ['session_id', 'event_time', 'event_name', ...partitionKeys]
  const joined = Object.fromEntries(Object.entries(columns).filter(([name]) => read.includes(name)))
  const ofService = stagedEvents.filter(({ values }) => values.service_name === service.name)
  return parquet(
    job,
    view,
    joined,
    partitionKeys,
    ofService.map(({ location }) => location),
  )
}

/** Locations are relative to the lake. */
const parquet = (
  job: JobWriter,
  view: string,
  columns: Parameters<JobWriter['schema']>[0],
  partitionedBy: readonly string[],
  locations: readonly string[],
): GlueTable => ({
  view,
  format: 'parquet',
  schema: job.schema(columns),
  partitioned_by: partitionedBy,
  locations: locations.map((location) => job.address(location)),
})
