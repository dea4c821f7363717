import type { Delivery } from './delivery.ts'
import type { Pen } from './event-attributes.ts'
import { randomDigits, scrambledDigits } from './hexadecimal.ts'
import { visitPage } from './page-visits.ts'
import { producerOfSession } from './producers.ts'
import { wholeBelow } from './random.ts'
import { type Page, visitOfSession } from './session-intents.ts'
import { begin, log, pass, type SessionWalk } from './session-walk.ts'
import type { Shop } from './shop.ts'
import { shoppersOf } from './shoppers.ts'

const mostPages = 60

/** Plays one session that begins at the given instant, and returns how many of its events count. */
export type SessionWriter = (startMs: number) => number

/**
 * The sessions of one shop.
 * @param pen its random stream is the shop's own
 * @param usersAtFirst users who knew the shop before the first day
 */
export function sessionWriter(shop: Shop, pen: Pen, delivery: Delivery, usersAtFirst: number): SessionWriter {
  const { plan, random } = pen
  const shopper = shoppersOf(String(shop.position), usersAtFirst)
  let sessions = 0

  return (startMs) => {
    const visit = visitOfSession(random)
    const walk: SessionWalk = {
      shop,
      pen,
      random,
      delivery,
      identity: {
        sessionId: `s${shop.position}-${scrambledDigits(sessions++)}${randomDigits(random, 1)}`,
        userKey: plan.strikes('anonymous_session') ? null : shopper(random),
        traceId: randomDigits(random, 4),
      },
      producer: producerOfSession(random),
      intent: visit.intent,
      priceFactor: random() < 0.25 ? 0.8 + 0.1 * wholeBelow(random, 2) : 1,
      timeMs: startMs,
      path: null,
      product: shop.catalogue.product(random),
      query: '',
      cart: [],
      counted: 0,
    }
    const afterMidnightMs = instantAfterMidnight(startMs)
    if (walk.producer.logsSessionStart) {
      begin(walk, 'commerce.session.start')
      log(walk)
      walk.timeMs += 50 + wholeBelow(random, 400)
    }
    let page: Page | 'leave' = visit.landing(random)
    for (let pages = 0; pages < mostPages && page !== 'leave'; pages++) {
      const last = visitPage(walk, page)
      pass(walk, visit.intent.pauseSeconds)
      if (pages === 0 && afterMidnightMs !== null) walk.timeMs = Math.max(walk.timeMs, afterMidnightMs)
      page = visit.next(last, random)
      if (pages === 0 && afterMidnightMs !== null && page === 'leave') page = 'home'
      // An empty cart cannot be paid for.
      if (page === 'checkout' && walk.cart.length === 0) page = 'leave'
      if (page === 'product') walk.product = shop.catalogue.product(random)
    }
    return walk.counted
  }

  /** Where a session that goes on after midnight continues, or null. */
  function instantAfterMidnight(startMs: number): number | null {
    if (shop.clock.localHour(startMs) < 22 || !plan.strikes('session_over_midnight')) return null
    const nextDay = shop.clock.localDay(startMs) + 1
    return shop.clock.firstInstantMs(nextDay, 0) + wholeBelow(random, 1_200_000)
  }
}
