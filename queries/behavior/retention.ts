import { defineSummary } from '../events/define-summary.ts'
import { addDays } from '../model/calendar.ts'
import { count, date, rate, text } from '../model/columns.ts'
import { days, type WindowDates } from '../model/windows.ts'
import { countRows, countWhere, dateLiteral, literal, nth, percent } from '../sql/functions.ts'
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
      .with('users', () =>
        rowsOf(userDays)
          .where('user_key', 'is not', null)
          .where(
            'activity_date',
            'in',
            [0, ...returns].map((before) => dateLiteral(baseDay(window, before))),
          )
          .groupBy('user_key')
          .select((eb) => {
            const wasThere = (before: number) =>
              countWhere(eb('activity_date', '=', dateLiteral(baseDay(window, before))))
            return [
              wasThere(0).as('returned'),
              ...returns.map((after) => wasThere(after).as(`based_${after}`)),
            ]
          }),
      )
      .with('counted', (q) =>
        q
          .selectFrom('users')
          .select((eb) =>
            returns.flatMap((after) => [
              countWhere(eb(`based_${after}`, '>', 0n)).as(`base_${after}`),
              countWhere(eb.and([eb(`based_${after}`, '>', 0n), eb('returned', '>', 0n)])).as(
                `retained_${after}`,
              ),
            ]),
          ),
      )
      // A row of its own for each return, out of the one row.
      .selectFrom('counted as c')
      .innerJoin('small_numbers as s', (on) => on.on('s.n', '<', returns.length as never))
      .select((eb) => {
        const base = nth(
          eb.ref('s.n'),
          returns.map((after) => eb.ref(`c.base_${after}`)),
        )
        const retained = nth(
          eb.ref('s.n'),
          returns.map((after) => eb.ref(`c.retained_${after}`)),
        )
        return [
          nth(
            eb.ref('s.n'),
            returns.map((after) => literal<string>(`D+${after}`)),
          ).as('retention_type'),
          nth(
            eb.ref('s.n'),
            returns.map((after) => dateLiteral(baseDay(window, after))),
          ).as('base_date'),
          base.as('base_users'),
          retained.as('retained_users'),
          percent(retained, base).as('retention_rate'),
        ]
      }),
})
