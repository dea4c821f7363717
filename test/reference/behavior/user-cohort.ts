import { shiftDate } from '../local-time.ts'
import { percent } from '../numbers.ts'
import type { Row, Window } from '../summaries/window.ts'
import { daysBetween } from './periods.ts'
import { firstDaysSeen } from './users.ts'

/** From so many days on, counted from the first day seen to the last of the window; in the order of their names. */
const cohorts = [
  { cohort_type: 'Active (31-90d)', from: 31, to: 90 },
  { cohort_type: 'New (0-7d)', from: 0, to: 7 },
  { cohort_type: 'Recent (8-30d)', from: 8, to: 30 },
  { cohort_type: 'Veteran (91d+)', from: 91, to: Number.POSITIVE_INFINITY },
]

export function userCohort({ events, end, common }: Window): Row[] {
  const ages = [...firstDaysSeen(events).values()].map((first) => daysBetween(first, shiftDate(end, -1)))
  return cohorts.map(({ cohort_type, from, to }): Row => {
    const users = ages.filter((age) => age >= from && age <= to).length
    return { cohort_type, user_count: users, share: percent(users, ages.length), ...common }
  })
}
