import { defineSummary } from '../events/define-summary.ts'
import { count, mean, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  cleanPath,
  countDistinct,
  countRows,
  firstPresent,
  literal,
  meanOfCounts,
  orElse,
} from '../sql/functions.ts'

export const navigationFlow = defineSummary({
  name: 'navigation_flow',
  doc: 'Page changes by the pages left and entered: the first 100 of the last 7 days.',
  window: days(7),
  grain: ['fromPath', 'toPath'],
  top: { n: 100, by: 'transition_count' },
  columns: {
    fromPath: text(
      'page left, without query string, fragment and trailing slashes; where it is not logged, the page before in the session',
    ),
    toPath: text('page entered, in the same form; never the page left'),
    transition_count: count('transitions', 'times it happened'),
    unique_users: count('users', 'different users'),
    unique_sessions: count('sessions', 'different sessions'),
    avg_transitions_per_session: mean('transitions per session', 'transition_count / unique_sessions'),
  },
  agreements: [
    {
      sumOf: 'transition_count',
      relation: 'at most',
      doc: 'the routing events of the window: each makes one transition or none',
      expected: ({ events }) => events('client.routing').select(countRows().as('expected')),
    },
  ],
  query: ({ db, events }) =>
    db
      .with('pages', () =>
        events('client.routing')
          .where((eb) => eb(firstPresent(eb.ref('to_path'), eb.ref('path')), 'is not', null))
          .select((eb) => [
            'session_id',
            'user_key',
            'event_time',
            cleanPath(firstPresent(eb.ref('to_path'), eb.ref('path'))).as('page'),
            // Only an event that logs both pages says where it came from.
            eb
              .case()
              .when('to_path', 'is not', null)
              .then(cleanPath(eb.ref('from_path')))
              .end()
              .as('logged_from'),
          ]),
      )
      .with('transitions', (q) =>
        q.selectFrom('pages').select((eb) => [
          'session_id',
          'user_key',
          'page',
          firstPresent(
            eb.ref('logged_from'),
            eb
              .case()
              .when('session_id', 'is not', null)
              .then(
                eb.fn.agg<string | null>('lag', ['page']).over((over) =>
                  over
                    .partitionBy('session_id')
                    .orderBy('event_time')
                    .orderBy('page')
                    .orderBy('logged_from')
                    .orderBy(orElse(eb.ref('user_key'), literal(''))),
                ),
              )
              .end(),
          ).as('came_from'),
        ]),
      )
      .selectFrom('transitions')
      .where('came_from', 'is not', null)
      .whereRef('came_from', '!=', 'page')
      .groupBy(['came_from', 'page'])
      .select((eb) => {
        const transitions = countRows()
        const sessions = countDistinct(eb.ref('session_id'))
        return [
          eb.ref('came_from').$notNull().as('fromPath'),
          eb.ref('page').$notNull().as('toPath'),
          transitions.as('transition_count'),
          countDistinct(eb.ref('user_key')).as('unique_users'),
          sessions.as('unique_sessions'),
          meanOfCounts(transitions, sessions).as('avg_transitions_per_session'),
        ]
      }),
})
