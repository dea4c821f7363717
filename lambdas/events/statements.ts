import type { Ports } from '../../engines/ports.ts'
import { arrivalsFolder, eventsFolder } from '../../pipelines/sources/events/run-plan.ts'
import type { StatementRequest } from '../../pipelines/steps.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { eventsQuery } from '../../queries/events/events.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { serviceOf } from '../service-of.ts'
import type { Statement } from '../step-handlers.ts'

export async function arrivalsStatement(
  { sql: writer }: Ports,
  { run_id, attempt, days }: StatementRequest<'arrivals'>,
): Promise<Statement> {
  const [first = '', last = first] = [days[0], days.at(-1)]
  const location = `${arrivalsFolder(run_id)}/${first}-${attempt}`
  const raw_log = await writer.rawLog(days)
  const select = compileFor(writer.engine, arrivalsQuery(), { raw_log })
  return {
    sql: await writer.createTable({ select, location, partitionsOf: 'commerce_arrivals' }),
    location,
    about: `parsing the arrivals of ${first}${last === first ? '' : ` to ${last}`}`,
  }
}

export async function eventsStatement(ports: Ports, request: StatementRequest<'events'>): Promise<Statement> {
  const { sql: writer } = ports
  const { run_id, attempt, from, to_exclusive, service_name } = request
  const location = `${eventsFolder(run_id)}/${from}-${attempt}/service_name=${service_name}`
  const select = compileFor(writer.engine, eventsQuery(staged(ports, request)), writer.relations)
  return {
    sql: await writer.createTable({ select, location, partitionsOf: 'commerce_events' }),
    location,
    about: `staging the events of ${service_name} from ${from} to before ${to_exclusive}`,
  }
}

/** What became of a service's lines, and how many events its days have. */
export async function lineCountsStatement(
  ports: Ports,
  request: StatementRequest<'counts'>,
): Promise<Statement> {
  const { sql: writer, config } = ports
  const configured = config.services.map(({ name }) => name)
  const query = lineCountsQuery({ ...staged(ports, request), linesFrom: request.lines_from }, configured)
  return {
    sql: compileFor(writer.engine, query, writer.relations),
    about: `counting the lines of ${request.service_name}`,
  }
}

const staged = (ports: Ports, request: StatementRequest<'events' | 'counts'>) => ({
  service: serviceOf(ports, request.service_name),
  from: request.from,
  toExclusive: request.to_exclusive,
  runDate: request.run_date,
})
