import { addDays, cutOff, daysBetween, firstInstantAt, utcDate } from '../model/calendar.ts'
import type { LocalDays } from '../model/define-staged-table.ts'
import type { Service } from '../model/services.ts'

/** A run rebuilds this many local days, and an event may arrive until the cut-off of the day this much later. */
export const REBUILT_DAYS = 3
/** Arrivals from outside partition folders have no arrival day. They are kept together under this name. */
export const FLAT_ARRIVALS = 'flat'

const TOLERATED_EARLY_MS = 11 * 60_000

/** The first UTC arrival day that can hold an event of a local day, or of a later one. */
export const firstArrivalDayOf = ({ timeZone }: Service, localDay: string): string =>
  utcDate(firstInstantAt(timeZone, localDay, 0) - TOLERATED_EARLY_MS)

/** The last UTC arrival day that a run date uses. */
export const lastArrivalDayOf = ({ timeZone }: Service, runDate: string): string =>
  utcDate(cutOff(timeZone, runDate) - 1)

/** The first and last UTC arrival day that can hold an event of the local days [from, toExclusive). */
export function arrivalDaysOf({ service, from, toExclusive, runDate }: LocalDays): {
  first: string
  last: string
} {
  const lastCutOff = addDays(toExclusive, REBUILT_DAYS - 1)
  const closed = daysBetween(lastCutOff, runDate) > 0 ? lastCutOff : runDate
  return {
    first: firstArrivalDayOf(service, from),
    last: lastArrivalDayOf(service, closed),
  }
}
