import { row, type Section } from '../layout.ts'
import { declared, derived } from '../panels/fields.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asTime, countWhere, daysBetween, leastOfAllRows, quotient, total } from '../sql/functions.ts'
import { behaviorTables, db } from '../sql/tables.ts'
import { DASH, daysOf, headline, totalOf } from './comparison.ts'
import { monthsChart, monthsTable } from './months.ts'

const { columns } = behaviorTables.stickiness
const users = declared(columns.daily_active_users, 'Users')
const NO_USERS = 'Nobody was active in these 90 days'

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

const FOUR_WEEKS = 28n
const isSameWeekday = [7n, 14n, 21n, FOUR_WEEKS]

const usersByDay = timeseries({
  title: 'Active users by day, 90 days',
  doc: 'Beside what is usual for the weekday, from the fifth week of the table on.',
  noValue: NO_USERS,
  axis: 'users',
  style: 'lines',
  query: db
    .with('days', (with_) =>
      with_
        .selectFrom('dau')
        .select((eb) => ['date', 'daily_active_users', leastOfAllRows(eb.ref('date')).as('first_date')]),
    )
    .selectFrom('days as d')
    .leftJoin('days as b', (on) =>
      on
        .on((eb) => eb(daysBetween(eb.ref('b.date'), eb.ref('d.date')), 'in', isSameWeekday))
        .on((eb) => eb(daysBetween(eb.ref('d.first_date'), eb.ref('d.date')), '>=', FOUR_WEEKS)),
    )
    .groupBy(['d.date', 'd.daily_active_users'])
    .orderBy('d.date')
    .select((eb) => [
      asTime(eb.ref('d.date')).as('time'),
      'd.daily_active_users as users',
      quotient(total(eb.ref('b.daily_active_users')), countWhere(eb('b.date', 'is not', null))).as('usual'),
    ]),
  fields: {
    users,
    usual: derived(
      'users per day',
      'Usual for the weekday',
      'the mean of the same weekday in the four weeks before; days without events are left out',
      { missing: DASH },
    ),
  },
})

const stickinessByDay = timeseries({
  title: 'Stickiness by day, 90 days',
  doc: 'In the first 30 days of a log it is too high, because the month before each day is not wholly there.',
  noValue: NO_USERS,
  axis: 'percent',
  style: 'lines',
  query: db
    .selectFrom('stickiness')
    .orderBy('date')
    .select((eb) => [asTime(eb.ref('date')).as('time'), eb.ref('stickiness').as('share')]),
  fields: { share: declared(columns.stickiness, 'Stickiness') },
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
