import type { RowOf } from '../model/columns.ts'
import type { AttributeMap, Timestamp, Varchar } from '../model/sql-types.ts'
import type { arrivalsColumns, eventsColumns } from './columns.ts'

/** One line of the raw event log, before anything is read of it. */
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
}

/** What queries over the event log read. */
export interface EventsSchema {
  raw_log: RawLogTable
  commerce_arrivals: RowOf<typeof arrivalsColumns>
  commerce_events: RowOf<typeof eventsColumns>
}
