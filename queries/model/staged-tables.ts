import { attributeEntries } from '../events/attributes.ts'
import { orderRecordsColumns } from '../orders/records/columns.ts'
import type { Column, Columns } from './columns.ts'
import { count, date, optionalText, text } from './columns.ts'
import type { NestedColumns } from './nested-columns.ts'

const optional = (column: Column): Column => ({ ...column, nullable: true })
const instant = (doc: string): Column => ({ type: 'timestamp', nullable: false, doc })
const attributeColumns: Columns = Object.fromEntries(
  attributeEntries.map(([name, { type, doc, from }]) => [
    name,
    { type, nullable: true, doc: `${doc} (log: ${from.join(', ')})` },
  ]),
)
const quality: Columns = {
  unvalued_reason: optionalText(
    'why a cart add enters no sum of money; NULL when it does, and for other events',
  ),
  invalid_fields: optionalText('columns whose value is there but unreadable, joined by commas'),
}

/** The columns of commerce_events; the last two are its partition keys. */
export const eventsColumns: Columns = {
  event_time: instant('UTC, to the millisecond'),
  local_time: instant("wall clock in the service's zone"),
  event_name: text('what happened; older names are turned into the current ones'),
  session_id: optionalText('sessionId'),
  user_key: optionalText('userKey'),
  ...attributeColumns,
  ...quality,
  copies: count('arrivals', 'how often the event arrived; more than 1 where it was shipped again'),
  service_name: text('the service'),
  event_date: date("local day of the event in the service's zone"),
}

/** The columns of commerce_arrivals; the last one is its partition key. */
export const arrivalsColumns: Columns = {
  arrived_at: optional(
    instant("first instant of the arrival minute, UTC; the event's time where there is none"),
  ),
  rejected: optionalText('why the line is no event; NULL when it is one'),
  service_name: optionalText('the service, configured or not'),
  event_time: optional(instant('UTC, to the millisecond')),
  event_name: optionalText('what happened'),
  session_id: optionalText('sessionId'),
  user_key: optionalText('userKey'),
  event_id: optionalText('event.id, where the producer gives events one'),
  source_file: optionalText('the file of a rejected line'),
  attributes_hash: { type: 'bigint', nullable: true, doc: 'equal for equal attributes in any order' },
  attributes_text: optionalText('the attributes of an event that has an event.id, to break ties by'),
  ...attributeColumns,
  ...quality,
  arrival_day: text("UTC day of the arrival, or 'flat' for files outside partition folders"),
}

/** How the files of a staged table are laid out. */
export interface StagedLayout {
  readonly columns: NestedColumns
  /** The last columns; each combination of their values is a folder. */
  readonly partitionKeys: readonly string[]
  /** Where an engine can't sort what it writes, rows are spread over this many files by a column that readers ask for. */
  readonly buckets: { readonly by: string; readonly count: number }
  /** Where it can, rows are sorted, so that a reader of few skips the rest of the file. */
  readonly sortedBy: readonly string[]
}

/** Twelve files give cart adds, purchases, searches and their clicks a file each; a day's arrivals are read by service. */
export const stagedTables = {
  commerce_arrivals: {
    columns: arrivalsColumns,
    partitionKeys: ['arrival_day'],
    buckets: { by: 'service_name', count: 7 },
    sortedBy: [],
  },
  commerce_events: {
    columns: eventsColumns,
    partitionKeys: ['service_name', 'event_date'],
    buckets: { by: 'event_name', count: 12 },
    sortedBy: ['event_date', 'event_name', 'event_time'],
  },
  // Read by kind. A record with its lists is large, and sorting such rows costs more than skipping saves.
  order_records: {
    columns: orderRecordsColumns,
    partitionKeys: ['arrival_day'],
    buckets: { by: 'kind', count: 4 },
    sortedBy: [],
  },
} as const satisfies Record<string, StagedLayout>
export type StagedTable = keyof typeof stagedTables

/** The partition key whose values a statement writes; the others are the same for all of its rows. */
export const writtenKey = (table: StagedTable): string => stagedTables[table].partitionKeys.at(-1) as string
