import { percent } from '../numbers.ts'
import { compareFields, normaliseQuery } from '../text-rules.ts'
import { distinct, groupBy, type LocalEvent, type Row, top, type Window } from './window.ts'

const longestWayToClick = 30 * 60_000

interface Search extends LocalEvent {
  searchQuery: string | null
}

export function searchAnalytics({ events, common }: Window): Row[] {
  const searches = events
    .filter((event) => event.eventName === 'commerce.search')
    .map((event): Search => ({ ...event, searchQuery: event.query && normaliseQuery(event.query) }))
  const clicked = clickedSearches(searches, events)
  const rows = [...groupBy(searches, (search) => search.searchQuery)].map(([searchquery, ofQuery]): Row => {
    const clicks = ofQuery.filter((search) => clicked.has(search)).length
    const reporting = ofQuery.filter((search) => search.resultCount !== null)
    const zero = reporting.filter((search) => search.resultCount === 0n).length
    return {
      searchquery,
      search_count: ofQuery.length,
      unique_users: distinct(ofQuery, (search) => search.userKey),
      unique_sessions: distinct(ofQuery, (search) => search.sessionId),
      click_count: clicks,
      click_through_rate: percent(clicks, ofQuery.length),
      zero_result_count: reporting.length === 0 ? null : zero,
      zero_result_rate: percent(zero, reporting.length),
    }
  })
  return top(200, rows, common, 'search_count', ['searchquery'])
}

/** The searches that own a result click: the latest of its session at or before it, if at most 30 minutes old. */
function clickedSearches(searches: readonly Search[], events: readonly LocalEvent[]): Set<Search> {
  // By time, then by query, one without any first: so the last that fits is the one.
  const inOrder = [...searches].sort((a, b) =>
    compareFields([a.eventTime, a.searchQuery], [b.eventTime, b.searchQuery]),
  )
  const bySession = groupBy(inOrder, (search) => search.sessionId)
  const clicked = new Set<Search>()
  for (const click of events) {
    if (click.eventName !== 'commerce.search.result_click' || click.sessionId === null) continue
    const owner = bySession.get(click.sessionId)?.findLast((search) => search.eventTime <= click.eventTime)
    if (owner !== undefined && click.eventTime - owner.eventTime <= longestWayToClick) clicked.add(owner)
  }
  return clicked
}
