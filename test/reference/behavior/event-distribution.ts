import { percent } from '../numbers.ts'
import { distinct, groupBy, type Row, type Window } from '../summaries/window.ts'
import { compareText } from '../text-rules.ts'

export function eventDistribution({ events, common }: Window): Row[] {
  const byType = [...groupBy(events, (event) => event.eventName)].sort(([a], [b]) => compareText(a, b))
  return byType.map(
    ([event_type, ofType]): Row => ({
      event_type,
      event_count: ofType.length,
      unique_users: distinct(ofType, (event) => event.userKey),
      unique_sessions: distinct(ofType, (event) => event.sessionId),
      percentage_of_total: percent(ofType.length, events.length),
      ...common,
    }),
  )
}
