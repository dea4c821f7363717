import type { LocalEvent } from '../summaries/window.ts'
import { cleanPath, compareFields } from '../text-rules.ts'

/** What a session did on a local day, as the funnel sees it. */
export interface Journey {
  /** Its first event (epoch ms). */
  began: number
  /** When it reached the product view, cart add, checkout and purchase (epoch ms), each at or after the one before. */
  reached: (number | null)[]
  entryPage: string
  searchedFirst: boolean
}

const stepEvents = [
  'commerce.product.view',
  'commerce.cart.add',
  'commerce.checkout.start',
  'commerce.checkout.purchase',
]

export function journeyOf(events: readonly LocalEvent[]): Journey {
  const reached: (number | null)[] = []
  let from: number | null = Number.NEGATIVE_INFINITY
  for (const eventName of stepEvents) {
    from = from === null ? null : earliest(events, eventName, from)
    reached.push(from)
  }
  const began = Math.min(...events.map((event) => event.eventTime))
  return { began, reached, entryPage: entryPage(events), searchedFirst: searchedFirst(events) }
}

/** The time of the earliest such event at or after an instant. */
function earliest(events: readonly LocalEvent[], eventName: string, from: number): number | null {
  const times = events
    .filter((event) => event.eventName === eventName && event.eventTime >= from)
    .map((event) => event.eventTime)
  return times.length === 0 ? null : Math.min(...times)
}

function entryPage(events: readonly LocalEvent[]): string {
  const pages = events.flatMap(({ eventName, eventTime, toPath, path }) => {
    const page = eventName === 'client.routing' ? (toPath ?? path) : null
    return page === null ? [] : [{ eventTime, page: cleanPath(page) }]
  })
  pages.sort((a, b) => compareFields([a.eventTime, a.page], [b.eventTime, b.page]))
  return pages[0]?.page ?? '(none)'
}

/** Before the first product view, or without any. */
function searchedFirst(events: readonly LocalEvent[]): boolean {
  const search = earliest(events, 'commerce.search', Number.NEGATIVE_INFINITY)
  const view = earliest(events, 'commerce.product.view', Number.NEGATIVE_INFINITY)
  return search !== null && (view === null || search < view)
}
