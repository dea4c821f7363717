import { count, integer, rate } from '../model/columns.ts'
import { defineSummary } from '../model/summary.ts'
import { days } from '../model/windows.ts'
import {
  countDistinct,
  countRows,
  countWhere,
  earliestBy,
  hourOf,
  literal,
  orElse,
  percent,
} from '../sql/functions.ts'

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
      expected: ({ events }) => events('commerce.cart.add').select(countRows().as('expected')),
    },
  ],
  query: ({ db, events }) =>
    db
      .with('sessions', () =>
        events()
          .where('session_id', 'is not', null)
          .groupBy('session_id')
          .select((eb) => [
            hourOf(earliestBy(eb.ref('local_time'), eb.ref('event_time'))).as('hour'),
            countWhere(eb('event_name', '=', 'commerce.cart.add')).as('adds'),
          ]),
      )
      .with('begun', (q) =>
        q
          .selectFrom('sessions')
          .groupBy('hour')
          .select((eb) => [
            'hour',
            countRows().as('sessions'),
            countWhere(eb('adds', '>', 0n)).as('cart_sessions'),
          ]),
      )
      .with('active', () =>
        events()
          .groupBy((eb) => hourOf(eb.ref('local_time')))
          .select((eb) => [
            hourOf(eb.ref('local_time')).as('hour'),
            countDistinct(eb.ref('user_key')).as('unique_users'),
            countWhere(eb('event_name', '=', 'commerce.cart.add')).as('cart_adds'),
          ]),
      )
      .selectFrom('hours_of_day as h')
      .leftJoin('begun as b', 'b.hour', 'h.hour')
      .leftJoin('active as a', 'a.hour', 'h.hour')
      .select((eb) => [
        'h.hour',
        orElse(eb.ref('b.sessions'), literal(0n)).as('sessions'),
        orElse(eb.ref('a.unique_users'), literal(0n)).as('unique_users'),
        orElse(eb.ref('a.cart_adds'), literal(0n)).as('cart_adds'),
        orElse(eb.ref('b.cart_sessions'), literal(0n)).as('cart_sessions'),
        percent(eb.ref('b.cart_sessions'), eb.ref('b.sessions')).as('cart_conversion_rate'),
      ]),
})
