import type { Ports } from '../../engines/ports.ts'
import { ordersScope, shopDomains } from '../../pipelines/orders/orders-scope.ts'
import type { BuildLocations } from '../../pipelines/orders/run-plan.ts'
import { pipelineNamed } from '../../pipelines/pipeline-list.ts'
import type { StatementRequest } from '../../pipelines/steps.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { recordCountsQuery } from '../../queries/orders/record-counts.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { changedMonthsQuery, enrichedAudit, enrichedTableName } from '../../queries/orders/tables.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { serviceOf } from '../service-of.ts'
import { parsingStatement } from '../staged-statement.ts'
import type { Statement } from '../step-handlers.ts'
import type { BuildingStatement } from './building-statements.ts'
import { orderTableRelations, recordsOf } from './order-relations.ts'
import { builtMonths, monthlyTable } from './order-tables.ts'

export const recordsStatement = ({ sql }: Ports, request: StatementRequest<'records'>): Promise<Statement> =>
  parsingStatement(sql, orderRecords, request.days, request)

export async function recordCountsStatement(
  ports: Ports,
  { service_name }: StatementRequest<'record_counts'>,
): Promise<Statement> {
  const { sql } = ports
  const query = recordCountsQuery(ordersScope(ports, serviceOf(ports, service_name)), shopDomains(ports))
  return {
    sql: compileFor(sql.engine, query, sql.relations([orderRecords])),
    about: `counting the order records of ${service_name}`,
  }
}

type BuildRequest = Pick<StatementRequest, 'pipeline' | 'run_id' | 'attempt'> &
  Pick<StatementRequest<'affected_months'>, 'service_name'> &
  Partial<BuildLocations>

/** Builds into a fresh folder, from what the run has built before. */
export const building =
  <Told>({ about, query, location, writes }: BuildingStatement<Told>) =>
  async (ports: Ports, request: BuildRequest & Told): Promise<Statement> => {
    const { sql, config, pipelines } = ports
    const service = serviceOf(ports, request.service_name)
    const pipeline = pipelineNamed(pipelines, request.pipeline)
    const at = location({ config, pipeline, service, runId: request.run_id }, request.attempt)
    const select = compileFor(sql.engine, query(ordersScope(ports, service), request), {
      ...(await recordsOf(sql)),
      ...(await orderTableRelations(sql, service, request)),
      commerce_events: sql.relation(commerceEvents),
    })
    const { monthKey } = writes(at)
    return {
      sql: await sql.createTable({ select, location: at, ...(monthKey !== undefined && { monthKey }) }),
      location: at,
      about: about(service),
    }
  }

/** Asks all checks of a table that was built. */
export function enrichedAuditStatement(
  ports: Ports,
  request: StatementRequest<'enriched_audit'>,
): Promise<Statement> {
  const service = serviceOf(ports, request.service_name)
  const query = enrichedAudit(request.query_type, service, ports.config.orders.unexplained)
  return questionOnBuilt(ports, request, 'auditing', query)
}

/** Asks which months of a table that was built differ from the public one's. */
export const changedMonthsStatement = (ports: Ports, request: StatementRequest<'changed_months'>) =>
  questionOnBuilt(ports, request, 'comparing', changedMonthsQuery(request.query_type))

async function questionOnBuilt(
  ports: Ports,
  request: StatementRequest<'enriched_audit' | 'changed_months'>,
  doing: string,
  query: Parameters<typeof compileFor>[1],
): Promise<Statement> {
  const { sql } = ports
  const { query_type: name, orders, lines } = request
  const service = serviceOf(ports, request.service_name)
  return {
    sql: compileFor(sql.engine, query, {
      ...(await orderTableRelations(sql, service, request)),
      candidate: await sql.built(builtMonths(name, name === 'orders_enriched' ? orders : lines)),
      published: await sql.published(monthlyTable(service, name)),
    }),
    about: `${doing} ${enrichedTableName(service, name)}`,
  }
}
