import { commerceArrivals } from '../../../queries/events/arrivals.ts'
import { commerceEvents } from '../../../queries/events/events.ts'
import { unreadReasons } from '../../../queries/events/unread.ts'
import type { Source } from '../source.ts'

/** The event log of a shop front: lines of JSON, each of them an event or not. */
export const eventLog: Source = {
  name: 'events',
  stagedTables: [commerceArrivals, commerceEvents],
  joinedTables: [],
  account: {
    title: 'Log lines',
    each: 'lines',
    staged: 'Events staged',
    parts: [
      { part: 'staged', name: 'staged', doc: 'events that the tables are made from', words: 'staged' },
      {
        part: 'duplicates',
        name: 'duplicates',
        doc: 'repeated arrivals of a staged event',
        words: 'duplicates',
      },
      {
        part: 'other_service',
        name: 'other_service',
        doc: 'of services that are not configured',
        words: 'of other services',
      },
      { part: 'not_an_event', name: 'not_an_event', doc: 'ordinary log lines', words: 'not an event' },
      {
        part: 'pending',
        name: 'pending',
        doc: 'of the run date itself: the next run stages them',
        words: 'pending',
      },
    ],
    quarantined: (reason) =>
      (unreadReasons as Readonly<Record<string, string>>)[reason] ?? 'could not become an event',
    quarantineMetric: 'LinesQuarantined',
  },
}
