import { localTime, shiftDate } from '../local-time.ts'
import type { StagedEvent } from '../staged-event.ts'
import { timestamp, whole } from './row.ts'

const none = {
  session_id: null,
  session_started_at: null,
  session_event_count: null,
  session_cart_add_count: null,
}

/**
 * The session whose id is the cart token, as far as it lies on the order's date or the day before (dates of the zone). A
 * session without an event there is none.
 */
export function sessionOf(
  cartToken: string | null,
  orderDate: string,
  events: readonly StagedEvent[],
  timeZone: string,
) {
  const dates = [orderDate, shiftDate(orderDate, -1)]
  const ofSession = events.filter(
    ({ sessionId, eventTime }) =>
      cartToken !== null && sessionId === cartToken && dates.includes(localTime(timeZone, eventTime).date),
  )
  if (ofSession.length === 0) return none
  const cartAdds = ofSession.filter(({ eventName }) => eventName === 'commerce.cart.add')
  return {
    session_id: cartToken,
    session_started_at: timestamp(Math.min(...ofSession.map(({ eventTime }) => eventTime))),
    session_event_count: whole(BigInt(ofSession.length)),
    session_cart_add_count: whole(BigInt(cartAdds.length)),
  }
}
