import fc from 'fast-check'
import { localTime, shiftDate } from '../local-time.ts'
import { monday, monthStart } from './periods.ts'

/** A local day before the run date (or about it), by something that happens around it. */
export type PlantedDay =
  | { kind: 'days before'; days: number }
  | { kind: 'days before the last one'; days: number }
  | { kind: 'month'; monthsBefore: number; days: number }
  | { kind: 'week'; weeksBefore: number; days: number }
  | { kind: 'leap day' | 'change of clocks'; days: number }

// Bases of retention, edges of windows and of cohorts: a cohort's edge is D-8, D-31, D-91.
const edges = [1, 1, 2, 2, 3, 7, 8, 8, 9, 30, 31, 31, 32, 90, 91, 92, 119, 120, 364, 365, 366, 367]

export const plantedDay: fc.Arbitrary<PlantedDay> = fc.oneof(
  { weight: 8, arbitrary: days('days before', edges) },
  { weight: 1, arbitrary: days('days before', [0, -1, 400]) },
  // Days that one user is seen on, a day, a week, and thirty days apart.
  { weight: 3, arbitrary: days('days before the last one', [1, 7, 29, 30]) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('month'),
      monthsBefore: fc.constantFrom(0, 0, 1, 2, 5, 10, 11, 12),
      days: fc.constantFrom(0, -1),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('week'),
      weeksBefore: fc.constantFrom(-1, 0, 0, 1, 2, 3, 24, 25, 26),
      days: fc.constantFrom(0, 0, 6),
    }),
  },
  { weight: 1, arbitrary: days('leap day', [-1, 0, 1]) },
  { weight: 2, arbitrary: days('change of clocks', [-1, 0, 0, 1]) },
)

/** The first day that has a row of its own in 90 days, and one at either side of where its thirty days begin. */
export const edgeOfMonth: fc.Arbitrary<PlantedDay[]> = fc.constantFrom(29, 30).map((days) => [
  { kind: 'days before', days: 90 },
  { kind: 'days before the last one', days },
])

function days<K extends string>(kind: K, some: readonly number[]) {
  return fc.record({ kind: fc.constant(kind), days: fc.constantFrom(...some) })
}

/** The dates of some days in a zone. */
export function datesOf(planted: readonly PlantedDay[], runDate: string, timeZone: string): string[] {
  const dates: string[] = []
  for (const day of planted) {
    const last = dates.at(-1) ?? runDate
    switch (day.kind) {
      case 'days before':
        dates.push(shiftDate(runDate, -day.days))
        break
      case 'days before the last one':
        dates.push(shiftDate(last, -day.days))
        break
      case 'month':
        dates.push(shiftDate(monthStart(shiftDate(runDate, -1), day.monthsBefore), day.days))
        break
      case 'week':
        dates.push(shiftDate(monday(runDate), -7 * (day.weeksBefore + 1) + day.days))
        break
      case 'leap day':
        dates.push(
          shiftDate(
            latest(runDate, (date) => date.endsWith('-02-29')),
            day.days,
          ),
        )
        break
      case 'change of clocks':
        dates.push(
          shiftDate(
            latest(runDate, (date) => changesClocks(date, timeZone)),
            day.days,
          ),
        )
    }
  }
  return dates
}

/** The latest such day before the run date, or the day before it if there is none in 400. */
function latest(runDate: string, isSuch: (date: string) => boolean): string {
  const before = Array.from({ length: 400 }, (_, i) => shiftDate(runDate, -1 - i))
  return before.find(isSuch) ?? shiftDate(runDate, -1)
}

/** Clocks change at night, so the wall clock at noon UTC tells: another than on the day before. */
function changesClocks(date: string, timeZone: string): boolean {
  const noon = Date.parse(`${date}T12:00:00Z`)
  const [today, yesterday] = [noon, noon - 86_400_000].map((instant) => localTime(timeZone, instant))
  return today?.hour !== yesterday?.hour || today?.minute !== yesterday?.minute
}
