import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { AttributeColumns } from '../events/attributes.ts'
import type { RowOf } from '../model/columns.ts'
import type { AttributeMap, Bigint, Integer, SqlDate, Timestamp, Varchar } from '../model/sql-types.ts'
import type { orderColumns } from '../orders/order-columns.ts'
import type { orderLineColumns } from '../orders/order-line-columns.ts'

/** One line of the raw event log, before anything is read of it. */
export interface RawLogTable {
  /** False where the line is no JSON object. */
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

/** One raw line, parsed: an event, or with `rejected` the reason why it is none. */
export interface ArrivalsTable extends AttributeColumns {
  arrival_day: Varchar
  arrived_at: Timestamp | null
  rejected: Varchar | null
  source_file: Varchar | null
  service_name: Varchar | null
  event_time: Timestamp | null
  event_name: Varchar | null
  session_id: Varchar | null
  user_key: Varchar | null
  event_id: Varchar | null
  attributes_hash: Bigint | null
  attributes_text: Varchar | null
  invalid_fields: Varchar | null
  unvalued_reason: Varchar | null
}

/** One distinct event. */
export interface EventsTable extends AttributeColumns {
  service_name: Varchar
  event_date: SqlDate
  event_time: Timestamp
  local_time: Timestamp
  event_name: Varchar
  session_id: Varchar | null
  user_key: Varchar | null
  unvalued_reason: Varchar | null
  invalid_fields: Varchar | null
  /** Arrivals that were this event: 1, more where the same event was shipped again. */
  copies: Bigint
}

/** Every table that a query may read. `candidate` is the table under audit; its columns are the summary's own. */
export interface Schema {
  raw_log: RawLogTable
  commerce_arrivals: ArrivalsTable
  commerce_events: EventsTable
  orders_enriched: RowOf<typeof orderColumns>
  order_lines_enriched: RowOf<typeof orderLineColumns>
  /** The numbers 0 to 23, one a row. */
  hours_of_day: { hour: Integer }
}

/** Kysely as a pure builder: it makes syntax trees, our compilers make the text, nothing is ever executed through it. */
export const sqlBuilder = <DB = Schema>(): Kysely<DB> =>
  new Kysely<DB>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  })
