import type { Expression, ExpressionBuilder, ExpressionWrapper } from 'kysely'
import type { Timestamp, Varchar } from '../../model/sql-types.ts'
import { sqlBuilder } from '../../sql/builder.ts'
import { firstPresent, literal, strictBigint, strictBoolean, strictMoney } from '../../sql/functions.ts'
import {
  folderValue,
  gidType,
  isoTimestamp,
  lower,
  md5Of,
  sortableInstant,
  strictId,
} from '../../sql/record-functions.ts'
import { mustBeReadable } from './field-texts.ts'
import type { Field, FieldType } from './field-types.ts'
import { recordFields, recordLists } from './fields.ts'
import { timelessKinds } from './kinds.ts'

const readers: Record<
  FieldType,
  (text: Expression<Varchar | null>) => ExpressionWrapper<never, never, unknown>
> = {
  text: (text) => firstPresent(text),
  lower_text: lower,
  id: strictId,
  integer: strictBigint,
  money: strictMoney,
  boolean: strictBoolean,
  instant: isoTimestamp,
}
const fields = Object.entries<Field>(recordFields)
const listNames = Object.keys(recordLists)
const amounts = fields.filter(([, field]) => mustBeReadable(field)).map(([name]) => name)

const textOf = (amount: string) => `${amount}_text`

/** raw_records -> one typed row a record (OrderRecordsTable): accepted, or rejected with the reason and its text. */
export function recordsQuery() {
  // The columns are made from a table of fields, so they are addressed by name.
  // biome-ignore lint/suspicious/noExplicitAny: the row type of a computed column list is not expressible.
  return sqlBuilder<any>()
    .with('typed', (db) => db.selectFrom('raw_records').select(typedColumns))
    .with('judged', (db) =>
      db
        .selectFrom('typed')
        .selectAll()
        .select((eb) => [
          firstPresent(time(eb, 'updated_at'), time(eb, 'processed_at'), time(eb, 'created_at')).as(
            'version_time',
          ),
        ]),
    )
    .with('decided', (db) =>
      db
        .selectFrom('judged')
        .selectAll()
        .select((eb) => rejection(eb).as('rejected')),
    )
    .selectFrom('decided')
    .select(finalColumns)
}

// biome-ignore lint/suspicious/noExplicitAny: as above.
type Computed = ExpressionBuilder<any, any>
const text = (eb: Computed, column: string) =>
  eb.ref(column) as ExpressionWrapper<never, never, Varchar | null>
const time = (eb: Computed, column: string) =>
  eb.ref(column) as ExpressionWrapper<never, never, Timestamp | null>
const kept = (eb: Computed, columns: readonly string[]) => columns.map((c) => eb.ref(c).as(c))

const typedColumns = (eb: Computed) => {
  const parent = text(eb, 'parent')
  return [
    ...kept(eb, ['text', 'element_hash', 'source_file', 'arrival_day']),
    ...kept(eb, ['is_object', 'topic', 'kind', 'is_deleted']),
    ...kept(eb, [
      'webhook_id',
      'event_key',
      'has_only_id',
      'lacks_lines',
      'has_unreadable_element',
      'parent',
    ]),
    ...kept(eb, listNames),
    sortableInstant(text(eb, 'triggered_at')).as('triggered_at'),
    strictId(text(eb, 'id')).as('resource_id'),
    eb(gidType(text(eb, 'id')), 'is not', null).as('is_bulk'),
    strictId(parent).as('parent_id'),
    eb.case().when(gidType(parent), '=', 'Order').then(strictId(parent)).end().as('parent_order_id'),
    lower(firstPresent(text(eb, 'shop_domain'), folderValue(text(eb, 'source_file'), 'shop'))).as('shop'),
    ...fields.map(([name, { type }]) => readers[type](text(eb, name)).as(name)),
    ...amounts.map((name) => eb.ref(name).as(textOf(name))),
  ]
}

function rejection(eb: Computed) {
  const isOf = (...kinds: string[]) => eb('kind', 'in', kinds)
  const isPresentButUnreadable = (name: string) =>
    eb.and([eb(textOf(name), 'is not', null), eb(name, 'is', null)])
  return eb
    .case()
    .when('is_object', '=', false)
    .then(literal('not_json'))
    .when(eb.and([eb('kind', 'is', null), eb('topic', 'is not', null)]))
    .then(literal('not_used'))
    .when('kind', 'is', null)
    .then(literal('unknown_resource'))
    .when('resource_id', 'is', null)
    .then(literal('no_id'))
    .when(
      eb.and([
        eb('is_deleted', '=', false),
        eb.or([
          eb('has_only_id', '=', true),
          // The lines of a node of an export are nodes of their own.
          eb.and([eb('lacks_lines', '=', true), eb('is_bulk', '=', false)]),
        ]),
      ]),
    )
    .then(literal('refetch'))
    .when(
      eb.and([
        eb('is_deleted', '=', false),
        eb('parent', 'is', null),
        eb.not(isOf(...timelessKinds)),
        eb.or([eb('version_time', 'is', null), eb.and([isOf('order'), eb('created_at', 'is', null)])]),
      ]),
    )
    .then(literal('no_time'))
    .when(eb.and([isOf('order'), eb('is_deleted', '=', false), eb.or(amounts.map(isPresentButUnreadable))]))
    .then(literal('unreadable_amount'))
    .when('has_unreadable_element', '=', true)
    .then(literal('unreadable_line'))
    .end()
}

const finalColumns = (eb: Computed) => [
  ...kept(eb, ['kind', 'resource_id']),
  eb
    .case()
    .when('kind', '=', 'order')
    .then(eb.ref('resource_id'))
    .else(eb.fn.coalesce('parent_order_id', 'order_reference'))
    .end()
    .as('order_id'),
  ...kept(eb, ['parent_id', 'is_bulk', 'is_deleted', 'version_time', 'webhook_id', 'event_key']),
  ...kept(eb, ['triggered_at']),
  eb
    .case()
    .when('webhook_id', 'is', null)
    .then(firstPresent(text(eb, 'element_hash'), md5Of(text(eb, 'text'))))
    .end()
    .as('text_hash'),
  ...kept(eb, ['shop', 'source_file', ...fields.map(([name]) => name), ...listNames, 'rejected']),
  eb.case().when('rejected', 'is not', null).then(eb.ref('text')).end().as('raw'),
  eb.ref('arrival_day').as('arrival_day'),
]
