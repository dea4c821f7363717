import { shiftDate } from '../local-time.ts'
import { percent } from '../numbers.ts'
import type { Row, Window } from '../summaries/window.ts'
import { monday } from './periods.ts'
import { firstDaysSeen, inBoth, usersOf } from './users.ts'

const cohortWeeks = 26

export function retentionMatrix({ events, end, common }: Window): Row[] {
  // The week of the run date is never whole, whichever day that is.
  const latest = shiftDate(monday(end), -7)
  const firstWeeks = [...firstDaysSeen(events)].map(([user, date]) => ({ user, week: monday(date) }))
  const rows: Row[] = []
  for (let age = cohortWeeks - 1; age >= 0; age--) {
    const cohortWeek = shiftDate(latest, -7 * age)
    const cohort = new Set(firstWeeks.filter(({ week }) => week === cohortWeek).map(({ user }) => user))
    if (cohort.size === 0) continue
    for (let weeksSince = 0; weeksSince <= age; weeksSince++) {
      const week = shiftDate(cohortWeek, 7 * weeksSince)
      const active = inBoth(cohort, usersOf(events.filter(({ localDate }) => monday(localDate) === week)))
      rows.push({
        cohort_week: cohortWeek,
        weeks_since: weeksSince,
        cohort_users: cohort.size,
        active_users: active,
        retention_rate: percent(active, cohort.size),
        ...common,
      })
    }
  }
  return rows
}
