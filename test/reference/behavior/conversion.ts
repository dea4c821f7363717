import { percent } from '../numbers.ts'
import { distinct, type LocalEvent, type Row, type Window } from '../summaries/window.ts'
import { byPeriod, day } from './periods.ts'
import { sessionDays } from './session-days.ts'

export function conversion({ events, common }: Window): Row[] {
  return byPeriod(events, day).map(([date, ofDay]): Row => {
    const sessions = sessionDays(ofDay)
    const views = withEvent(sessions, 'commerce.product.view')
    const adds = withEvent(views, 'commerce.cart.add')
    const checkouts = withEvent(adds, 'commerce.checkout.start')
    const purchases = withEvent(checkouts, 'commerce.checkout.purchase')
    const users = distinct(ofDay, (event) => event.userKey)
    const purchasingUsers = usersWithEvent(ofDay, 'commerce.checkout.purchase')
    return {
      date,
      total_sessions: sessions.length,
      product_view_sessions: views.length,
      cart_add_sessions: adds.length,
      checkout_sessions: checkouts.length,
      purchase_sessions: purchases.length,
      total_users: users,
      cart_users: usersWithEvent(ofDay, 'commerce.cart.add'),
      purchasing_users: purchasingUsers,
      product_view_rate: percent(views.length, sessions.length),
      cart_conversion_rate: percent(adds.length, views.length),
      overall_conversion_rate: percent(purchases.length, sessions.length),
      user_conversion_rate: percent(purchasingUsers, users),
      ...common,
    }
  })
}

function withEvent(sessions: readonly LocalEvent[][], eventName: string): LocalEvent[][] {
  return sessions.filter((session) => session.some((event) => event.eventName === eventName))
}

function usersWithEvent(events: readonly LocalEvent[], eventName: string): number {
  return distinct(
    events.filter((event) => event.eventName === eventName),
    (event) => event.userKey,
  )
}
