import { FLAT_ARRIVALS, lastArrivalDayOf } from '../queries/events/staged-days.ts'
import { isFutureRunDate, isLocalDate, latestRunDate, localDate } from '../queries/model/calendar.ts'
import type { Service } from '../queries/model/services.ts'
import { PipelineError } from './errors.ts'

/** A service and the run date that its tables are made for. */
export interface DatedService {
  readonly service: Service
  readonly runDate: string
}

/** Throws InvalidInput, naming the field, unless the text is a calendar day. */
export function requireLocalDate(field: string, given: string): void {
  if (isLocalDate(given)) return
  throw new PipelineError(
    'InvalidInput',
    `${field} "${given}" is not a calendar day; expected YYYY-MM-DD, such as 2026-11-05`,
  )
}

/**
 * Throws InvalidInput unless the day is a run date whose cut-off has passed for each of the services at `nowMs`. A later
 * one would publish tables without the days that are still to come, and no run before that day would replace them.
 */
export function requireCompleteDate(
  field: string,
  given: string,
  services: readonly Service[],
  nowMs: number,
): void {
  requireLocalDate(field, given)
  const early = services.filter(({ timeZone }) => isFutureRunDate(timeZone, given, nowMs))
  if (early.length === 0) return
  const latest = early.map(({ timeZone }) => latestRunDate(timeZone, nowMs)).sort()
  const each = early.map(
    ({ name, timeZone }) => `${latestRunDate(timeZone, nowMs)} for ${name} (${timeZone})`,
  )
  throw new PipelineError(
    'InvalidInput',
    `${field} ${given} is not complete yet: the latest complete run date is ${each.join(', ')}; give ${latest[0]} or an earlier date, or none for the latest of each service`,
  )
}

/** The run date of each service: the given one, else the latest whose cut-off has passed at `startedMs`. */
export function datedServices(
  services: readonly Service[],
  given: string | undefined,
  startedMs: number,
): DatedService[] {
  if (given !== undefined) requireCompleteDate('run_date', given, services, startedMs)
  return services.map((service) => ({
    service,
    runDate: given ?? latestRunDate(service.timeZone, startedMs),
  }))
}

/**
 * Throws InvalidInput where a run date uses no arrival day of the event log, because all arrived after its cut-off.
 * Nothing is refused where files lie outside partition folders, for only their content tells when they begin, nor in a
 * log without files.
 */
export function requireArrivals(dated: readonly DatedService[], arrivalDays: readonly string[]): void {
  requireBegun(
    'log',
    dated,
    arrivalDays,
    (first, { service, runDate }) => first > lastArrivalDayOf(service, runDate),
  )
}

/**
 * As requireArrivals, of a folder of orders. A record tells of orders that are older than its arrival, so here only dates
 * before the first arrival day itself are refused.
 */
export function requireOrderArrivals(dated: readonly DatedService[], arrivalDays: readonly string[]): void {
  requireBegun(
    'orders folder',
    dated,
    arrivalDays,
    (first, { service, runDate }) => runDate < localDate(service.timeZone, Date.parse(`${first}T00:00:00Z`)),
  )
}

function requireBegun(
  what: string,
  dated: readonly DatedService[],
  arrivalDays: readonly string[],
  isBefore: (firstArrivalDay: string, dated: DatedService) => boolean,
): void {
  const days = [...arrivalDays].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || days.includes(FLAT_ARRIVALS)) return
  const early = dated.filter((each) => isBefore(first, each))
  if (early.length === 0) return
  const dates = [...new Set(early.map(({ runDate }) => runDate))].join(', ')
  const names = early.map(({ service }) => service.name).join(', ')
  throw new PipelineError(
    'InvalidInput',
    `run_date ${dates} is before the ${what} begins: its arrival days (UTC) are ${first} to ${last}, and none is early enough for ${names}; give a later date`,
  )
}
