import { defineSummary } from '../events/define-summary.ts'
import { count, rate, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import { countDistinct, countRows, literal, orElse, overAllGroups, percent, sumOf } from '../sql/functions.ts'
import { userDays } from './user-days.ts'

export const eventDistribution = defineSummary({
  name: 'event_distribution',
  doc: 'What happens how often: the events of the last 7 days by their name.',
  window: days(7),
  grain: ['event_type'],
  columns: {
    event_type: text("the event's name; older names are turned into the current ones"),
    event_count: count('events', 'events of this name'),
    unique_users: count('users', 'different users with such an event'),
    unique_sessions: count('sessions', 'different sessions with such an event'),
    percentage_of_total: rate('event_count / all events of the window'),
  },
  agreements: [
    {
      sumOf: 'event_count',
      relation: 'equals',
      doc: 'the events of all users, and of none',
      // It is the one check that compares the user days with the events that they are made of.
      expected: ({ rowsOf }) =>
        rowsOf(userDays).select((eb) => orElse(sumOf(eb.ref('events')), literal(0n)).as('expected')),
    },
  ],
  query: ({ events }) =>
    events()
      .groupBy('event_name')
      .select((eb) => [
        'event_name as event_type',
        countRows().as('event_count'),
        countDistinct(eb.ref('user_key')).as('unique_users'),
        countDistinct(eb.ref('session_id')).as('unique_sessions'),
        percent(countRows(), overAllGroups(countRows())).as('percentage_of_total'),
      ]),
})
