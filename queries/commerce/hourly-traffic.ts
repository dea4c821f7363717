import { defineSummary } from '../events/define-summary.ts'
import { count, integer, rate } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import { countDistinct, countRows, countWhere, hourOf, literal, orElse, percent } from '../sql/functions.ts'

const CART_ADD = 'commerce.cart.add'

export const hourlyTraffic = defineSummary({
  name: 'hourly_traffic',
  doc: 'The 24 hours of the local day: sessions, users and cart adds of the last 7 days.',
  window: days(7),
  grain: ['hour'],
  rows: 24,
  columns: {
    hour: integer("hour of the day in the service's zone", [0, 23]),
    sessions: count('sessions', 'sessions whose first event of any kind within the window fell in this hour'),
    unique_users: count('users', 'different users active in this hour, by any event'),
    cart_adds: count('cart adds', 'cart adds in this hour'),
    cart_sessions: count(
      'sessions',
      'of `sessions`, those that put something in the cart at any time in the window',
    ),
    cart_conversion_rate: rate('cart_sessions / sessions'),
  },
  agreements: [
    {
      sumOf: 'sessions',
      relation: 'equals',
      doc: 'the different sessions of the window',
      expected: ({ events }) => events().select((eb) => countDistinct(eb.ref('session_id')).as('expected')),
    },
    {
      sumOf: 'cart_adds',
      relation: 'equals',
      doc: 'the cart adds of the window',
      expected: ({ events }) => events(CART_ADD).select(countRows().as('expected')),
    },
  ],
  query: ({ db, events }) =>
    db
      // A session's first event stands in the hour that it is counted in, so one look at the events is enough.
      .with('seen', () =>
        events().select((eb) => [
          hourOf(eb.ref('local_time')).as('hour'),
          'session_id',
          'user_key',
          'event_name',
          eb.fn
            .agg<bigint>('row_number')
            .over((over) => over.partitionBy('session_id').orderBy('event_time'))
            .as('position'),
          eb.fn
            .count<bigint>(eb.case().when('event_name', '=', CART_ADD).then(literal(1n)).end())
            .over((over) => over.partitionBy('session_id'))
            .as('session_adds'),
        ]),
      )
      .with('active', (q) =>
        q
          .selectFrom('seen')
          .groupBy('hour')
          .select((eb) => {
            const begins = eb.and([eb('session_id', 'is not', null), eb('position', '=', 1n)])
            return [
              'hour',
              countWhere(begins).as('sessions'),
              countWhere(eb.and([begins, eb('session_adds', '>', 0n)])).as('cart_sessions'),
              countDistinct(eb.ref('user_key')).as('unique_users'),
              countWhere(eb('event_name', '=', CART_ADD)).as('cart_adds'),
            ]
          }),
      )
      .selectFrom('hours_of_day as h')
      .leftJoin('active as a', 'a.hour', 'h.hour')
      .select((eb) => [
        'h.hour',
        orElse(eb.ref('a.sessions'), literal(0n)).as('sessions'),
        orElse(eb.ref('a.unique_users'), literal(0n)).as('unique_users'),
        orElse(eb.ref('a.cart_adds'), literal(0n)).as('cart_adds'),
        orElse(eb.ref('a.cart_sessions'), literal(0n)).as('cart_sessions'),
        percent(eb.ref('a.cart_sessions'), eb.ref('a.sessions')).as('cart_conversion_rate'),
      ]),
})
