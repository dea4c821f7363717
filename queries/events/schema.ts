import type { RowOf } from '../model/columns.ts'
import type { AttributeMap, Bigint, Timestamp, Varchar } from '../model/sql-types.ts'
import type { arrivalsColumns, eventsColumns } from './columns.ts'

/** One record of the raw event log, a line or a part of one, before anything is read of it; or a line that holds none. */
export interface RawLogTable {
  /** False where the line is not a JSON object. */
  is_object: boolean
  timestamp: Varchar | null
  event_name: Varchar | null
  body: Varchar | null
  attributes: AttributeMap | null
  /** First instant of the arrival minute, UTC; NULL for files outside partition folders. */
  arrived_at: Timestamp | null
  arrival_day: Varchar
  /** The file that the line stands in. */
  source_file: Varchar
  /** What the row is, where it is not of a record: a reason of unread.ts. */
  unread: Varchar | null
  /** How many records a line held, or items a record: of a row that stands beside theirs. */
  records: Bigint | null
}

/** What queries over the event log read. */
export interface EventsSchema {
  raw_log: RawLogTable
  commerce_arrivals: RowOf<typeof arrivalsColumns>
  commerce_events: RowOf<typeof eventsColumns>
}
