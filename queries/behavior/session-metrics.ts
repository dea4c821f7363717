import type { Expression } from 'kysely'
import { defineSummary } from '../events/define-summary.ts'
import { count, date, mean, optionalCount } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  countDistinct,
  countOf,
  maxOf,
  meanOfCounts,
  millisecondsBetween,
  percentile,
  row,
  seconds,
  sumOf,
} from '../sql/functions.ts'
import { sessionDays } from './session-days.ts'

export const sessionMetrics = defineSummary({
  name: 'session_metrics',
  doc: 'How long sessions are, by day: the last 90 days; days without events have no row. A session counts on each day on which it has events, with those of that day.',
  window: days(90),
  grain: ['date'],
  columns: {
    date: date("local day in the service's zone"),
    total_sessions: count('sessions', 'different sessions with any event on the day'),
    avg_events_per_session: mean('events per session', 'events in sessions / total_sessions'),
    avg_event_types_per_session: mean(
      'event names per session',
      'the mean number of different event names in a session',
    ),
    max_events_per_session: optionalCount('events', 'the most events in a session; NULL without sessions'),
    median_events_per_session: optionalCount(
      'events',
      'the smallest number that at least half of the sessions do not exceed; NULL without sessions',
    ),
    p90_events_per_session: optionalCount(
      'events',
      'the smallest number that at least nine tenths of the sessions do not exceed; NULL without sessions',
    ),
    median_session_seconds: mean(
      'seconds',
      'from the first to the last event: the smallest that at least half of the sessions do not exceed',
    ),
  },
  agreements: [
    {
      sumOf: 'total_sessions',
      relation: 'equals',
      doc: 'the different pairs of session and day',
      expected: ({ rowsOf }) =>
        rowsOf(sessionDays)
          .where('session_id', 'is not', null)
          .select((eb) => countDistinct(row(eb.ref('session_id'), eb.ref('activity_date'))).as('expected')),
    },
  ],
  query: ({ db, rowsOf }) =>
    db
      .with('sessions', () =>
        rowsOf(sessionDays).select((eb) => {
          const ofSession = <T>(value: Expression<T>) =>
            eb.case().when('session_id', 'is not', null).then(value).end()
          return [
            'activity_date',
            'session_id',
            ofSession(eb.ref('events')).as('events'),
            ofSession(eb.ref('event_types')).as('event_types'),
            ofSession(millisecondsBetween(eb.ref('first_time'), eb.ref('last_time'))).as('milliseconds'),
          ]
        }),
      )
      .selectFrom('sessions')
      .groupBy('activity_date')
      .select((eb) => {
        const sessions = countOf(eb.ref('session_id'))
        return [
          eb.ref('activity_date').as('date'),
          sessions.as('total_sessions'),
          meanOfCounts(sumOf(eb.ref('events')), sessions).as('avg_events_per_session'),
          meanOfCounts(sumOf(eb.ref('event_types')), sessions).as('avg_event_types_per_session'),
          maxOf(eb.ref('events')).as('max_events_per_session'),
          percentile(eb.ref('events'), 50).as('median_events_per_session'),
          percentile(eb.ref('events'), 90).as('p90_events_per_session'),
          seconds(percentile(eb.ref('milliseconds'), 50)).as('median_session_seconds'),
        ]
      }),
})
