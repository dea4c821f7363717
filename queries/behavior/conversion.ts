import { defineSummary } from '../events/define-summary.ts'
import { count, date, rate } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import { countOf, countWhere, percent } from '../sql/functions.ts'
import { sessionDays } from './session-days.ts'
import { userDays } from './user-days.ts'

export const conversion = defineSummary({
  name: 'conversion',
  doc: 'From a visit to an order, by day: the last 90 days; days without events have no row. A session counts on each day on which it has events.',
  window: days(90),
  grain: ['date'],
  columns: {
    date: date("local day in the service's zone"),
    total_sessions: count('sessions', 'different sessions with any event on the day'),
    product_view_sessions: count('sessions', 'of these, those with a product view'),
    cart_add_sessions: count('sessions', 'of product_view_sessions, those with a cart add, before or after'),
    checkout_sessions: count('sessions', 'of cart_add_sessions, those with a checkout'),
    purchase_sessions: count('sessions', 'of checkout_sessions, those with a purchase'),
    total_users: count('users', 'different users with any event on the day'),
    cart_users: count('users', 'of these, those with a cart add'),
    purchasing_users: count('users', 'of total_users, those with a purchase'),
    product_view_rate: rate('product_view_sessions / total_sessions'),
    cart_conversion_rate: rate('cart_add_sessions / product_view_sessions'),
    overall_conversion_rate: rate('purchase_sessions / total_sessions'),
    user_conversion_rate: rate('purchasing_users / total_users'),
  },
  agreements: [
    {
      sumOf: 'total_users',
      relation: 'equals',
      doc: 'the user days of the window',
      expected: ({ rowsOf }) => rowsOf(userDays).select((eb) => countOf(eb.ref('user_key')).as('expected')),
    },
  ],
  query: ({ db, rowsOf }) =>
    db
      .with('sessions', () =>
        rowsOf(sessionDays)
          .groupBy('activity_date')
          .select((eb) => {
            const isSession = eb('session_id', 'is not', null)
            const viewed = eb.and([isSession, eb('product_views', '>', 0n)])
            const carted = eb.and([viewed, eb('cart_adds', '>', 0n)])
            const checkedOut = eb.and([carted, eb('checkouts', '>', 0n)])
            return [
              'activity_date',
              countWhere(isSession).as('total'),
              countWhere(viewed).as('viewed'),
              countWhere(carted).as('carted'),
              countWhere(checkedOut).as('checked_out'),
              countWhere(eb.and([checkedOut, eb('purchases', '>', 0n)])).as('purchased'),
            ]
          }),
      )
      .with('users', () =>
        rowsOf(userDays)
          .groupBy('activity_date')
          .select((eb) => {
            const isUser = eb('user_key', 'is not', null)
            return [
              'activity_date',
              countOf(eb.ref('user_key')).as('total'),
              countWhere(eb.and([isUser, eb('cart_adds', '>', 0n)])).as('carted'),
              countWhere(eb.and([isUser, eb('purchases', '>', 0n)])).as('purchased'),
            ]
          }),
      )
      .selectFrom('sessions as s')
      .innerJoin('users as u', 'u.activity_date', 's.activity_date')
      .select((eb) => [
        's.activity_date as date',
        's.total as total_sessions',
        's.viewed as product_view_sessions',
        's.carted as cart_add_sessions',
        's.checked_out as checkout_sessions',
        's.purchased as purchase_sessions',
        'u.total as total_users',
        'u.carted as cart_users',
        'u.purchased as purchasing_users',
        percent(eb.ref('s.viewed'), eb.ref('s.total')).as('product_view_rate'),
        percent(eb.ref('s.carted'), eb.ref('s.viewed')).as('cart_conversion_rate'),
        percent(eb.ref('s.purchased'), eb.ref('s.total')).as('overall_conversion_rate'),
        percent(eb.ref('u.purchased'), eb.ref('u.total')).as('user_conversion_rate'),
      ]),
})
