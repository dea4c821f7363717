// Not run: `tsc --noEmit` is the test. Each @ts-expect-error is an error of its own when what follows compiles.

import { defineSummary, type EventContext } from '../../queries/events/define-summary.ts'
import {
  count,
  date,
  integer,
  mean,
  moneySum,
  optionalText,
  rate,
  text,
} from '../../queries/model/columns.ts'
import { days } from '../../queries/model/windows.ts'
import {
  cast,
  countDistinct,
  countOf,
  countRows,
  hourOf,
  latestBy,
  literal,
  meanOfMoney,
  orElse,
  percent,
  sumOf,
  sumOfMoney,
} from '../../queries/sql/functions.ts'

const declared = {
  name: 'example',
  doc: 'An example.',
  window: days(7),
  grain: ['action'],
  agreements: [],
} as const
const clicks = ({ events }: EventContext) =>
  events('commerce.button.click').where('action', 'is not', null).groupBy('action')

// A query that returns what is declared compiles, whatever the order of its columns.
defineSummary({
  ...declared,
  columns: { action: text('a'), clicks: count('clicks', 'c'), share: rate('r'), user: optionalText('u') },
  query: (context) =>
    clicks(context).select((eb) => [
      percent(countOf(eb.ref('user_key')), countRows()).as('share'),
      countRows().as('clicks'),
      eb.ref('action').$notNull().as('action'),
      latestBy(eb.ref('user_key'), eb.ref('event_time')).as('user'),
    ]),
})

// A top may order ties by a column that is not published, if the query returns it.
defineSummary({
  ...declared,
  columns: { action: text('a'), clicks: count('clicks', 'c') },
  top: { n: 5, by: 'clicks', ties: ['page'] },
  query: (context) =>
    clicks(context)
      .groupBy('page')
      .select((eb) => [eb.ref('action').$notNull().as('action'), 'page', countRows().as('clicks')]),
})

// @ts-expect-error a declared column is missing
defineSummary({
  ...declared,
  columns: { action: text('a'), clicks: count('clicks', 'c') },
  query: (context) => clicks(context).select((eb) => eb.ref('action').$notNull().as('action')),
})

// @ts-expect-error a column is not declared
defineSummary({
  ...declared,
  columns: { action: text('a') },
  query: (context) =>
    clicks(context).select((eb) => [eb.ref('action').$notNull().as('action'), countRows().as('clicks')]),
})

// @ts-expect-error the name differs by its case
defineSummary({
  ...declared,
  columns: { action: text('a'), totalClicks: count('clicks', 'c') },
  query: (context) =>
    clicks(context).select((eb) => [
      eb.ref('action').$notNull().as('action'),
      countRows().as('total_clicks'),
    ]),
})

// @ts-expect-error the column that ties are ordered by is not returned
defineSummary({
  ...declared,
  columns: { action: text('a'), clicks: count('clicks', 'c') },
  top: { n: 5, by: 'clicks', ties: ['page'] },
  query: (context) =>
    clicks(context).select((eb) => [eb.ref('action').$notNull().as('action'), countRows().as('clicks')]),
})

// @ts-expect-error BIGINT for a declared DOUBLE
defineSummary({
  ...declared,
  columns: { action: text('a'), share: mean('clicks', 'm') },
  query: (context) =>
    clicks(context).select((eb) => [eb.ref('action').$notNull().as('action'), countRows().as('share')]),
})

// @ts-expect-error DOUBLE for a declared BIGINT
defineSummary({
  ...declared,
  columns: { action: text('a'), clicks: count('clicks', 'c') },
  query: (context) =>
    clicks(context).select((eb) => [
      eb.ref('action').$notNull().as('action'),
      cast(countRows(), 'double').as('clicks'),
    ]),
})

// @ts-expect-error INTEGER for a declared BIGINT
defineSummary({
  ...declared,
  columns: { action: text('a'), clicks: count('clicks', 'c') },
  query: (context) =>
    clicks(context)
      .groupBy('local_time')
      .select((eb) => [eb.ref('action').$notNull().as('action'), hourOf(eb.ref('local_time')).as('clicks')]),
})

// @ts-expect-error BIGINT for a declared INTEGER
defineSummary({
  ...declared,
  columns: { action: text('a'), hour: integer('h', [0, 23]) },
  query: (context) =>
    clicks(context).select((eb) => [eb.ref('action').$notNull().as('action'), countRows().as('hour')]),
})

// @ts-expect-error NULL is possible in a required column
defineSummary({
  ...declared,
  columns: { action: text('a') },
  query: (context) => clicks(context).select('action'),
})

// @ts-expect-error a sum over nothing is NULL, which a count must not be
defineSummary({
  ...declared,
  columns: { action: text('a'), pieces: count('pieces', 'p') },
  query: (context) =>
    clicks(context).select((eb) => [
      eb.ref('action').$notNull().as('action'),
      sumOf(eb.ref('quantity')).as('pieces'),
    ]),
})

// @ts-expect-error never NULL, though declared optional: then it is to be declared so
defineSummary({
  ...declared,
  columns: { action: optionalText('a') },
  query: (context) => clicks(context).select((eb) => eb.ref('action').$notNull().as('action')),
})

// @ts-expect-error one price is no sum of money
defineSummary({
  ...declared,
  columns: { action: text('a'), revenue: moneySum('r') },
  query: (context) =>
    clicks(context)
      .groupBy('unit_price')
      .select((eb) => [eb.ref('action').$notNull().as('action'), eb.ref('unit_price').as('revenue')]),
})

// @ts-expect-error a sum of money is no mean of money
defineSummary({
  ...declared,
  columns: { action: text('a'), average: mean('service currency', 'm') },
  query: (context) =>
    clicks(context).select((eb) => [
      eb.ref('action').$notNull().as('action'),
      sumOfMoney(eb.ref('unit_price')).as('average'),
    ]),
})

// @ts-expect-error a point in time is no date
defineSummary({
  ...declared,
  columns: { action: text('a'), day: date('d') },
  query: (context) =>
    clicks(context)
      .groupBy('local_time')
      .select((eb) => [eb.ref('action').$notNull().as('action'), eb.ref('local_time').as('day')]),
})

// @ts-expect-error text is no date
defineSummary({
  ...declared,
  columns: { action: text('a'), day: date('d') },
  query: (context) =>
    clicks(context)
      .groupBy('event_date')
      .select((eb) => [
        eb.ref('action').$notNull().as('action'),
        cast(eb.ref('event_date'), 'varchar').as('day'),
      ]),
})

defineSummary({
  ...declared,
  columns: { action: text('a') },
  // @ts-expect-error the grain names a column that is not declared
  grain: ['page'],
  query: (context) => clicks(context).select((eb) => eb.ref('action').$notNull().as('action')),
})

defineSummary({
  ...declared,
  columns: { action: text('a') },
  // @ts-expect-error the rank is by a column that is not declared
  top: { n: 5, by: 'clicks' },
  query: (context) => clicks(context).select((eb) => eb.ref('action').$notNull().as('action')),
})

/** Within a query. */
export function queries({ db, events }: EventContext) {
  // @ts-expect-error no such event
  events('commerce.button.klick')
  // @ts-expect-error no such column
  events().select('klicks')
  // @ts-expect-error no such column
  events().where('klicks', '=', 'x')
  // @ts-expect-error no such column
  events().select((eb) => countDistinct(eb.ref('klicks')).as('n'))
  // @ts-expect-error no such table
  db.selectFrom('events')
  // @ts-expect-error no such operator
  events().where('action', 'sounds like', 'x')

  // Right comparisons compile.
  events().where('action', '=', 'x').where('quantity', '>', 1n).where('is_quick_order', '=', true)
  // @ts-expect-error text compared with a number
  events().where('action', '=', 1)
  // @ts-expect-error BIGINT compared with a number that may have a fraction
  events().where('quantity', '>', 1.5)
  // @ts-expect-error BIGINT compared with text
  events().where('quantity', '=', '1')
  // @ts-expect-error money compared with text
  events().where('unit_price', '=', '1.50')
  // @ts-expect-error a date compared with text
  events().where('event_date', '>=', '2026-11-05')
  // @ts-expect-error a time compared with text
  events().where('event_time', '>=', '2026-11-05 00:00:00')
  // @ts-expect-error a truth value compared with text
  events().where('is_quick_order', '=', 'true')

  return events().select((eb) => [
    // @ts-expect-error a share of text
    percent(eb.ref('action'), countRows()).as('a'),
    // @ts-expect-error money is summed as money
    sumOf(eb.ref('unit_price')).as('b'),
    // @ts-expect-error pieces are no money
    sumOfMoney(eb.ref('quantity')).as('c'),
    // @ts-expect-error the mean of money wants the sum before the count
    meanOfMoney(countRows(), sumOfMoney(eb.ref('unit_price'))).as('d'),
    // @ts-expect-error the latest by something that is no time
    latestBy(eb.ref('action'), eb.ref('quantity')).as('e'),
    // @ts-expect-error a default of another type
    orElse(eb.ref('quantity'), literal('1')).as('f'),
    // @ts-expect-error no such type
    cast(eb.ref('quantity'), 'text').as('g'),
    // @ts-expect-error a literal with a fraction
    literal(1.5).as('h'),
  ])
}
