import type { Ports } from '../../engines/ports.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { DatedService } from '../../pipelines/run-date.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import { cutOff } from '../../queries/model/calendar.ts'

/**
 * As requireArrivals of run-date.ts, for a log with files outside partition folders, once it is parsed: these arrived at
 * their events' times. Throws InvalidInput where all of the log is of the run date's cut-off or later.
 */
export async function requireParsedArrivals(
  { queries, sql }: Ports,
  { service, runDate }: DatedService,
): Promise<void> {
  const [row] = await queries.ask(
    `SELECT CAST(min(arrived_at) AS VARCHAR) AS first, CAST(max(arrived_at) AS VARCHAR) AS last FROM ${sql.relation(commerceArrivals)}`,
  )
  const [first, last] = [row?.first, row?.last]
  if (typeof first !== 'string' || typeof last !== 'string') return
  if (Date.parse(`${first.replace(' ', 'T')}Z`) < cutOff(service.timeZone, runDate)) return
  throw new PipelineError(
    'InvalidInput',
    `run_date ${runDate} is before the log begins: its lines are of ${first.slice(0, 10)} to ${last.slice(0, 10)} (UTC), and none is early enough for ${service.name}; give a later date`,
  )
}
