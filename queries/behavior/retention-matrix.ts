import { defineSummary } from '../events/define-summary.ts'
import { addDays, mondayOf } from '../model/calendar.ts'
import { count, date, integer, rate } from '../model/columns.ts'
import type { SqlDate } from '../model/sql-types.ts'
import { SMALL_NUMBERS } from '../model/summary.ts'
import { days, type WindowDates } from '../model/windows.ts'
import {
  cast,
  countRows,
  countWhere,
  dateLiteral,
  nth,
  percent,
  weekOf,
  weeksBetween,
} from '../sql/functions.ts'
import { userDays } from './user-days.ts'

const COHORTS = SMALL_NUMBERS
/** How many users of a cohort were active in each week, in columns. */
const weekNames = Array.from({ length: COHORTS }, (_, week) => `week_${week}` as const)

/** The Monday after the last week that is over. */
const endOfWeeks = ({ endExclusive }: WindowDates) => mondayOf(endExclusive)
const firstCohort = (window: WindowDates) => addDays(endOfWeeks(window), -7 * COHORTS)

export const retentionMatrix = defineSummary({
  name: 'retention_matrix',
  doc: 'Who comes back, week by week: the users first seen in each of the last 26 whole weeks (Monday to Sunday), and how many of them were active in each week since.',
  window: days(365),
  grain: ['cohort_week', 'weeks_since'],
  columns: {
    cohort_week: date(
      'Monday of the week in which the users were first seen within the window; weeks without new users have no row',
    ),
    weeks_since: integer(
      'weeks after it; 0 is the week itself, and the last one is the latest week that is over',
      [0, COHORTS - 1],
    ),
    cohort_users: count('users', 'users first seen in the cohort week'),
    active_users: count('users', 'of these, those with any event in the week'),
    retention_rate: rate('active_users / cohort_users'),
  },
  agreements: [
    {
      sumOf: 'active_users',
      relation: 'at most',
      doc: 'the user days of the weeks',
      expected: ({ rowsOf, window }) =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .where('activity_date', '>=', dateLiteral(firstCohort(window)))
          .where('activity_date', '<', dateLiteral(endOfWeeks(window)))
          .select(countRows().as('expected')),
    },
  ],
  query: ({ db, rowsOf, window }) =>
    db
      .with('weeks', () =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .select((eb) => [
            'user_key',
            weekOf(eb.ref('activity_date')).as('week'),
            weekOf(eb.fn.min<SqlDate>('activity_date').over((over) => over.partitionBy('user_key'))).as(
              'cohort_week',
            ),
          ]),
      )
      .with('since', (q) =>
        q
          .selectFrom('weeks')
          .where('cohort_week', '>=', dateLiteral(firstCohort(window)))
          .where('week', '<', dateLiteral(endOfWeeks(window)))
          .select((eb) => [
            'user_key',
            'cohort_week',
            weeksBetween(eb.ref('cohort_week'), eb.ref('week')).as('weeks'),
          ])
          .distinct(),
      )
      .with('cohorts', (q) =>
        q
          .selectFrom('since')
          .groupBy('cohort_week')
          .select((eb) => [
            'cohort_week',
            weeksBetween(eb.ref('cohort_week'), dateLiteral(endOfWeeks(window))).as('weeks_over'),
            ...weekNames.map((name, week) => countWhere(eb('weeks', '=', BigInt(week))).as(name)),
          ]),
      )
      // A row of its own for each week, out of the one row of a cohort.
      .selectFrom('cohorts as c')
      .innerJoin('small_numbers as s', (on) =>
        on.on((eb) => eb(cast(eb.ref('s.n'), 'bigint'), '<', eb.ref('c.weeks_over'))),
      )
      .select((eb) => {
        const counts = weekNames.map((name) => eb.ref(`c.${name}`))
        const active = nth(eb.ref('s.n'), counts)
        return [
          'c.cohort_week',
          's.n as weeks_since',
          'c.week_0 as cohort_users',
          active.as('active_users'),
          percent(active, eb.ref('c.week_0')).as('retention_rate'),
        ]
      }),
})
