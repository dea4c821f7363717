import { defineSummary } from '../events/define-summary.ts'
import { count, date, mean } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import { countOf, literal, meanOfCounts, orElse, sumOf } from '../sql/functions.ts'
import { sessionDays } from './session-days.ts'
import { userDays } from './user-days.ts'

export const dau = defineSummary({
  name: 'dau',
  doc: 'Active users by day: the last 90 days; days without events have no row.',
  window: days(90),
  grain: ['date'],
  columns: {
    date: date("local day in the service's zone"),
    daily_active_users: count('users', 'different users with any event on the day'),
    daily_sessions: count('sessions', 'different sessions with any event on the day'),
    daily_events: count('events', 'events of the day, also those without user or session'),
    events_per_user: mean('events per user', 'daily_events / daily_active_users'),
  },
  agreements: [
    {
      sumOf: 'daily_events',
      relation: 'equals',
      doc: 'the events of all sessions, and of none',
      expected: ({ rowsOf }) =>
        rowsOf(sessionDays).select((eb) => orElse(sumOf(eb.ref('events')), literal(0n)).as('expected')),
    },
  ],
  query: ({ db, rowsOf }) =>
    db
      .with('users', () =>
        rowsOf(userDays)
          .groupBy('activity_date')
          .select((eb) => [
            'activity_date',
            countOf(eb.ref('user_key')).as('active'),
            orElse(sumOf(eb.ref('events')), literal(0n)).as('events'),
          ]),
      )
      .with('sessions', () =>
        rowsOf(sessionDays)
          .groupBy('activity_date')
          .select((eb) => ['activity_date', countOf(eb.ref('session_id')).as('active')]),
      )
      .selectFrom('users as u')
      // A day that only one of both tables has must fail the check of daily_events, and not go unseen.
      .leftJoin('sessions as s', 's.activity_date', 'u.activity_date')
      .select((eb) => [
        'u.activity_date as date',
        'u.active as daily_active_users',
        orElse(eb.ref('s.active'), literal(0n)).as('daily_sessions'),
        'u.events as daily_events',
        meanOfCounts(eb.ref('u.events'), eb.ref('u.active')).as('events_per_user'),
      ]),
})
