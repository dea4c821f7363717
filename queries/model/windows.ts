import { addDays, firstOfMonth } from './calendar.ts'

/**
 * A summary's span before the run date: complete local days, or calendar months, of which the last one is that of the day
 * before the run date and may not be over.
 */
export type Window = { readonly days: number | 'all' } | { readonly months: number }
export const days = (n: number): Window => ({ days: whole(n) })
export const months = (n: number): Window => ({ months: whole(n) })
export const everything: Window = { days: 'all' }

function whole(n: number): number {
  if (!Number.isInteger(n) || n < 1) throw new Error(`a window is of a whole number from 1 on, not of ${n}`)
  return n
}

/** Whether a window has no beginning. */
export const isEverything = (window: Window): boolean => 'days' in window && window.days === 'all'

/** '30 days', '12 calendar months'. */
export const windowWords = (window: Window): string => {
  if (isEverything(window)) return 'all days before the run date'
  return 'months' in window ? `${window.months} calendar months` : `${window.days} days`
}

/** The first day of a window without a beginning: no log and no shop is older. */
const BEGINNING = '1970-01-01'

/** The half-open local days [start, endExclusive) that run date D covers: [D - N, D). */
export interface WindowDates {
  readonly start: string
  readonly endExclusive: string
}
export const windowDates = (window: Window, runDate: string): WindowDates => ({
  start: startOf(window, runDate),
  endExclusive: runDate,
})

function startOf(window: Window, runDate: string): string {
  if ('months' in window) return firstOfMonth(addDays(runDate, -1), window.months - 1)
  return window.days === 'all' ? BEGINNING : addDays(runDate, -window.days)
}
