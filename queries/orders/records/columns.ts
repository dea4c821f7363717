import { type Column, flag, optionalInstant, optionalText, text } from '../../model/columns.ts'
import type { ListColumn, NestedColumns } from '../../model/nested-columns.ts'
import type { SqlTypeName } from '../../model/sql-types.ts'
import { sqlTypeOf } from './field-texts.ts'
import type { ElementFields, Field, List, SummedField } from './field-types.ts'
import { recordFields, recordLists } from './fields.ts'

const optional = (type: SqlTypeName, doc: string): Column => ({ type, nullable: true, doc })
const ofField = (field: Field | SummedField): Column =>
  field.type === 'sum'
    ? optional('money_sum', `sum of ${field.of[0]} over ${field.list[0]}`)
    : optional(sqlTypeOf[field.type], field.from.join(', '))
const ofFields = (fields: ElementFields): NestedColumns =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, ofField(field)]))
const ofList = ({ list, fields, within = {} }: List): ListColumn => ({
  type: 'list',
  nullable: true,
  doc: list.join(', '),
  of: { ...ofFields(fields), ...ofLists(within) },
})
const ofLists = (lists: Readonly<Record<string, List>>): NestedColumns =>
  Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, ofList(list)]))

/** The columns of order_records; the last one is its partition key. Docs of what is read name where it stands. */
export const orderRecordsColumns: NestedColumns = {
  kind: optionalText('order, refund, customer ...; NULL where that is unknown'),
  resource_id: optional('bigint', "the record's own id"),
  order_id: optional('bigint', 'the order that it belongs to; its own id where it is one'),
  parent_id: optional(
    'bigint',
    'of an element that a bulk export gives a record of its own: what it belongs to',
  ),
  is_bulk: flag('it is a node of a bulk export'),
  is_deleted: flag('a tombstone: the resource is gone'),
  version_time: optionalInstant('when this version was made'),
  webhook_id: optionalText('X-Shopify-Webhook-Id'),
  event_key: optionalText('tells a delivery of the same event again from another event'),
  triggered_at: optionalText('X-Shopify-Triggered-At in UTC with all its digits, as text that sorts by time'),
  text_hash: optionalText(
    "MD5 of the record's text, where it has no webhook id; of an element of a document of many, that of the document, and its place",
  ),
  shop: optionalText('X-Shopify-Shop-Domain or the folder shop=..., lower case'),
  source_file: text('the file of the record'),
  ...ofFields(recordFields),
  ...ofLists(recordLists),
  rejected: optionalText('why the record is not used; NULL when it is'),
  raw: optionalText('the text of a record that is not used'),
  arrival_day: text("UTC day of the arrival, or 'flat' for files outside partition folders"),
}
