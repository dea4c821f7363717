import { distinct, type Row, type Window } from '../summaries/window.ts'
import { byPeriod, month } from './periods.ts'

export function mau({ events, common }: Window): Row[] {
  return byPeriod(events, month).map(
    ([year_month, ofMonth]): Row => ({
      year_month,
      monthly_active_users: distinct(ofMonth, (event) => event.userKey),
      total_sessions: distinct(ofMonth, (event) => event.sessionId),
      total_events: ofMonth.length,
      ...common,
    }),
  )
}
