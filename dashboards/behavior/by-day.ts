import { declared, derived } from '../panels/fields.ts'
import { timeseries } from '../panels/timeseries.ts'
import { asTime, countWhere, daysBetween, leastOfAllRows, quotient, total } from '../sql/functions.ts'
import { behaviorTables, db } from '../sql/tables.ts'
import { DASH } from './comparison.ts'

const { columns } = behaviorTables.stickiness
export const NO_USERS = 'Nobody was active in these 90 days'

const FOUR_WEEKS = 28n
const isSameWeekday = [7n, 14n, 21n, FOUR_WEEKS]

export const usersByDay = timeseries({
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
    users: declared(columns.daily_active_users, 'Users'),
    usual: derived(
      'users per day',
      'Usual for the weekday',
      'the mean of the same weekday in the four weeks before; days without events are left out',
      { missing: DASH },
    ),
  },
})

export const stickinessByDay = timeseries({
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
