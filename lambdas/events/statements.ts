import type { Ports } from '../../engines/ports.ts'
import { eventReading } from '../../pipelines/sources/events/event-reading.ts'
import type { StatementRequest } from '../../pipelines/steps.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import type { LocalDays } from '../../queries/model/define-staged-table.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { serviceOf } from '../service-of.ts'
import { dailyStatement, parsingStatement } from '../staged-statement.ts'
import type { Statement } from '../step-handlers.ts'

export const arrivalsStatement = (
  { sql, config }: Ports,
  request: StatementRequest<'arrivals'>,
): Promise<Statement> => parsingStatement(sql, commerceArrivals, request.days, request, eventReading(config))

export const eventsStatement = (ports: Ports, request: StatementRequest<'events'>): Promise<Statement> =>
  dailyStatement(ports.sql, commerceEvents, localDays(ports, request), request)

/** What became of a service's lines, and how many events its days have. */
export async function lineCountsStatement(
  ports: Ports,
  request: StatementRequest<'counts'>,
): Promise<Statement> {
  const { sql, config } = ports
  const configured = config.services.map(({ name }) => name)
  const query = lineCountsQuery({ ...localDays(ports, request), linesFrom: request.lines_from }, configured)
  return {
    sql: compileFor(sql.engine, query, sql.relations([commerceArrivals, commerceEvents])),
    about: `counting the lines of ${request.service_name}`,
  }
}

const localDays = (ports: Ports, request: StatementRequest<'events' | 'counts'>): LocalDays => ({
  service: serviceOf(ports, request.service_name),
  from: request.from,
  toExclusive: request.to_exclusive,
  runDate: request.run_date,
})
