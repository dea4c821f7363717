import type { Expression, ExpressionWrapper } from 'kysely'
import { defineStagedTable } from '../model/define-staged-table.ts'
import type { Varchar } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import {
  attributesHash,
  attributesText,
  cast,
  commaJoined,
  firstPresent,
  literal,
  nothing,
  orElse,
  presentAttributes,
  strictBigint,
  strictBoolean,
  strictMoney,
  strictTimestamp,
} from '../sql/functions.ts'
import { type AttributeName, type AttributeType, attributeEntries } from './attributes.ts'
import { arrivalsColumns } from './columns.ts'
import { eventNameAliases } from './event-names.ts'
import { type Computed, text, textColumns } from './line-texts.ts'
import { rejection } from './rejections.ts'
import type { EventsSchema } from './schema.ts'
import { DOCUMENT } from './unread.ts'

const readers: Record<
  AttributeType,
  (text: Expression<Varchar | null>) => ExpressionWrapper<never, never, unknown>
> = {
  varchar: (text) => firstPresent(text),
  bigint: strictBigint,
  money: strictMoney,
  boolean: strictBoolean,
}

/** Raw log lines -> one typed row a record, and a row a line that holds none: each raw byte is parsed here and only here. */
export const arrivalsQuery = () => typedRows(unreadColumns, [])

/** The same of lines that are a record each. What becomes of records is told by it; the other rows become no event. */
export const arrivalsOfRecordsQuery = () => typedRows([], [])

/** The same as arrivalsQuery, over raw rows that have a `record_number`, which tells what each row was made of. */
export const numberedArrivalsQuery = () => typedRows(unreadColumns, ['record_number'])

const unreadColumns = ['unread', 'records'] as const

/** @param beside columns of the raw rows that are handed on as they are */
function typedRows(unread: readonly (typeof unreadColumns)[number][], beside: readonly string[]) {
  const handedOn = [...unread, ...beside]
  return sqlBuilder<EventsSchema>()
    .with('present', (db) =>
      db
        .selectFrom('raw_log')
        .select([
          'is_object',
          'timestamp',
          'event_name',
          'body',
          'arrived_at',
          'arrival_day',
          'source_file',
          ...unread,
        ])
        .select((eb) => presentAttributes(eb.ref('attributes')).as('attributes'))
        .select((eb) => kept(eb as never, beside)),
    )
    .with('lines', (db) =>
      db.selectFrom('present').select((eb) => [...textColumns(eb as never), ...kept(eb as never, handedOn)]),
    )
    .with('typed', (db) =>
      db.selectFrom('lines').select((eb) => [...typedColumns(eb), ...kept(eb, handedOn)]),
    )
    .with('judged', (db) =>
      db
        .selectFrom('typed')
        .selectAll()
        .select((eb) => rejection(eb as never, unread.length > 0).as('rejected')),
    )
    .selectFrom('judged')
    .select((eb) => [...finalColumns(eb, unread.length > 0), ...kept(eb, beside)])
}

const kept = (eb: Computed, columns: readonly string[]) => columns.map((c) => eb.ref(c).as(c))

const typedColumns = (eb: Computed) => {
  const eventTime = strictTimestamp(text(eb, 'timestamp_text'))
  return [
    ...kept(eb, [
      'is_object',
      'source_file',
      'arrival_minute',
      'arrival_day',
      'attributes',
      'service_name',
      'session_id',
      'user_key',
      'event_id',
    ]),
    eventTime.as('event_time'),
    normalisedName(eb).as('event_name'),
    ...attributeEntries.map(([column, { type }]) => readers[type](text(eb, column)).as(column)),
    invalidFields(eb).as('invalid_fields'),
    unvaluedReason(eb).as('unvalued_reason'),
  ]
}

const normalisedName = (eb: Computed) =>
  eventNameAliases.reduce(
    (otherwise, [alias, name]) =>
      eb.case().when('name_text', '=', alias).then(literal(name)).else(otherwise).end() as typeof otherwise,
    text(eb, 'name_text'),
  )

/** Names of the numbers and flags that are there but unreadable, so that a quality check can count them. */
function invalidFields(eb: Computed) {
  const names = attributeEntries
    .filter(([, { type }]) => type !== 'varchar')
    .map(([column, { type }]) =>
      eb
        .case()
        .when(eb.and([eb(column, 'is not', null), eb(readers[type](text(eb, column)), 'is', null)]))
        .then(literal(column))
        .end(),
    )
  return commaJoined(...(names as never[]))
}

/** Why a cart add counts as an add but enters no value; NULL where it has one (and for all other events). */
function unvaluedReason(eb: Computed) {
  const quantity = strictBigint(text(eb, 'quantity'))
  const price = strictMoney(text(eb, 'unit_price'))
  return eb
    .case()
    .when('name_text', '!=', 'commerce.cart.add')
    .then(nothing<Varchar>())
    .when(eb.and([eb('quantity', 'is not', null), eb(quantity, 'is', null)]))
    .then(literal('quantity_unreadable'))
    .when(quantity, '<=', 0n)
    .then(literal('quantity_not_positive'))
    .when('unit_price', 'is', null)
    .then(literal('price_absent'))
    .when(price, 'is', null)
    .then(literal('price_unreadable'))
    .when(price, '<=', 0n as never)
    .then(literal('price_not_positive'))
    .end()
}

const finalColumns = (eb: Computed, withUnread: boolean) => {
  const ifEvent = (value: Parameters<typeof orElse>[0]) =>
    eb.case().when('rejected', 'is', null).then(value).end()
  const attributes = eb.ref('attributes') as never
  const columns: AttributeName[] = attributeEntries.map(([column]) => column)
  return [
    cast(orElse(eb.ref('arrival_minute') as never, eb.ref('event_time') as never), 'timestamp').as(
      'arrived_at',
    ),
    ...kept(eb, ['rejected']),
    // What DuckDB could read of broken JSON belongs to no service.
    eb.case().when('is_object', '=', true).then(eb.ref('service_name')).end().as('service_name'),
    ...kept(eb, ['event_time', 'event_name', 'session_id', 'user_key', 'event_id']),
    eb.case().when('rejected', 'is not', null).then(eb.ref('source_file')).end().as('source_file'),
    ifEvent(attributesHash(attributes) as never).as('attributes_hash'),
    eb.case().when('event_id', 'is not', null).then(attributesText(attributes)).end().as('attributes_text'),
    ...columns.map((column) => {
      if (!withUnread || column !== RECORDS_COLUMN) return eb.ref(column).as(column)
      return eb
        .case()
        .when('rejected', '=', DOCUMENT)
        .then(eb.ref('records'))
        .else(eb.ref(column))
        .end()
        .as(column)
    }),
    ...kept(eb, ['unvalued_reason', 'invalid_fields', 'arrival_day']),
  ]
}

/** Where a row of a document says how many records it held: there is no other whole number in it. */
export const RECORDS_COLUMN = 'quantity' satisfies AttributeName

/** A day's arrivals are read by service. */
export const commerceArrivals = defineStagedTable({
  name: 'commerce_arrivals',
  doc: 'Raw lines as typed rows, by UTC day of arrival',
  rows: 'arrivals',
  per: 'arrival day',
  columns: arrivalsColumns,
  partitionKeys: ['arrival_day'],
  layout: {
    folder: 'arrivals',
    buckets: { by: 'service_name', count: 7, inCatalog: true },
    sortedBy: [],
    filePer: 'partition',
  },
  builtFrom: { port: 'raw_log', relation: 'raw_log', read: (_engine, rawLines) => rawLines },
  query: arrivalsQuery,
  versionQuery: arrivalsOfRecordsQuery,
})
