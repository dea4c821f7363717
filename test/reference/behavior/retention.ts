import { shiftDate } from '../local-time.ts'
import { percent } from '../numbers.ts'
import type { Row, Window } from '../summaries/window.ts'
import { inBoth, usersOf } from './users.ts'

// In the order of their names, as the rows of every table are in the order of their grain.
const daysUntilReturn = { 'D+1': 1, 'D+30': 30, 'D+7': 7 }

export function retention({ events, end, common }: Window): Row[] {
  const usersOn = (date: string) => usersOf(events.filter(({ localDate }) => localDate === date))
  const returnDay = shiftDate(end, -1)
  const back = usersOn(returnDay)
  return Object.entries(daysUntilReturn).map(([retention_type, days]): Row => {
    const base_date = shiftDate(returnDay, -days)
    const base = usersOn(base_date)
    const retained = inBoth(base, back)
    return {
      retention_type,
      base_date,
      base_users: base.size,
      retained_users: retained,
      retention_rate: percent(retained, base.size),
      ...common,
    }
  })
}
