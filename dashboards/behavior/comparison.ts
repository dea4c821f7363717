import { type Expression, expressionBuilder } from 'kysely'
import type { Bigint, Double, SqlDate } from '../../queries/model/sql-types.ts'
import { derived, type Field } from '../panels/fields.ts'
import type { Select, Words } from '../panels/panel.ts'
import { stat } from '../panels/stat.ts'
import { countWhere, daysBetween, difference, greatest, percentOf, total } from '../sql/functions.ts'
import { db } from '../sql/tables.ts'

const day = expressionBuilder<{ days: { date: SqlDate; window_end: SqlDate } }, 'days'>()
/** 1 for the last day of the window. */
const daysBack = daysBetween(day.ref('date'), day.ref('window_end'))
const periods = {
  latest: day.between(daysBack, 1n, 30n),
  earlier: day.between(daysBack, 31n, 60n),
}
export type Period = keyof typeof periods

/**
 * In tables of days: a count over the last 30 days of the window, or over the 30 before them; NULL where these have no row,
 * or where the log begins only within the earlier ones.
 */
export function totalOf(period: Period, count: Expression<Bigint>) {
  const sum = total(day.case().when(periods[period]).then(count).end())
  return period === 'latest' ? sum : day.case().when(greatest(daysBack), '>=', 60n).then(sum).end()
}
/** In tables of days: how many of these days have a row. */
export const daysOf = (period: Period) => countWhere(periods[period])

/** What stands for a number that there is not. */
export const DASH = '–'

interface Headline extends Words {
  readonly numbers: Select<Record<Period, Double | null> | Record<Period, Bigint | null>>
  readonly latest: Field
  /** What the number before is called, such as '30 days before'. */
  readonly earlier: string
  /** Percentages differ by points, everything else in percent. */
  readonly differsIn: 'percent' | 'points'
}

/** A number, what it was before, and the difference of the two. */
export const headline = ({ numbers, latest, earlier, differsIn, ...words }: Headline) =>
  stat({
    ...words,
    query: db
      .with('numbers', () => numbers as Select<Record<Period, Double | null>>)
      .selectFrom('numbers')
      .select((eb) => {
        const change = difference(eb.ref('latest'), eb.ref('earlier'))
        return [
          'latest',
          'earlier',
          (differsIn === 'points' ? change : percentOf(change, eb.ref('earlier'))).as('change'),
        ]
      }),
    fields: {
      latest,
      earlier: { ...latest, label: earlier, doc: undefined, look: { missing: DASH } },
      change: derived(
        differsIn,
        'Change',
        differsIn === 'points' ? 'the one percentage less the other' : 'in percent of the number before',
        { missing: DASH },
      ),
    },
  })
