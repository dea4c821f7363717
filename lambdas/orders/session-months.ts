import { addDays } from '../../queries/model/calendar.ts'
import { hashOf } from '../hash-of.ts'

/** Where the staged events of a service's day are; the location changes when the day is staged anew. */
interface EventsDay {
  readonly values: Readonly<Record<string, string>>
  readonly location: string
}

/**
 * Month -> signature of the events that orders of the month are joined with: those of its days, and of the day before
 * its first, because an order finds the sessions of its own day and of the day before.
 */
export function sessionSignatures(days: readonly EventsDay[], service: string): Record<string, string> {
  const ofMonths = new Map<string, string[]>()
  for (const { values, location } of days) {
    const { service_name, event_date = '' } = values
    if (service_name !== service) continue
    for (const month of new Set([event_date, addDays(event_date, 1)].map((date) => date.slice(0, 7))))
      ofMonths.set(month, [...(ofMonths.get(month) ?? []), `${event_date} ${location}`])
  }
  return Object.fromEntries([...ofMonths].map(([month, of]) => [month, hashOf(of.sort()).slice(0, 16)]))
}

/** The months whose events are not as they were; those that have none any more are among them. */
export const changedSessionMonths = (
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((month) => before[month] !== now[month])
    .sort()
