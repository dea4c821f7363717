import { row, type Section } from '../layout.ts'
import { declared, derived } from '../panels/fields.ts'
import { daysBetween, leastOfAllRows, quotient } from '../sql/functions.ts'
import { behaviorTables, db } from '../sql/tables.ts'
import { NO_USERS, stickinessByDay, usersByDay } from './by-day.ts'
import { daysOf, headline, totalOf } from './comparison.ts'
import { monthsChart, monthsTable } from './months.ts'

const { columns } = behaviorTables.stickiness

/** The latest day on which somebody was active, as s, and the day so many days before it, as b. */
const latestDay = (daysBefore: number) =>
  db
    .with('days', (with_) =>
      with_
        .selectFrom('stickiness')
        .select((eb) => [
          'date',
          'monthly_active_users',
          'stickiness',
          leastOfAllRows(eb.ref('date')).as('first_date'),
        ]),
    )
    .selectFrom('days as s')
    .leftJoin('days as b', (on) =>
      on
        .on((eb) => eb(daysBetween(eb.ref('b.date'), eb.ref('s.date')), '=', BigInt(daysBefore)))
        // Before, the month that ends with it is not wholly in the log.
        .on((eb) => eb(daysBetween(eb.ref('b.first_date'), eb.ref('b.date')), '>=', 29n)),
    )
    .orderBy('s.date', 'desc')
    .limit(1)

const usersOfMonth = headline({
  title: 'Active users, 30 days',
  doc: 'Each counted once, on however many of these days they came.',
  noValue: NO_USERS,
  numbers: latestDay(30).select(['s.monthly_active_users as latest', 'b.monthly_active_users as earlier']),
  latest: declared(columns.monthly_active_users, 'Users'),
  earlier: '30 days before',
  differsIn: 'percent',
})

const usersOfDay = headline({
  title: 'Active users a day, 30 days',
  doc: 'The mean of the days that have events.',
  noValue: 'Nobody was active in these 30 days',
  numbers: db
    .selectFrom('dau')
    .select((eb) => [
      quotient(totalOf('latest', eb.ref('daily_active_users')), daysOf('latest')).as('latest'),
      quotient(totalOf('earlier', eb.ref('daily_active_users')), daysOf('earlier')).as('earlier'),
    ]),
  latest: derived('users per day', 'Users a day', 'active users of each day, summed / days'),
  earlier: '30 days before',
  differsIn: 'percent',
})

const stickiness = headline({
  title: 'Stickiness, latest day',
  doc: 'How much of the month is in the day. Beside it the same weekday four weeks before, because weekdays differ.',
  noValue: NO_USERS,
  numbers: latestDay(28).select(['s.stickiness as latest', 'b.stickiness as earlier']),
  latest: declared(columns.stickiness, 'Stickiness'),
  earlier: '4 weeks before',
  differsIn: 'points',
})

/** How many come, and whether they are more than before. */
export const activeUsers: Section = {
  firstId: 101,
  rows: [
    row(4, [8, usersOfMonth], [8, usersOfDay], [8, stickiness]),
    row(9, [14, usersByDay], [10, stickinessByDay]),
    row(9, [12, monthsChart], [12, monthsTable]),
  ],
}
