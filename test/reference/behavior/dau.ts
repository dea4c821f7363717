import { ratio } from '../numbers.ts'
import { distinct, type Row, type Window } from '../summaries/window.ts'
import { byPeriod, day } from './periods.ts'

export function dau({ events, common }: Window): Row[] {
  return byPeriod(events, day).map(([date, ofDay]): Row => {
    const users = distinct(ofDay, (event) => event.userKey)
    return {
      date,
      daily_active_users: users,
      daily_sessions: distinct(ofDay, (event) => event.sessionId),
      daily_events: ofDay.length,
      events_per_user: ratio(ofDay.length, users),
      ...common,
    }
  })
}
