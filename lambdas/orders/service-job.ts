import type { JobWriter, MonthlyTable, Partition, Ports } from '../../engines/ports.ts'
import type { GlueSource, GlueStatement, GlueTable } from '../../pipelines/orders/glue-plan.ts'
import type { OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import type { Columns } from '../../queries/model/columns.ts'
import type { Service } from '../../queries/model/services.ts'
import { affectedMonthsQuery } from '../../queries/orders/affected-months.ts'
import { recordRelations } from '../../queries/orders/records/relations.ts'
import { enrichedTableName, enrichedTables } from '../../queries/orders/tables.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { serviceOf } from '../service-of.ts'
import { affectedMonthsTable, builtMonths, MONTH_KEY, monthlyTable } from './order-tables.ts'
import { ordersScope } from './orders-scope.ts'

/** What a plan has for one purpose. */
export interface JobPart {
  readonly sources: readonly GlueSource[]
  readonly statements: readonly GlueStatement[]
}

/** The three statements that build a service's tables: its affected months, their lines, their orders. */
export async function serviceJob(
  ports: Ports,
  { service_name, changed_days, session_months, built }: OrdersServicePlan,
  records: GlueTable,
  stagedEvents: readonly Partition[],
): Promise<JobPart> {
  const { job } = ports
  const service = serviceOf(ports, service_name)
  const scope = ordersScope(ports, service)
  const view = (name: string) => `${name}_of_${service.tablePrefix}`
  const months = written(job, view('affected_months'), affectedMonthsTable(built.months))
  const lines = written(job, view('built_order_lines'), builtMonths('order_lines_enriched', built.lines))
  const published = await publishedSources(ports, service)
  const events = eventsSource(job, service, view('events'), stagedEvents)
  const relations = {
    ...recordRelations(job.engine, records.view),
    affected_months: months.view,
    built_order_lines: lines.view,
    commerce_events: events.view,
    ...Object.fromEntries(Object.entries(published).map(([name, source]) => [name, source.view])),
  }
  const always = [records.view, ...Object.values(published).map((source) => source.view)]
  const table = (name: keyof typeof enrichedTables) => `building ${enrichedTableName(service, name)}`
  const statement = (
    step: string,
    about: string,
    query: Parameters<typeof compileFor>[1],
    more: Pick<GlueStatement, 'reads' | 'location' | 'partitioned_by'>,
  ): GlueStatement => ({
    id: `${service.name}/${step}`,
    group: service.name,
    about,
    sql: compileFor(job.engine, query, relations),
    ...more,
    location: job.address(more.location),
  })
  return {
    sources: [months, lines, events, ...Object.values(published)],
    statements: [
      statement(
        'months',
        `finding the months of ${service.name} that new records change`,
        affectedMonthsQuery(scope, changed_days, session_months),
        { reads: always, location: built.months, partitioned_by: [] },
      ),
      statement('lines', table('order_lines_enriched'), enrichedTables.order_lines_enriched.query(scope), {
        reads: [...always, months.view],
        location: built.lines,
        partitioned_by: [MONTH_KEY],
      }),
      statement('orders', table('orders_enriched'), enrichedTables.orders_enriched.query(scope), {
        reads: [...always, months.view, lines.view, events.view],
        location: built.orders,
        partitioned_by: [MONTH_KEY],
      }),
    ],
  }
}

const written = (
  job: JobWriter,
  view: string,
  { columns, location, monthKey }: { columns: Columns; location: string; monthKey?: string },
): GlueTable => ({
  view,
  format: 'parquet',
  schema: job.schema(columns),
  partitioned_by: monthKey === undefined ? [] : [monthKey],
  locations: [job.address(location)],
})

async function publishedSources({ job, catalog }: Ports, service: Service) {
  const source = async ({ name, columns, monthKey }: MonthlyTable): Promise<GlueTable> => ({
    view: `published_${name}`,
    format: 'parquet',
    schema: job.schema(columns),
    partitioned_by: [monthKey],
    locations: (await catalog.publicMonths(name)).map(({ location }) => job.address(location)),
  })
  return {
    published_orders: await source(monthlyTable(service, 'orders_enriched')),
    published_order_lines: await source(monthlyTable(service, 'order_lines_enriched')),
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
  return {
    view,
    format: 'parquet',
    schema: job.schema(Object.fromEntries(Object.entries(columns).filter(([name]) => read.includes(name)))),
    partitioned_by: partitionKeys,
    locations: stagedEvents
      .filter(({ values }) => values.service_name === service.name)
      .map(({ location }) => job.address(location)),
  }
}
