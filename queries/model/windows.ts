import { addDays } from './calendar.ts'

/** A summary's span in complete local days before the run date. */
export interface Window {
  readonly days: number
}
export const days = (n: number): Window => ({ days: n })

/** The half-open local days [start, endExclusive) that run date D covers: [D - N, D). */
export interface WindowDates {
  readonly start: string
  readonly endExclusive: string
}
export const windowDates = (window: Window, runDate: string): WindowDates => ({
  start: addDays(runDate, -window.days),
  endExclusive: runDate,
})
