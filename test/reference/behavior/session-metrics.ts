import { ratio } from '../numbers.ts'
import { distinct, type LocalEvent, type Row, type Window } from '../summaries/window.ts'
import { byPeriod, day } from './periods.ts'
import { median, quantile, seconds } from './quantile.ts'
import { sessionDays } from './session-days.ts'

export function sessionMetrics({ events, common }: Window): Row[] {
  return byPeriod(events, day).map(([date, ofDay]): Row => {
    const sessions = sessionDays(ofDay)
    const counts = sessions.map((session) => session.length)
    const types = sessions.map((session) => distinct(session, (event) => event.eventName))
    return {
      date,
      total_sessions: sessions.length,
      avg_events_per_session: mean(counts),
      avg_event_types_per_session: mean(types),
      max_events_per_session: quantile(counts, 10),
      median_events_per_session: median(counts),
      p90_events_per_session: quantile(counts, 9),
      median_session_seconds: seconds(median(sessions.map(duration))),
      ...common,
    }
  })
}

function mean(counts: readonly number[]): number | null {
  return ratio(
    counts.reduce((sum, count) => sum + count, 0),
    counts.length,
  )
}

/** From the first event to the last, ms. */
function duration(session: readonly LocalEvent[]): number {
  const times = session.map((event) => event.eventTime)
  return Math.max(...times) - Math.min(...times)
}
