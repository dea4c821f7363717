import type { Bigint, Bool, Money, MoneySum, Timestamp, Varchar } from '../../model/sql-types.ts'
import type { ElementFields, FieldType } from './field-types.ts'
import type { recordFields, recordLists } from './fields.ts'

interface FieldTypes {
  text: Varchar
  lower_text: Varchar
  id: Bigint
  integer: Bigint
  money: Money
  boolean: Bool
  instant: Timestamp
  sum: MoneySum
}
type Typed<F> = F extends { type: infer T extends FieldType | 'sum' } ? FieldTypes[T] | null : never
export type RowOfFields<F extends ElementFields> = { [K in keyof F]: Typed<F[K]> }

/** What a record is of, and which of its versions it is. */
export interface RecordKeys {
  /** order, refund, fulfillment, transaction, customer, product, charge, subscription; bulk children: line, shipping_line, refund_line, variant. */
  kind: Varchar
  /** Its own id; of a bulk child the child's. */
  resource_id: Bigint
  /** The order that it belongs to, its own id where it is one; NULL where it belongs to none. */
  order_id: Bigint | null
  /** A bulk child's parent: the order, the refund (of a refund_line), the product (of a variant). */
  parent_id: Bigint | null
  is_bulk: Bool
  /** A tombstone: the resource is gone. */
  is_deleted: Bool
  /** When this version was made (updated_at, or else processed_at, or else created_at); NULL for bulk children. */
  version_time: Timestamp | null
  webhook_id: Varchar | null
  /** When what it tells of happened, to the nanosecond: text that sorts by time. */
  triggered_at: Varchar | null
  /** MD5 of the record's text, or of its document with its place, where it has no webhook id: tells records of one file apart. */
  text_hash: Varchar | null
  source_file: Varchar
  shop: Varchar | null
  arrival_day: Varchar
}

/** order_records: one row a raw record, with its lists inside. Queries read the lists through the relations below. */
export interface OrderRecordsTable extends RecordKeys, RowOfFields<typeof recordFields> {
  /** Why it is not used; NULL when it is. */
  rejected: Varchar | null
  /** The record's text, where it is not used. */
  raw: Varchar | null
  /** What tells a delivery of the same event again from another event. */
  event_key: Varchar | null
  /** The lines of a charge; NULL where it has none. Queries read them through a relation of their own. */
  charge_lines: object | null
}

type Lists = typeof recordLists
type Within = Lists['refunds']['within']

/**
 * One row an element of a list of an accepted record, with the record's keys; an element's own `id` is `element_id`, and
 * of what stands within a refund also `refund_id`.
 */
type Elements<F extends ElementFields> = RecordKeys &
  ('id' extends keyof F ? { element_id: Bigint | null } : unknown) &
  Omit<RowOfFields<F>, 'id'>
export interface RecordRelations {
  order_records: OrderRecordsTable
  record_lines: Elements<Lists['lines']['fields']>
  record_shipping_lines: Elements<Lists['shipping_lines']['fields']>
  record_refunds: Elements<Lists['refunds']['fields']> & { has_refund_lines: Bool }
  record_refund_lines: Elements<Within['refund_lines']['fields']> & { refund_id: Bigint | null }
  record_shipping_refunds: Elements<Within['shipping_refunds']['fields']> & { refund_id: Bigint | null }
  record_adjustments: Elements<Within['adjustments']['fields']> & { refund_id: Bigint | null }
  record_transactions: Elements<Lists['transactions']['fields']>
  record_fulfillments: Elements<Lists['fulfillments']['fields']>
  record_variants: Elements<Lists['variants']['fields']>
  record_charge_lines: Elements<Lists['charge_lines']['fields']>
}
