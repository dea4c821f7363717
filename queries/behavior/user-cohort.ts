import { defineSummary } from '../events/define-summary.ts'
import { addDays } from '../model/calendar.ts'
import { count, rate, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  countRows,
  countWhere,
  dateLiteral,
  daysBetween,
  literal,
  minOf,
  nth,
  percent,
} from '../sql/functions.ts'
import { userDays } from './user-days.ts'

/** How many days may lie between a user's first day and the last day of the window. */
const cohorts = [
  { column: 'new_users', type: 'New (0-7d)', from: 0n, to: 7n },
  { column: 'recent_users', type: 'Recent (8-30d)', from: 8n, to: 30n },
  { column: 'active_users', type: 'Active (31-90d)', from: 31n, to: 90n },
  { column: 'veterans', type: 'Veteran (91d+)', from: 91n, to: 365n },
] as const

export const userCohort = defineSummary({
  name: 'user_cohort',
  doc: 'Users of the last 365 days by how long ago they were first seen in them.',
  window: days(365),
  grain: ['cohort_type'],
  rows: cohorts.length,
  columns: {
    cohort_type: text(
      `${cohorts.map(({ type }) => type).join(', ')}: days from the first day seen in the window to its last day`,
    ),
    user_count: count('users', 'users first seen so long ago'),
    share: rate('user_count / all users of the window'),
  },
  // What there is to compare it with would read the year once more.
  agreements: [],
  query: ({ db, rowsOf, window }) =>
    db
      .with('users', () =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .groupBy('user_key')
          .select((eb) =>
            daysBetween(minOf(eb.ref('activity_date')), dateLiteral(addDays(window.endExclusive, -1))).as(
              'age',
            ),
          ),
      )
      .with('counted', (q) =>
        q
          .selectFrom('users')
          .select((eb) => [
            countRows().as('all_users'),
            ...cohorts.map(({ column, from, to }) => countWhere(eb.between('age', from, to)).as(column)),
          ]),
      )
      // A row of its own for each cohort, out of the one row.
      .selectFrom('counted as c')
      .innerJoin('small_numbers as s', (on) => on.on('s.n', '<', cohorts.length as never))
      .select((eb) => {
        const users = nth(
          eb.ref('s.n'),
          cohorts.map(({ column }) => eb.ref(`c.${column}`)),
        )
        return [
          nth(
            eb.ref('s.n'),
            cohorts.map(({ type }) => literal<string>(type)),
          ).as('cohort_type'),
          users.as('user_count'),
          percent(users, eb.ref('c.all_users')).as('share'),
        ]
      }),
})
