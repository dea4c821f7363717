import type { EventDraft } from './event-draft.ts'
import type { Shop } from './shop.ts'
import { accountOf, type OwnLines, type SampleTruth, type TrueEvent, type UnownedLines } from './truth.ts'
import { dateOf } from './zone-clock.ts'

/** Books every line that is written, and the true events if they are to be kept. */
export interface Ledger {
  own(shop: Shop): OwnLines
  unowned: UnownedLines
  /** Books a distinct event. Ids are null where the line carries none. */
  stage(shop: Shop, draft: EventDraft, sessionId: string | null, userKey: string | null): void
  truth(): SampleTruth
}

/** @param keepEvents for small samples only: true events stay in memory */
export function ledgerOf(shops: readonly Shop[], keepEvents: boolean): Ledger {
  const own: OwnLines[] = shops.map(() => ({
    staged: 0,
    duplicates: 0,
    not_an_event: 0,
    no_timestamp: 0,
    no_name: 0,
    future: 0,
    too_late: 0,
  }))
  const unowned = { not_json: 0, no_service: 0, other_service: 0 }
  const events: TrueEvent[][] = shops.map(() => [])

  return {
    unowned,
    own: (shop) => own[shop.position] as OwnLines,
    stage(shop, draft, sessionId, userKey) {
      ;(own[shop.position] as OwnLines).staged++
      if (!keepEvents) return
      events[shop.position]?.push({
        eventTimeMs: draft.timeMs,
        localDate: dateOf(shop.clock.localDay(draft.timeMs)),
        localHour: shop.clock.localHour(draft.timeMs),
        name: draft.name === 'Routing in client side' ? 'client.routing' : draft.name,
        sessionId,
        userKey,
        attributes: draft.attributes,
        unreadable: draft.unreadable,
      })
    },
    truth: () => ({
      planted: Object.fromEntries(
        shops.map((shop) => [shop.name, accountOf(own[shop.position] as OwnLines, unowned)]),
      ),
      events: Object.fromEntries(shops.map((shop) => [shop.name, events[shop.position] ?? []])),
    }),
  }
}
