/** Calendar arithmetic without a clock: local days as 'YYYY-MM-DD', instants as epoch milliseconds. */

const MS_PER_DAY = 86_400_000

/** True for a real calendar day written 'YYYY-MM-DD'. */
export function isLocalDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const ms = Date.parse(`${value}T00:00:00Z`)
  return !Number.isNaN(ms) && utcDate(ms) === value
}

export const utcDate = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10)

export const addDays = (date: string, days: number): string =>
  utcDate(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY)

/** The first day of the month that is `monthsBefore` months before that of a day. */
export function firstOfMonth(date: string, monthsBefore = 0): string {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return utcDate(Date.UTC(year, month - 1 - monthsBefore, 1))
}

/** The Monday of a day's week. */
export const mondayOf = (date: string): string =>
  addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7))

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY)

/** The days of the half-open range [from, to). */
export function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, i) => addDays(from, i))
}

const formatters = new Map<string, Intl.DateTimeFormat>()

/** The wall clock of `timeZone` at an instant, as the epoch milliseconds that the same clock would mean in UTC. */
export function wallClockMs(timeZone: string, epochMs: number): number {
  let formatter = formatters.get(timeZone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formatters.set(timeZone, formatter)
  }
  const part = Object.fromEntries(formatter.formatToParts(epochMs).map((p) => [p.type, Number(p.value)]))
  const wholeSeconds = Date.UTC(
    part.year as number,
    (part.month as number) - 1,
    part.day,
    part.hour,
    part.minute,
    part.second,
  )
  return wholeSeconds + (((epochMs % 1000) + 1000) % 1000)
}

/** How far the wall clock of `timeZone` is ahead of UTC at an instant. */
export const utcOffsetMinutes = (timeZone: string, epochMs: number): number =>
  Math.round((wallClockMs(timeZone, epochMs) - epochMs) / 60_000)

export const localDate = (timeZone: string, epochMs: number): string =>
  utcDate(wallClockMs(timeZone, epochMs))

/**
 * The first instant at which the wall clock of `timeZone` shows `date` at `hour` or later; where clocks skip that
 * hour, the instant right after the gap. Where they show it twice, the first time.
 */
export function firstInstantAt(timeZone: string, date: string, hour: number): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000
  // No zone is more than 15 hours from UTC, and none changes its clocks twice within this search's span.
  let before = wanted - 15 * 3_600_000
  let reached = wanted + 15 * 3_600_000
  const offsets = [before, reached].map((t) => wallClockMs(timeZone, t) - t)
  const exact = offsets.map((offset) => wanted - offset).filter((t) => wallClockMs(timeZone, t) === wanted)
  if (exact.length > 0) return Math.min(...exact)
  while (reached - before > 1) {
    const middle = Math.floor((before + reached) / 2)
    if (wallClockMs(timeZone, middle) >= wanted) reached = middle
    else before = middle
  }
  return reached
}

/** Hour of the local day at which the log of the day before counts as complete (domain rule: 03:00). */
export const CUT_OFF_HOUR = 3

/** Run date D uses what arrived before this instant: 03:00 local time on D. */
export const cutOff = (timeZone: string, runDate: string): number =>
  firstInstantAt(timeZone, runDate, CUT_OFF_HOUR)

/** The latest run date whose cut-off has passed at `nowMs`: the local date of three hours before. */
export const latestRunDate = (timeZone: string, nowMs: number): string =>
  localDate(timeZone, nowMs - CUT_OFF_HOUR * 3_600_000)

/** Whether the days of a run date are not over, or may still get what is shipped on time. */
export const isFutureRunDate = (timeZone: string, runDate: string, nowMs: number): boolean =>
  runDate > latestRunDate(timeZone, nowMs)
