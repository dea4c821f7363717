import { localTime, shiftDate } from '../local-time.ts'
import type { StagedEvent } from '../staged-event.ts'
import { compareFields } from '../text-rules.ts'

export interface ReferenceService {
  name: string
  timeZone: string
  currency: string
}

/** A table's row by lower-case column name: counts and rates as numbers, money as text, dates as YYYY-MM-DD. */
export type Row = Record<string, string | number | null>

export interface LocalEvent extends StagedEvent {
  localDate: string
  localHour: number
}

/** The complete local days [start, end): their events, and the columns that every summary carries. */
export interface Window {
  start: string
  end: string
  events: LocalEvent[]
  currency: string
  common: Row
}

/** Opens windows on one service's staged events that end with the run date: of so many days, or since a date. */
export function windowsOf(staged: readonly StagedEvent[], service: ReferenceService, runDate: string) {
  const events = staged.map((event): LocalEvent => {
    const { date, hour } = localTime(service.timeZone, event.eventTime)
    return { ...event, localDate: date, localHour: hour }
  })
  const since = (start: string): Window => ({
    start,
    end: runDate,
    events: events.filter((event) => event.localDate >= start && event.localDate < runDate),
    currency: service.currency.toUpperCase(),
    common: {
      service_name: service.name,
      window_start: start,
      window_end: runDate,
      calculation_date: runDate,
    },
  })
  return { since, days: (days: number): Window => since(shiftDate(runDate, -days)) }
}

/** The events by key, in their order; those without key are in no group. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === null) continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** How many different values there are, absent ones ignored. */
export function distinct<T>(items: readonly T[], textOf: (item: T) => string | null): number {
  const values = new Set(items.map(textOf))
  values.delete(null)
  return values.size
}

/** The first n rows by the measure, descending, ties by the grain, ascending; `rank` is the position from 1. */
export function top(n: number, rows: readonly Row[], common: Row, measure: string, grain: string[]): Row[] {
  const order = (row: Row) => [-Number(row[measure]), ...grain.map((column) => row[column] ?? null)]
  return [...rows]
    .sort((a, b) => compareFields(order(a), order(b)))
    .slice(0, n)
    .map((row, index) => ({ ...common, rank: index + 1, ...row }))
}
