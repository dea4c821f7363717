import { expressionBuilder } from 'kysely'
import type { Varchar } from '../../queries/model/sql-types.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import {
  dayText,
  difference,
  joined,
  leastOfAllRows,
  part,
  percentOf,
  sumOfTwo,
  text,
  whole,
} from '../sql/functions.ts'
import { monthsOfText } from '../sql/months.ts'
import { behaviorTables, db } from '../sql/tables.ts'
import { DASH } from './comparison.ts'

const { columns } = behaviorTables.mau
const NO_MONTHS = 'Nobody was active in these 12 months'
const ABOUT = 'Calendar months, in which a user counts once. One that is not over is marked "so far".'
const month = named('Month')
const users = declared(columns.monthly_active_users, 'Users')

/** Months with their place in time, the first of them, and the months in which the window begins and ends. */
const withPlaces = db.with('months', (with_) =>
  with_
    .selectFrom('mau')
    .select((eb) => [
      'year_month',
      'monthly_active_users',
      'total_sessions',
      monthsOfText(eb.ref('year_month')).as('place'),
      leastOfAllRows(eb.ref('year_month')).as('first_month'),
      part(dayText(eb.ref('window_start')), 1, 7).as('start_month'),
      part(dayText(eb.ref('window_end')), 1, 7).as('end_month'),
    ]),
)
const of = expressionBuilder<{ m: { year_month: Varchar; end_month: Varchar } }, 'm'>()
const isOver = of('m.year_month', '<', of.ref('m.end_month'))
const monthName = of
  .case()
  .when(isOver)
  .then(of.ref('m.year_month'))
  .else(joined(of.ref('m.year_month'), text(' so far')))
  .end()

export const monthsChart = barchart({
  title: 'Active users by month, 12 months',
  doc: ABOUT,
  noValue: NO_MONTHS,
  x: 'month_name',
  axis: 'users',
  query: withPlaces
    .selectFrom('months as m')
    .orderBy('m.year_month')
    .select([monthName.as('month_name'), 'm.monthly_active_users as users']),
  fields: { month_name: month, users },
})

export const monthsTable = table({
  title: 'Months beside the month before',
  doc: `${ABOUT} It is not compared with a whole one, nor is any with the month in which a younger log begins. A month without events has no row.`,
  noValue: NO_MONTHS,
  query: withPlaces
    .selectFrom('months as m')
    .leftJoin('months as b', (on) =>
      on
        .on((eb) => eb(eb.ref('m.place'), '=', sumOfTwo(eb.ref('b.place').$notNull(), whole(1))))
        .on((eb) =>
          eb.or([
            eb('b.year_month', '>', eb.ref('b.first_month')),
            eb('b.first_month', '=', eb.ref('b.start_month')),
          ]),
        ),
    )
    .orderBy('m.year_month', 'desc')
    .select((eb) => [
      monthName.as('month_name'),
      'm.monthly_active_users as users',
      'b.monthly_active_users as users_before',
      eb
        .case()
        .when(isOver)
        .then(
          percentOf(
            difference(eb.ref('m.monthly_active_users'), eb.ref('b.monthly_active_users').$notNull()),
            eb.ref('b.monthly_active_users'),
          ),
        )
        .end()
        .as('change'),
      'm.total_sessions as sessions',
    ]),
  fields: {
    month_name: month,
    users,
    users_before: { ...users, label: 'Month before', doc: undefined, look: { missing: DASH } },
    change: derived('percent', 'Change', 'in percent of the month before', { missing: DASH }),
    sessions: declared(columns.total_sessions, 'Sessions'),
  },
})
