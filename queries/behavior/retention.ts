import { defineSummary } from '../events/define-summary.ts'
import { addDays } from '../model/calendar.ts'
import { count, date, rate, text } from '../model/columns.ts'
import { days, type WindowDates } from '../model/windows.ts'
import { countRows, countWhere, dateLiteral, literal, percent } from '../sql/functions.ts'
import { unionAll } from '../sql/union-all.ts'
import { userDays } from './user-days.ts'

/** After how many days a user is looked for again. */
const returns = [1, 7, 30] as const

const returnDay = ({ endExclusive }: WindowDates) => addDays(endExclusive, -1)
const baseDay = (window: WindowDates, after: number) => addDays(returnDay(window), -after)

export const retention = defineSummary({
  name: 'retention',
  doc: 'Who came back on the last day, of those who were active 1, 7 and 30 days before it.',
  window: days(31),
  grain: ['retention_type'],
  rows: returns.length,
  order: ['base_date'],
  columns: {
    retention_type: text('D+1, D+7 or D+30: how many days lie between the base day and the return day'),
    base_date: date('the base day; the return day is the day before the run date'),
    base_users: count('users', 'different users active on the base day'),
    retained_users: count('users', 'of these, those active on the return day, too'),
    retention_rate: rate('retained_users / base_users'),
  },
  agreements: [
    {
      sumOf: 'base_users',
      relation: 'equals',
      doc: 'the user days of the base days',
      expected: ({ rowsOf, window }) =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .where(
            'activity_date',
            'in',
            returns.map((after) => dateLiteral(baseDay(window, after))),
          )
          .select(countRows().as('expected')),
    },
  ],
  query: ({ db, rowsOf, window }) =>
    db
      .with('active', () =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .where(
            'activity_date',
            'in',
            [0, ...returns].map((before) => dateLiteral(baseDay(window, before))),
          )
          .select(['user_key', 'activity_date']),
      )
      .selectFrom((eb) =>
        unionAll(
          returns.map((after) =>
            eb
              .selectFrom('active as b')
              .leftJoin('active as r', (on) =>
                on
                  .onRef('r.user_key', '=', 'b.user_key')
                  .on('r.activity_date', '=', dateLiteral(returnDay(window))),
              )
              .where('b.activity_date', '=', dateLiteral(baseDay(window, after)))
              .select((each) => [
                literal(`D+${after}`).as('retention_type'),
                dateLiteral(baseDay(window, after)).as('base_date'),
                countRows().as('base_users'),
                countWhere(each('r.user_key', 'is not', null)).as('retained_users'),
              ]),
          ),
        ).as('returned'),
      )
      .select((eb) => [
        'retention_type',
        'base_date',
        'base_users',
        'retained_users',
        percent(eb.ref('retained_users'), eb.ref('base_users')).as('retention_rate'),
      ]),
})
