import { addDays } from './calendar.ts'

/** A summary's span in complete local days before the run date, or all of them. */
export interface Window {
  readonly days: number | 'all'
}
export const days = (n: number): Window => ({ days: n })
export const everything: Window = { days: 'all' }

/** The first day of a window without a beginning: no log and no shop is older. */
const BEGINNING = '1970-01-01'

/** The half-open local days [start, endExclusive) that run date D covers: [D - N, D). */
export interface WindowDates {
  readonly start: string
  readonly endExclusive: string
}
export const windowDates = (window: Window, runDate: string): WindowDates => ({
  start: window.days === 'all' ? BEGINNING : addDays(runDate, -window.days),
  endExclusive: runDate,
})
