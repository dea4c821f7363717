import { commerceArrivals } from '../../../queries/events/arrivals.ts'
import { commerceEvents } from '../../../queries/events/events.ts'
import {
  FLAT_ARRIVALS,
  firstArrivalDayOf,
  lastArrivalDayOf,
  REBUILT_DAYS,
} from '../../../queries/events/staged-days.ts'
import { addDays, cutOff, localDate } from '../../../queries/model/calendar.ts'
import type { AnyStagedTable } from '../../../queries/model/define-staged-table.ts'
import type { Service } from '../../../queries/model/services.ts'
import { BEGINNING_OF_TIME, type DayRange, inRangesOf, withoutDays } from '../../local-days.ts'
import type { DatedService } from '../../run-date.ts'
import { type ArrivalDay, inStatements } from '../arrival-days.ts'
import { MOVED } from './moved-days.ts'

/** What earlier runs remember of this raw log. */
export interface Remembered {
  /** Arrival day -> signature of the files that were parsed. */
  readonly arrivals: Readonly<Record<string, string>>
  readonly services: Readonly<Record<string, StagedService>>
}
/** What earlier runs staged from it. */
export interface StagingState extends Remembered {
  /** Service -> the first of its local days, where these are of another time zone, or of an unknown one. */
  readonly misdatedFrom: Readonly<Record<string, string>>
  /** Service -> the local days that stay as they are, because what they were made from has expired, in order. */
  readonly beyondRestoring: Readonly<Record<string, readonly string[]>>
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
  /**
   * The days that were staged: those without events among them have none. Any other day without events may have had some
   * that have expired. Absent in documents of older versions.
   */
  readonly days?: readonly DayRange[]
}
export const nothingStaged: StagingState = {
  arrivals: {},
  services: {},
  misdatedFrom: {},
  beyondRestoring: {},
}

export interface ServiceStaging {
  /** The run date as of which its events are staged: the run's own, or the newest that they were staged for. */
  readonly stagedDate: string
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

/** Decides what a run parses and rebuilds. Nothing is parsed twice unless its files changed since. */
export function planStaging(
  services: readonly DatedService[],
  rawDays: readonly ArrivalDay[],
  state: StagingState,
  configured: readonly string[],
  daysPerStatement: (table: AnyStagedTable) => number,
): StagingPlan {
  const wanted = usedDays(services, [...rawDays, ...expiredDays(rawDays, state)], state)
  const unparsed = unparsedDays(wanted, state)
  return {
    arrivals: inStatements(unparsed, daysPerStatement(commerceArrivals)).map((days) =>
      days.map(({ day }) => day),
    ),
    services: Object.fromEntries(
      services.map((dated) => [
        dated.service.name,
        planService(dated, {
          wanted,
          state,
          configured,
          days: daysPerStatement(commerceEvents),
        }),
      ]),
    ),
  }
}

/**
 * The days whose raw files are gone. What was parsed of them is still there, and so it counts for a service that has not
 * used it, or not as it is dated now.
 */
function expiredDays(rawDays: readonly ArrivalDay[], { arrivals }: Remembered): ArrivalDay[] {
  const listed = new Set(rawDays.map(({ day }) => day))
  return Object.entries(arrivals)
    .filter(([day]) => !listed.has(day))
    .map(([day, signature]) => ({ day, bytes: 0, signature }))
}

/** The arrival days that a run uses, in order. */
export function usedDays(
  services: readonly DatedService[],
  rawDays: readonly ArrivalDay[],
  state: Remembered,
): ArrivalDay[] {
  const lastDay = services
    .map((dated) => lastArrivalDayOf(dated.service, stagedDateOf(dated, state)))
    .reduce((a, b) => (a > b ? a : b))
  return rawDays
    .filter(({ day, signature }) => day === FLAT_ARRIVALS || signature === MOVED || day <= lastDay)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
}

/** Of these days the ones that are new, or whose files have changed. */
export const unparsedDays = (days: readonly ArrivalDay[], { arrivals }: Remembered): ArrivalDay[] =>
  days.filter(({ day, signature }) => arrivals[day] !== signature)

/** What is staged of a service. In another zone the days are others: everything staged so far is worth nothing. */
function stagedOf({ name, timeZone }: Service, state: Remembered): StagedService | undefined {
  const before = state.services[name]
  return before?.timeZone === timeZone ? before : undefined
}

/** No partition moves back: after a newer run events are staged as of its date, whatever the run's own is. */
function stagedDateOf({ service, runDate }: DatedService, state: Remembered): string {
  const newest = stagedOf(service, state)?.runDate ?? runDate
  return newest > runDate ? newest : runDate
}

interface Known {
  readonly wanted: readonly ArrivalDay[]
  readonly state: StagingState
  readonly configured: readonly string[]
  /** That one statement can write. */
  readonly days: number
}

function planService(dated: DatedService, known: Known): ServiceStaging {
  const { service, runDate } = dated
  const { wanted, state, configured } = known
  const staged = stagedOf(service, state)
  const stagedDate = stagedDateOf(dated, state)
  const unread = wanted.filter(({ day, signature }) => staged?.arrivals?.[day] !== signature)
  const from = [
    ...unread.map(({ day }) => earliestEventDay(service, day)),
    // A day that began in the other zone before any does in this one has to go.
    ...[state.misdatedFrom[service.name]].filter((day) => day !== undefined),
  ].reduce((a, b) => (a < b ? a : b), rebuiltFrom(staged, runDate))
  // What counts as another service's line depends on which services are configured.
  const sameServices = staged !== undefined && String(staged.configured) === String(configured)
  const recounted = (sameServices ? unread : wanted)
    .map(({ day }) => day)
    .filter((day) => day !== FLAT_ARRIVALS)
  return {
    stagedDate,
    chunks: withoutDays({ from, toExclusive: stagedDate }, state.beyondRestoring[service.name] ?? []).flatMap(
      (range) => daysInStatements(service, range, known),
    ),
    countsFrom: from,
    // Lines that the newest run saw on its run date were pending then.
    linesFrom: recounted.reduce(
      (a, b) => (a < b ? a : b),
      firstArrivalDayOf(service, staged?.runDate ?? runDate),
    ),
    ...(stagedDate > runDate && { note: noteOnOlder(stagedDate, runDate, unread.length) }),
  }
}

/** The first local day that is rebuilt whether or not files have changed. */
function rebuiltFrom(staged: StagedService | undefined, runDate: string): string {
  // What the events are made from is as it was, and what arrived after a newer run's cut-off is the next one's.
  if (staged !== undefined && staged.runDate > runDate) return staged.runDate
  // What arrived after the newest run's cut-off was not used by it, even where it was parsed.
  const unused = addDays(staged?.runDate ?? runDate, 1 - REBUILT_DAYS)
  const rebuilt = addDays(runDate, -REBUILT_DAYS)
  return unused < rebuilt ? unused : rebuilt
}

function noteOnOlder(stagedDate: string, runDate: string, changedDays: number): string {
  const more =
    changedDays === 0
      ? ''
      : `, with what was shipped since in ${changedDays} arrival ${changedDays === 1 ? 'day' : 'days'}`
  return `events are staged up to run date ${stagedDate}: they were used as they stand${more}, and no partition moved back to ${runDate}`
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
    chunks.push(...inRangesOf(days, { from, toExclusive }))
    if (toExclusive > from) from = toExclusive
  }
  return chunks
}
