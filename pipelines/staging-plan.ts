import { FLAT_ARRIVALS, REBUILT_DAYS } from '../queries/events/staged-days.ts'
import { addDays, cutOff, localDate, utcDate } from '../queries/model/calendar.ts'
import type { Service } from '../queries/model/services.ts'

/** A UTC day of the raw log, or the files outside partition folders under the name FLAT_ARRIVALS. */
export interface ArrivalDay {
  readonly day: string
  /** Size of its text, estimated where files are compressed. */
  readonly bytes: number
  /** Changes when a file is added or changed. */
  readonly signature: string
}

/** What earlier runs staged from this raw log. */
export interface StagingState {
  /** Arrival day -> signature of the files that were parsed. */
  readonly arrivals: Readonly<Record<string, string>>
  readonly services: Readonly<Record<string, StagedService>>
}
export interface StagedService {
  readonly timeZone: string
  /** The newest run date whose events are staged. */
  readonly runDate: string
  /**
   * Arrival day -> signature of the files that its events were made from. Its own, because arrivals are parsed once for
   * all services, and a run may end, be killed, or be of one service only, before the others' events are made from them.
   */
  readonly arrivals?: Readonly<Record<string, string>>
  /** The services that were configured when lines were counted; others are counted as other_service. */
  readonly configured: readonly string[]
  /** Arrival day -> outcome -> lines. */
  readonly lines: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Local day -> distinct events and their arrivals. */
  readonly events: Readonly<Record<string, { readonly events: number; readonly arrivals: number }>>
}
export const nothingStaged: StagingState = { arrivals: {}, services: {} }

export interface DayRange {
  readonly from: string
  readonly toExclusive: string
}
export interface ServiceStaging {
  /** Local days to rebuild, in statements of at most 100 days; empty when the events are used as they stand. */
  readonly chunks: readonly DayRange[]
  /** From which local day on lines and events are counted anew. */
  readonly countsFrom: string
  readonly note?: string
}
export interface StagingPlan {
  /** UTC arrival days to parse, in statements; each inner list is one. */
  readonly arrivals: readonly (readonly string[])[]
  readonly services: Readonly<Record<string, ServiceStaging>>
}

/** Athena's CTAS writes at most 100 partitions. */
const MAX_DAYS_PER_STATEMENT = 100
/** Bounds the memory of a statement, and makes progress visible. */
const MAX_RAW_BYTES_PER_STATEMENT = 512 * 1024 * 1024
/** Events outside partition folders may be of any date: their days begin here. */
const BEGINNING_OF_TIME = '0001-01-02'

/** Decides what a run parses and rebuilds. Nothing is parsed twice unless its files changed since. */
export function planStaging(
  services: readonly { readonly service: Service; readonly runDate: string }[],
  rawDays: readonly ArrivalDay[],
  state: StagingState,
  configured: readonly string[],
): StagingPlan {
  const lastDay = services
    .map(({ service, runDate }) => utcDate(cutOff(service.timeZone, runDate) - 1))
    .reduce((a, b) => (a > b ? a : b))
  const wanted = rawDays
    .filter(({ day }) => day === FLAT_ARRIVALS || day <= lastDay)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const unparsed = wanted.filter(({ day, signature }) => state.arrivals[day] !== signature)
  return {
    arrivals: inStatements(unparsed).map((days) => days.map(({ day }) => day)),
    services: Object.fromEntries(
      services.map(({ service, runDate }) => [
        service.name,
        planService(service, runDate, { wanted, state, configured }),
      ]),
    ),
  }
}

interface Known {
  readonly wanted: readonly ArrivalDay[]
  readonly state: StagingState
  readonly configured: readonly string[]
}

function planService(service: Service, runDate: string, known: Known): ServiceStaging {
  const { wanted, state, configured } = known
  const before = state.services[service.name]
  // In another zone the days are others: everything staged so far is worth nothing.
  const staged = before?.timeZone === service.timeZone ? before : undefined
  if (staged !== undefined && staged.runDate > runDate) {
    return {
      chunks: [],
      countsFrom: runDate,
      note: `events are staged up to run date ${staged.runDate}: they were used as they stand, and no partition moved back to ${runDate}`,
    }
  }
  const earliest = (days: readonly ArrivalDay[], otherwise: string) =>
    days.map(({ day }) => earliestEventDay(service, day)).reduce((a, b) => (a < b ? a : b), otherwise)
  const always = addDays(staged?.runDate ?? runDate, -REBUILT_DAYS)
  const from = earliest(
    wanted.filter(({ day, signature }) => staged?.arrivals?.[day] !== signature),
    always,
  )
  const sameServices = staged !== undefined && String(staged.configured) === String(configured)
  return {
    chunks: daysInStatements(service, { from, toExclusive: runDate }, wanted),
    // What counts as another service's line depends on which services are configured.
    countsFrom: sameServices ? from : earliest(wanted, from),
  }
}

/** The earliest local day whose events can be accepted from an arrival day. */
const earliestEventDay = (service: Service, arrivalDay: string): string =>
  arrivalDay === FLAT_ARRIVALS
    ? BEGINNING_OF_TIME
    : addDays(localDate(service.timeZone, Date.parse(`${arrivalDay}T00:00:00Z`)), -REBUILT_DAYS)

function inStatements(days: readonly ArrivalDay[]): ArrivalDay[][] {
  const statements: ArrivalDay[][] = []
  let bytes = 0
  for (const day of days) {
    const current = statements.at(-1)
    // Files outside partition folders are read in another way, so they stand alone.
    const full =
      current === undefined ||
      bytes + day.bytes > MAX_RAW_BYTES_PER_STATEMENT ||
      current.length >= MAX_DAYS_PER_STATEMENT ||
      day.day === FLAT_ARRIVALS
    if (full) {
      statements.push([day])
      bytes = day.bytes
    } else {
      current.push(day)
      bytes += day.bytes
    }
  }
  return statements
}

/** Local days in statements, cut where the raw log of the same days would have been cut. */
function daysInStatements(service: Service, range: DayRange, wanted: readonly ArrivalDay[]): DayRange[] {
  const dated = wanted.filter(({ day }) => day !== FLAT_ARRIVALS)
  const cuts = inStatements(dated).map((statement) => {
    const last = (statement.at(-1) as ArrivalDay).day
    return addDays(localDate(service.timeZone, Date.parse(`${last}T00:00:00Z`)), 1)
  })
  const chunks: DayRange[] = []
  let from = range.from
  for (const cut of [...cuts, range.toExclusive]) {
    const toExclusive = cut < range.toExclusive ? cut : range.toExclusive
    while (from < toExclusive) {
      const furthest = addDays(from, MAX_DAYS_PER_STATEMENT)
      // Files outside partition folders exist on a laptop only, where no engine limits the days of a statement.
      const end = from === BEGINNING_OF_TIME || furthest > toExclusive ? toExclusive : furthest
      chunks.push({ from, toExclusive: end })
      from = end
    }
  }
  return chunks
}
