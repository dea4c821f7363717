import { defineSummary } from '../events/define-summary.ts'
import { count, mean, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import { countDistinct, countRows, meanOfCounts } from '../sql/functions.ts'

export const buttonInteraction = defineSummary({
  name: 'button_interaction',
  doc: 'Button clicks by action: the 50 most used features of the last 7 days.',
  window: days(7),
  grain: ['action'],
  top: { n: 50, by: 'total_clicks' },
  columns: {
    action: text('the button, as logged; a click without one is in no row'),
    total_clicks: count('clicks', 'clicks on it'),
    unique_users: count('users', 'different users that clicked it; clicks without user are ignored'),
    unique_sessions: count(
      'sessions',
      'different sessions that clicked it; clicks without session are ignored',
    ),
    avg_clicks_per_user: mean('clicks per user', 'total_clicks / unique_users'),
  },
  agreements: [
    {
      sumOf: 'total_clicks',
      relation: 'equals',
      doc: 'the clicks of the listed actions, counted from the events',
      expected: ({ events, db }) =>
        events('commerce.button.click')
          .where('action', 'in', db.selectFrom('candidate').select('action'))
          .select(countRows().as('expected')),
    },
  ],
  query: ({ events }) =>
    events('commerce.button.click')
      .where('action', 'is not', null)
      .groupBy('action')
      .select((eb) => {
        const clicks = countRows()
        const users = countDistinct(eb.ref('user_key'))
        return [
          eb.ref('action').$notNull().as('action'),
          clicks.as('total_clicks'),
          users.as('unique_users'),
          countDistinct(eb.ref('session_id')).as('unique_sessions'),
          meanOfCounts(clicks, users).as('avg_clicks_per_user'),
        ]
      }),
})
