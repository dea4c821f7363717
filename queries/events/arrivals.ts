import type { Expression, ExpressionBuilder, ExpressionWrapper } from 'kysely'
import type { Bool, Timestamp, Varchar } from '../model/sql-types.ts'
import {
  addMinutes,
  attribute,
  attributesHash,
  attributesText,
  cast,
  commaJoined,
  firstPresent,
  literal,
  nothing,
  orElse,
  presentAttributes,
  startsWith,
  strictBigint,
  strictBoolean,
  strictMoney,
  strictTimestamp,
  trimmed,
} from '../sql/functions.ts'
import { type RawLogTable, type Schema, sqlBuilder } from '../sql/schema.ts'
import { type AttributeName, type AttributeType, attributeEntries } from './attributes.ts'
import { eventNameAliases, eventNamePrefixes } from './event-names.ts'

/** Why a line is no event, in the order in which they are looked at. `too_late` is decided per service later. */
export const rejections = {
  not_json: 'the line is not a JSON object (often a truncated one)',
  no_service: 'attributes["resource.service.name"] is absent',
  not_an_event: 'an ordinary log line: its name is no event name',
  no_timestamp: 'timestamp is absent or in no known form',
  no_name: 'event_name, attributes["event.name"] and body are all absent',
  future: 'dated more than 10 minutes after its arrival minute',
} as const

/** An event may be this much later than the end of its arrival minute before it counts as from the future. */
const FUTURE_TOLERANCE_MINUTES = 10
const ARRIVAL_MINUTES = 1

const readers: Record<
  AttributeType,
  (text: Expression<Varchar | null>) => ExpressionWrapper<never, never, unknown>
> = {
  varchar: (text) => firstPresent(text),
  bigint: strictBigint,
  money: strictMoney,
  boolean: strictBoolean,
}

/** Raw log lines -> one typed row a line (ArrivalsTable less arrival_day): each raw byte is parsed here and only here. */
export function arrivalsQuery() {
  return sqlBuilder()
    .with('present', (db) =>
      db
        .selectFrom('raw_log')
        .select(['is_object', 'timestamp', 'event_name', 'body', 'arrived_at', 'arrival_day', 'source_file'])
        .select((eb) => presentAttributes(eb.ref('attributes')).as('attributes')),
    )
    .with('lines', (db) => db.selectFrom('present').select(textColumns))
    .with('typed', (db) => db.selectFrom('lines').select(typedColumns))
    .with('judged', (db) =>
      db
        .selectFrom('typed')
        .selectAll()
        .select((eb) => rejection(eb as never).as('rejected')),
    )
    .selectFrom('judged')
    .select(finalColumns)
}

type RawColumns = ExpressionBuilder<Schema & { present: RawLogTable }, 'present'>
const textColumns = (eb: RawColumns) => {
  const of = (name: string) => attribute(eb.ref('attributes'), name)
  return [
    eb.ref('is_object').as('is_object'),
    eb.ref('source_file').as('source_file'),
    eb.ref('arrived_at').as('arrival_minute'),
    eb.ref('arrival_day').as('arrival_day'),
    eb.ref('attributes').as('attributes'),
    eb.ref('timestamp').as('timestamp_text'),
    firstPresent(trimmed(eb.ref('event_name')), of('event.name'), trimmed(eb.ref('body'))).as('name_text'),
    of('resource.service.name').as('service_name'),
    of('sessionId').as('session_id'),
    of('userKey').as('user_key'),
    of('event.id').as('event_id'),
    ...attributeEntries.map(([column, { from }]) => firstPresent(...from.map(of)).as(column)),
  ]
}

// The columns above are made from a table of attributes, so from here on they are addressed by name.
// biome-ignore lint/suspicious/noExplicitAny: the row type of a computed column list is not expressible.
type Computed = ExpressionBuilder<any, any>
const text = (eb: Computed, column: string) =>
  eb.ref(column) as ExpressionWrapper<never, never, Varchar | null>
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

function rejection(eb: Computed) {
  const isEvent = eb.or(
    eventNamePrefixes.map((prefix) => startsWith(text(eb, 'event_name'), prefix) as never),
  )
  const latest = addMinutes(
    eb.ref('arrival_minute') as ExpressionWrapper<never, never, Timestamp>,
    ARRIVAL_MINUTES + FUTURE_TOLERANCE_MINUTES,
  )
  return eb
    .case()
    .when(eb.not(eb.ref('is_object') as ExpressionWrapper<never, never, Bool>))
    .then(literal('not_json'))
    .when('service_name', 'is', null)
    .then(literal('no_service'))
    .when(eb.and([eb('event_name', 'is not', null), eb.not(isEvent)]))
    .then(literal('not_an_event'))
    .when('event_time', 'is', null)
    .then(literal('no_timestamp'))
    .when('event_name', 'is', null)
    .then(literal('no_name'))
    .when('event_time', '>', latest)
    .then(literal('future'))
    .end()
}

const finalColumns = (eb: Computed) => {
  const ifEvent = (value: Parameters<typeof orElse>[0]) =>
    eb.case().when('rejected', 'is', null).then(value).end()
  const attributes = eb.ref('attributes') as never
  const columns: AttributeName[] = attributeEntries.map(([column]) => column)
  return [
    cast(orElse(eb.ref('arrival_minute') as never, eb.ref('event_time') as never), 'timestamp').as(
      'arrived_at',
    ),
    ...kept(eb, ['rejected', 'event_time', 'event_name', 'session_id', 'user_key', 'event_id']),
    // What DuckDB could read of broken JSON belongs to nobody.
    eb.case().when('is_object', '=', true).then(eb.ref('service_name')).end().as('service_name'),
    eb.case().when('rejected', 'is not', null).then(eb.ref('source_file')).end().as('source_file'),
    ifEvent(attributesHash(attributes) as never).as('attributes_hash'),
    eb.case().when('event_id', 'is not', null).then(attributesText(attributes)).end().as('attributes_text'),
    ...kept(eb, columns),
    ...kept(eb, ['unvalued_reason', 'invalid_fields', 'arrival_day']),
  ]
}
