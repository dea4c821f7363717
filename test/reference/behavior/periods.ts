import { shiftDate } from '../local-time.ts'
import { groupBy, type LocalEvent } from '../summaries/window.ts'
import { compareText } from '../text-rules.ts'

/** The events of each day, month or week that has any, the earliest first. */
export function byPeriod(
  events: readonly LocalEvent[],
  periodOf: (date: string) => string,
): [period: string, events: LocalEvent[]][] {
  return [...groupBy(events, ({ localDate }) => periodOf(localDate))].sort(([a], [b]) => compareText(a, b))
}

export function day(date: string): string {
  return date
}

/** YYYY-MM. */
export function month(date: string): string {
  return date.slice(0, 7)
}

/** The Monday of the date's week. */
export function monday(date: string): string {
  const daysSinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return shiftDate(date, -daysSinceMonday)
}

/** The first day of the month that lies so many months before the date's. */
export function monthStart(date: string, monthsBefore: number): string {
  const first = new Date(`${month(date)}-01T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() - monthsBefore)
  return first.toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000
}
