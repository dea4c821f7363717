import {
  FLAT_ARRIVALS,
  firstArrivalDayOf,
  lastArrivalDayOf,
  REBUILT_DAYS,
} from '../queries/events/staged-days.ts'
import { addDays, cutOff, localDate } from '../queries/model/calendar.ts'
import type { Service } from '../queries/model/services.ts'
import type { StagedTable } from '../queries/model/staged-tables.ts'
import { inStatements } from './statement-sizes.ts'

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
  /** From which local day on events are counted anew. */
  readonly countsFrom: string
  /** From which UTC arrival day on lines are counted anew. */
  readonly linesFrom: string
  readonly note?: string
}
export interface StagingPlan {
  /** UTC arrival days to parse, in statements; each inner list is one. */
  readonly arrivals: readonly (readonly string[])[]
  readonly services: Readonly<Record<string, ServiceStaging>>
}

/** Events outside partition folders may be of any date: their days begin here. */
const BEGINNING_OF_TIME = '0001-01-02'

/** Decides what a run parses and rebuilds. Nothing is parsed twice unless its files changed since. */
export function planStaging(
  services: readonly { readonly service: Service; readonly runDate: string }[],
  rawDays: readonly ArrivalDay[],
  state: StagingState,
  configured: readonly string[],
  daysPerStatement: (table: StagedTable) => number,
): StagingPlan {
  const lastDay = services
    .map(({ service, runDate }) => lastArrivalDayOf(service, runDate))
    .reduce((a, b) => (a > b ? a : b))
  const wanted = rawDays
    .filter(({ day }) => day === FLAT_ARRIVALS || day <= lastDay)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const unparsed = wanted.filter(({ day, signature }) => state.arrivals[day] !== signature)
  return {
    arrivals: inStatements(unparsed, daysPerStatement('commerce_arrivals')).map((days) =>
      days.map(({ day }) => day),
    ),
    services: Object.fromEntries(
      services.map(({ service, runDate }) => [
        service.name,
        planService(service, runDate, {
          wanted,
          state,
          configured,
          days: daysPerStatement('commerce_events'),
        }),
      ]),
    ),
  }
}

interface Known {
  readonly wanted: readonly ArrivalDay[]
  readonly state: StagingState
  readonly configured: readonly string[]
  /** That one statement can write. */
  readonly days: number
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
      linesFrom: firstArrivalDayOf(service, runDate),
      note: `events are staged up to run date ${staged.runDate}: they were used as they stand, and no partition moved back to ${runDate}`,
    }
  }
  const earliest = (days: readonly ArrivalDay[], otherwise: string) =>
    days.map(({ day }) => earliestEventDay(service, day)).reduce((a, b) => (a < b ? a : b), otherwise)
  // What arrived after the newest run's cut-off was not used by it, even where it was parsed.
  const unused = addDays(staged?.runDate ?? runDate, 1 - REBUILT_DAYS)
  const rebuilt = addDays(runDate, -REBUILT_DAYS)
  const always = unused < rebuilt ? unused : rebuilt
  const unread = wanted.filter(({ day, signature }) => staged?.arrivals?.[day] !== signature)
  const from = earliest(unread, always)
  // What counts as another service's line depends on which services are configured.
  const sameServices = staged !== undefined && String(staged.configured) === String(configured)
  const recounted = (sameServices ? unread : wanted)
    .map(({ day }) => day)
    .filter((day) => day !== FLAT_ARRIVALS)
  return {
    chunks: daysInStatements(service, { from, toExclusive: runDate }, known),
    countsFrom: from,
    // Lines that the newest run saw on its run date were pending then.
    linesFrom: recounted.reduce(
      (a, b) => (a < b ? a : b),
      firstArrivalDayOf(service, staged?.runDate ?? runDate),
    ),
  }
}

/** The earliest local day whose events can be accepted from an arrival day: its cut-off is still to come. */
function earliestEventDay({ timeZone }: Service, arrivalDay: string): string {
  if (arrivalDay === FLAT_ARRIVALS) return BEGINNING_OF_TIME
  const beginsMs = Date.parse(`${arrivalDay}T00:00:00Z`)
  const localDay = localDate(timeZone, beginsMs)
  const isBeforeCutOff = beginsMs < cutOff(timeZone, localDay)
  return addDays(localDay, (isBeforeCutOff ? 0 : 1) - REBUILT_DAYS)
}

/** Local days in statements, cut where the raw log of the same days would have been cut. */
function daysInStatements(service: Service, range: DayRange, { wanted, days }: Known): DayRange[] {
  const dated = wanted.filter(({ day }) => day !== FLAT_ARRIVALS)
  const cuts = inStatements(dated, days).map((statement) => {
    const last = (statement.at(-1) as ArrivalDay).day
    return addDays(localDate(service.timeZone, Date.parse(`${last}T00:00:00Z`)), 1)
  })
  const chunks: DayRange[] = []
  let from = range.from
  for (const cut of [...cuts, range.toExclusive]) {
    const toExclusive = cut < range.toExclusive ? cut : range.toExclusive
    while (from < toExclusive) {
      const furthest = addDays(from, days)
      // Files outside partition folders exist on a laptop only, where no engine limits the days of a statement.
      const end = from === BEGINNING_OF_TIME || furthest > toExclusive ? toExclusive : furthest
      chunks.push({ from, toExclusive: end })
      from = end
    }
  }
  return chunks
}
