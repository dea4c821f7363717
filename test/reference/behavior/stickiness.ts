import { shiftDate } from '../local-time.ts'
import { percent } from '../numbers.ts'
import type { Row, Window } from '../summaries/window.ts'
import { byPeriod, day } from './periods.ts'
import { usersOf } from './users.ts'

const daysShown = 90
const daysOfMonth = 30

export function stickiness({ events, end, common }: Window): Row[] {
  const shown = events.filter(({ localDate }) => localDate >= shiftDate(end, -daysShown))
  return byPeriod(shown, day).flatMap(([date, ofDay]): Row[] => {
    const dailyUsers = usersOf(ofDay).size
    if (dailyUsers === 0) return []
    const monthBegins = shiftDate(date, 1 - daysOfMonth)
    const monthlyUsers = usersOf(
      events.filter(({ localDate }) => localDate >= monthBegins && localDate <= date),
    ).size
    return [
      {
        date,
        daily_active_users: dailyUsers,
        monthly_active_users: monthlyUsers,
        stickiness: percent(dailyUsers, monthlyUsers),
        ...common,
      },
    ]
  })
}
