import { createHash } from 'node:crypto'
import type { Ports } from '../engines/ports.ts'
import { runMark } from '../pipelines/run-plan.ts'
import { commerceArrivals } from '../queries/events/arrivals.ts'
import { commerceEvents } from '../queries/events/events.ts'
import { lineCountsQuery } from '../queries/events/line-counts.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { auditSelect } from '../queries/statements/audit.ts'
import { summarySelect } from '../queries/statements/summary-select.ts'
import { type OrdersRequest, orderStatement } from './order-statements.ts'
import { serviceOf, summaryOf } from './service-of.ts'
import { dailyStatement, parsingStatement } from './staged-statement.ts'
import { summaryPlace, summaryRelations } from './summary-place.ts'

interface Common {
  readonly run_id: string
  readonly attempt: number
}
interface OfService {
  readonly service_name: string
  readonly run_date: string
}
export type StatementRequest = Common &
  (
    | { readonly kind: 'arrivals'; readonly days: readonly string[] }
    | ({ readonly kind: 'events'; readonly from: string; readonly to_exclusive: string } & OfService)
    | ({
        readonly kind: 'counts'
        readonly from: string
        readonly to_exclusive: string
        readonly lines_from: string
      } & OfService)
    | ({ readonly kind: 'summary'; readonly query_type: string } & OfService)
    | ({ readonly kind: 'audit'; readonly query_type: string; readonly location: string } & OfService)
    | OrdersRequest
  )

export interface BuiltStatement {
  readonly sql: string
  /** Where the statement writes, relative to the lake; absent for questions. */
  readonly location?: string
  /** A repeated start with the same token is the same query. */
  readonly token: string
  readonly timeout_seconds: number
  /** What it is, for messages. */
  readonly about: string
}

/** `commerce-query-builder`: the SQL of one statement, for the engine that will run it. */
export const queryBuilder =
  (ports: Ports) =>
  async (request: StatementRequest): Promise<BuiltStatement> => {
    const built = await build(ports, request)
    const sql = `${runMark(request.run_id)}${built.about}\n${built.sql}`
    const identity = JSON.stringify([request, sql])
    return {
      ...built,
      sql,
      token: createHash('sha256').update(identity).digest('hex'),
      timeout_seconds: ports.config.queryTimeoutSeconds,
    }
  }

type Built = Pick<BuiltStatement, 'sql' | 'location' | 'about'>

async function build(ports: Ports, request: StatementRequest): Promise<Built> {
  const { sql: writer } = ports
  const { run_id, attempt } = request
  switch (request.kind) {
    case 'arrivals':
      return parsingStatement(writer, commerceArrivals, request.days, request)
    case 'events':
      return dailyStatement(writer, commerceEvents, staged(ports, request), request)
    case 'counts': {
      const configured = ports.config.services.map(({ name }) => name)
      const query = lineCountsQuery({ ...staged(ports, request), linesFrom: request.lines_from }, configured)
      return {
        sql: compileFor(writer.engine, query, writer.relations([commerceArrivals, commerceEvents])),
        about: `counting the lines of ${request.service_name}`,
      }
    }
    case 'summary': {
      const { summary, service, table, folder } = published(ports, request)
      const location = `${folder(run_id)}/${attempt}`
      const select = compileFor(
        writer.engine,
        summarySelect(summary, service, request.run_date),
        await summaryRelations(ports, service, request.query_type),
      )
      return {
        sql: await writer.createTable({ select, location }),
        location,
        about: `building ${table}`,
      }
    }
    case 'audit': {
      const { summary, service, table } = published(ports, request)
      const candidate = writer.candidate(request.location)
      const query = auditSelect(summary, service, request.run_date)
      const relations = await summaryRelations(ports, service, request.query_type)
      return {
        sql: compileFor(writer.engine, query, { ...relations, candidate }),
        about: `auditing ${table}`,
      }
    }
    default:
      return orderStatement(ports, request)
  }
}

const staged = (ports: Ports, request: OfService & { from: string; to_exclusive: string }) => ({
  service: serviceOf(ports, request.service_name),
  from: request.from,
  toExclusive: request.to_exclusive,
  runDate: request.run_date,
})

function published(ports: Ports, { service_name, query_type }: OfService & { query_type: string }) {
  const service = serviceOf(ports, service_name)
  return { service, summary: summaryOf(query_type), ...summaryPlace(ports, service, query_type) }
}
