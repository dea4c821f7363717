import { defineSummary } from '../events/define-summary.ts'
import { count, text } from '../model/columns.ts'
import { months } from '../model/windows.ts'
import { countDistinct, literal, monthOf, orElse, sumOf } from '../sql/functions.ts'
import { sessionDays } from './session-days.ts'
import { userDays } from './user-days.ts'

export const mau = defineSummary({
  name: 'mau',
  doc: 'Active users by calendar month: the 12 months that end with that of the last day; months without events have no row.',
  window: months(12),
  grain: ['year_month'],
  columns: {
    year_month: text("calendar month in the service's zone, as '2026-11'; the last one may not be over"),
    monthly_active_users: count('users', 'different users with any event in the month'),
    total_sessions: count('sessions', 'different sessions with any event in the month'),
    total_events: count('events', 'events of the month, also those without user or session'),
  },
  agreements: [
    {
      sumOf: 'total_events',
      relation: 'equals',
      doc: 'the events of all sessions, and of none',
      expected: ({ rowsOf }) =>
        rowsOf(sessionDays).select((eb) => orElse(sumOf(eb.ref('events')), literal(0n)).as('expected')),
    },
  ],
  query: ({ db, rowsOf }) =>
    db
      .with('user_months', () =>
        rowsOf(userDays)
          .groupBy((eb) => monthOf(eb.ref('activity_date')))
          .select((eb) => [
            monthOf(eb.ref('activity_date')).as('year_month'),
            countDistinct(eb.ref('user_key')).as('monthly_active_users'),
            orElse(sumOf(eb.ref('events')), literal(0n)).as('total_events'),
          ]),
      )
      .with('session_months', () =>
        rowsOf(sessionDays)
          .groupBy((eb) => monthOf(eb.ref('activity_date')))
          .select((eb) => [
            monthOf(eb.ref('activity_date')).as('year_month'),
            // A session that goes on over midnight is one session of the month.
            countDistinct(eb.ref('session_id')).as('total_sessions'),
          ]),
      )
      .selectFrom('user_months as u')
      // A month that only one of both tables has must fail the check of total_events, and not go unseen.
      .leftJoin('session_months as s', 's.year_month', 'u.year_month')
      .select((eb) => [
        'u.year_month',
        'u.monthly_active_users',
        orElse(eb.ref('s.total_sessions'), literal(0n)).as('total_sessions'),
        'u.total_events',
      ]),
})
