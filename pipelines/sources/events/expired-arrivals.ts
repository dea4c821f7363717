import {
  FLAT_ARRIVALS,
  firstArrivalDayOf,
  lastArrivalDayOf,
  REBUILT_DAYS,
} from '../../../queries/events/staged-days.ts'
import { addDays } from '../../../queries/model/calendar.ts'
import type { Service } from '../../../queries/model/services.ts'
import { MOVED } from './moved-days.ts'
import type { StagedService } from './staging-plan.ts'

/**
 * The local days whose events can't be made again as they were: they were complete, and some arrival day that they were made
 * from is gone, its raw files as well as what was parsed of them. Such days stay as they are. Made from what is left, they
 * would lose events, and so would the tables that are built from them.
 * @param present the arrival days that still have raw files, or are still parsed
 */
export function daysBeyondRestoring(
  service: Service,
  staged: StagedService,
  present: ReadonlySet<string>,
): string[] {
  // In another time zone the days are others, and are made of whatever there is.
  if (staged.timeZone !== service.timeZone) return []
  const gone = Object.entries(staged.arrivals ?? {})
    .filter(([day, signature]) => !present.has(day) && day !== FLAT_ARRIVALS && signature !== MOVED)
    .map(([day]) => day)
  const isMadeFromGone = (day: string) => {
    const [first, last] = [
      firstArrivalDayOf(service, day),
      lastArrivalDayOf(service, addDays(day, REBUILT_DAYS)),
    ]
    return gone.some((arrival) => arrival >= first && arrival <= last)
  }
  return Object.entries(staged.events)
    .filter(([day, { events }]) => events > 0 && addDays(day, REBUILT_DAYS) <= staged.runDate)
    .map(([day]) => day)
    .filter(isMadeFromGone)
    .sort()
}
