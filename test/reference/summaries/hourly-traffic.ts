import { percent } from '../numbers.ts'
import { isCartAdd } from './cart-adds.ts'
import { distinct, groupBy, type Row, type Window } from './window.ts'

export function hourlyTraffic({ events, common }: Window): Row[] {
  const sessions = [...groupBy(events, (event) => event.sessionId).values()].map((ofSession) => ({
    hour: ofSession.reduce((first, event) => (event.eventTime < first.eventTime ? event : first)).localHour,
    hasCartAdd: ofSession.some(isCartAdd),
  }))
  const byHour = groupBy(events, (event) => String(event.localHour))
  return Array.from({ length: 24 }, (_, hour): Row => {
    const inHour = byHour.get(String(hour)) ?? []
    const begun = sessions.filter((session) => session.hour === hour)
    const withCart = begun.filter((session) => session.hasCartAdd)
    return {
      ...common,
      hour,
      sessions: begun.length,
      unique_users: distinct(inHour, (event) => event.userKey),
      cart_adds: inHour.filter(isCartAdd).length,
      cart_sessions: withCart.length,
      cart_conversion_rate: percent(withCart.length, begun.length),
    }
  })
}
