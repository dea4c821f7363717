import type { Ports } from '../../engines/ports.ts'
import { type BuildLocations, builtTableFolder, monthsFolder } from '../../pipelines/orders/run-plan.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { affectedMonthsQuery, type ChangedDays } from '../../queries/orders/affected-months.ts'
import { recordCountsQuery } from '../../queries/orders/record-counts.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import {
  changedMonthsQuery,
  type EnrichedTableName,
  enrichedAudit,
  enrichedTableName,
  enrichedTables,
} from '../../queries/orders/tables.ts'
import { compileFor, type Relations } from '../../queries/sql/compiler.ts'
import { serviceOf } from '../service-of.ts'
import { parsingStatement } from '../staged-statement.ts'
import { orderTableRelations, recordsOf } from './order-relations.ts'
import { builtMonths, MONTH_KEY, monthlyTable } from './order-tables.ts'
import { ordersScope, shopDomains } from './orders-scope.ts'

interface OfService {
  readonly service_name: string
  readonly run_date: string
}
interface OfTable extends OfService, BuildLocations {
  readonly query_type: EnrichedTableName
}
/** The statements that only the orders pipeline has. Locations are relative to the lake. */
export type OrdersRequest =
  | { readonly kind: 'records'; readonly days: readonly string[] }
  | ({ readonly kind: 'record_counts' } & OfService)
  | ({
      readonly kind: 'affected_months'
      readonly changed_days: ChangedDays
      readonly session_months: readonly string[]
    } & OfService)
  | ({ readonly kind: 'order_lines' } & OfService & Pick<BuildLocations, 'months'>)
  | ({ readonly kind: 'orders' } & OfService & Pick<BuildLocations, 'months' | 'lines'>)
  | ({ readonly kind: 'enriched_audit' } & OfTable)
  | ({ readonly kind: 'changed_months' } & OfTable)

export interface OrdersStatement {
  readonly sql: string
  readonly location?: string
  readonly about: string
}

/** The SQL of one statement of the orders pipeline, for the engine that will run it. */
export async function orderStatement(
  ports: Ports,
  request: OrdersRequest & { readonly run_id: string; readonly attempt: number },
): Promise<OrdersStatement> {
  const { sql: writer, config } = ports
  const { run_id, attempt } = request
  if (request.kind === 'records') {
    return parsingStatement(writer, orderRecords, request.days, request)
  }
  const service = serviceOf(ports, request.service_name)
  const scope = ordersScope(ports, service)
  const table = (name: EnrichedTableName) => enrichedTableName(service, name)
  const compile = (query: Parameters<typeof compileFor>[1], relations: Relations) =>
    compileFor(writer.engine, query, relations)
  const tables = (built: Partial<BuildLocations>) => orderTableRelations(writer, service, built)
  switch (request.kind) {
    case 'record_counts':
      return {
        sql: compile(recordCountsQuery(scope, shopDomains(ports)), writer.relations([orderRecords])),
        about: `counting the order records of ${service.name}`,
      }
    case 'affected_months': {
      const location = `${monthsFolder(run_id)}/${service.name}-${attempt}`
      const relations = { ...(await recordsOf(writer)), ...(await tables({})) }
      const select = compile(
        affectedMonthsQuery(scope, request.changed_days, request.session_months),
        relations,
      )
      return {
        sql: await writer.createTable({ select, location }),
        location,
        about: `finding the months of ${service.name} that new records change`,
      }
    }
    case 'order_lines':
    case 'orders': {
      const name = request.kind === 'orders' ? 'orders_enriched' : 'order_lines_enriched'
      const location = `${builtTableFolder(config, table(name), run_id)}/${attempt}`
      const commerce_events = writer.relation(commerceEvents)
      const relations = { ...(await recordsOf(writer)), ...(await tables(request)), commerce_events }
      const select = compile(enrichedTables[name].query(scope), relations)
      return {
        sql: await writer.createTable({ select, location, monthKey: MONTH_KEY }),
        location,
        about: `building ${table(name)}`,
      }
    }
    case 'enriched_audit':
    case 'changed_months': {
      const name = request.query_type
      const isAudit = request.kind === 'enriched_audit'
      const location = name === 'orders_enriched' ? request.orders : request.lines
      return {
        sql: compile(
          isAudit ? enrichedAudit(name, service, config.orders.unexplained) : changedMonthsQuery(name),
          {
            ...(await tables(request)),
            candidate: await writer.built(builtMonths(name, location)),
            published: await writer.published(monthlyTable(service, name)),
          },
        ),
        about: `${isAudit ? 'auditing' : 'comparing'} ${table(name)}`,
      }
    }
  }
}
