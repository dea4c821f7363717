import { defineSummary } from '../events/define-summary.ts'
import { addDays } from '../model/calendar.ts'
import { count, date, rate } from '../model/columns.ts'
import type { SqlDate } from '../model/sql-types.ts'
import { days, type WindowDates } from '../model/windows.ts'
import {
  addDaysTo,
  cast,
  countRows,
  countWhere,
  dateLiteral,
  literal,
  nth,
  orElse,
  percent,
  sumOf,
} from '../sql/functions.ts'
import { userDays } from './user-days.ts'

/** A user counts as active in the month that ends with a day when he was active on one of so many days. */
const DAYS_OF_MONTH = 30
const DAYS_SHOWN = 90

/** The first day whose whole month lies in the window. */
const firstShown = ({ start }: WindowDates) => addDays(start, DAYS_OF_MONTH - 1)

export const stickiness = defineSummary({
  name: 'stickiness',
  doc: 'How much of the month is in the day: active users by day beside those of the 30 days that end with it, for the last 90 days; days without active users have no row.',
  window: days(DAYS_SHOWN + DAYS_OF_MONTH - 1),
  grain: ['date'],
  columns: {
    date: date("local day in the service's zone"),
    daily_active_users: count('users', 'different users with any event on the day'),
    monthly_active_users: count(
      'users',
      'different users with any event on the 30 days that end with this one',
    ),
    stickiness: rate('daily_active_users / monthly_active_users'),
  },
  agreements: [
    {
      sumOf: 'daily_active_users',
      relation: 'equals',
      doc: 'the user days of the days shown',
      expected: ({ rowsOf, window }) =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .where('activity_date', '>=', dateLiteral(firstShown(window)))
          .select(countRows().as('expected')),
    },
  ],
  query: ({ db, rowsOf, window }) =>
    db
      // From each day on which he is active a user belongs to the months that end in the next 30 days: until he is active
      // again, when the next such span begins. So a running sum of who comes and who leaves counts each user once.
      .with('spans', () =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .select((eb) => [
            'activity_date',
            cast(addDaysTo(eb.ref('activity_date'), DAYS_OF_MONTH), 'date').as('month_end'),
            eb.fn
              .agg<SqlDate | null>('lead', ['activity_date'])
              .over((over) => over.partitionBy('user_key').orderBy('activity_date'))
              .as('next_date'),
          ]),
      )
      .with('changes', (q) =>
        q
          .selectFrom('spans')
          .innerJoin('small_numbers as s', (on) => on.on('s.n', '<', 2 as never))
          .select((eb) => {
            const leaves = eb
              .case()
              .when('next_date', '<', eb.ref('month_end'))
              .then(eb.ref('next_date').$notNull())
              .else(eb.ref('month_end'))
              .end()
            return [
              nth(eb.ref('s.n'), [eb.ref('activity_date'), leaves]).as('date'),
              nth(eb.ref('s.n'), [literal(1n), literal(-1n)]).as('change'),
            ]
          }),
      )
      .with('by_day', (q) =>
        q
          .selectFrom('changes')
          .groupBy('date')
          .select((eb) => [
            'date',
            countWhere(eb('change', '>', 0n)).as('active'),
            orElse(sumOf(eb.ref('change')), literal(0n)).as('change'),
          ]),
      )
      .with('running', (q) =>
        q.selectFrom('by_day').select((eb) => [
          'date',
          'active',
          eb.fn
            .sum<bigint>('change')
            .over((over) => over.orderBy('date'))
            .as('active_in_month'),
        ]),
      )
      .selectFrom('running')
      .where('active', '>', 0n)
      .where('date', '>=', dateLiteral(firstShown(window)))
      .select((eb) => {
        const month = cast(eb.ref('active_in_month'), 'bigint')
        return [
          'date',
          'active as daily_active_users',
          month.as('monthly_active_users'),
          percent(eb.ref('active'), month).as('stickiness'),
        ]
      }),
})
