import { type Attribute, type AttributeName, attributeEntries } from '../events/attributes.ts'
import { eventNameAliases, eventNamePrefixes } from '../events/event-names.ts'
import type { Engine } from '../model/engine.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { type Format, fieldNames, type TimeUnit } from './define-format.ts'
import { PlaceTexts } from './place-texts.ts'
import { type Place, type Places, partsOf } from './places.ts'
import type { RecordReader } from './record-reader.ts'

/** An attribute by our name. It counts before entries of the same name. */
export interface NamedAttribute {
  readonly name: string
  readonly text: string
  /** What the entries say under this name, to the letter, where that counts first: then there is nothing to add to them. */
  readonly own?: string
  /** Entries of these names, its own or others of its column, are no attributes beside it: it was made of them already. */
  readonly instead: readonly string[]
}

/** What a record says, as SQL over the columns of its texts. */
export interface RecordColumns {
  readonly texts: PlaceTexts
  readonly timestamp: string
  /** The event's name as it stands there; NULL where it is told by the attributes or the body. */
  readonly theirName: string
  /** Ours for it, over `their_name`. */
  readonly ourName: string
  readonly body: string
  readonly named: readonly NamedAttribute[]
  /** Whether a record is one event an item, over `our_name`. */
  readonly isOfItems: string
}

/** Over `item_number`, which is NULL where there are not several items. */
const ITEM_NUMBER = 'CAST(item_number AS VARCHAR)'

/** @param defaultService the service of records that name none */
export function recordColumns(format: Format, reader: RecordReader, defaultService?: string): RecordColumns {
  const texts = new PlaceTexts(reader)
  const { time, eventName, body = [], items } = format
  const told = namedPlaces(format, defaultService).map(([name, places, own]): NamedAttribute => {
    const [text, instead] = [texts.first(places), [name]]
    if (name !== 'event.id' || items === undefined)
      return own.length === 0
        ? { name, text, instead }
        : { name, text, instead, own: texts.firstAsWritten(own) }
    return { name, text: `coalesce(${text} || '#' || ${ITEM_NUMBER}, ${text})`, instead }
  })
  const named = [...told, ...columnsOfFields(format).map((column) => fieldOf(format, column, texts))]
  // Tells two items apart that are the same.
  if (items !== undefined) named.push({ name: 'item.number', text: ITEM_NUMBER, instead: ['item.number'] })
  return {
    texts,
    timestamp: timeText(format, texts.firstAsWritten(time), reader.engine),
    theirName: texts.firstTrimmed(eventName),
    ourName: ourName(format),
    body: body.length === 0 ? 'CAST(NULL AS VARCHAR)' : texts.first(body),
    named,
    isOfItems:
      items === undefined ? 'FALSE' : `coalesce(our_name IN (${items.of.map(sqlLiteral).join(', ')}), FALSE)`,
  }
}

/** What a product has of its own: said of a whole record, it would be said of each of its products. */
const ofEachItem: readonly AttributeName[] = ['goods_cd', 'product_name', 'quantity', 'unit_price']

/** The columns that a format has a place for, or that must not be taken from its entries. */
const columnsOfFields = ({ fields, items }: Format): [AttributeName, Attribute][] =>
  attributeEntries.filter(
    ([column, { from }]) =>
      from.some((name) => Object.hasOwn(fields, name)) ||
      (items !== undefined && ofEachItem.includes(column)),
  )

/**
 * An attribute by the first name of its column, so that no other name of it counts before a place that the format has.
 * Of a record that is split into its items, what each has of its own is read of the item alone.
 */
function fieldOf(
  format: Format,
  [column, { from }]: [AttributeName, Attribute],
  texts: PlaceTexts,
): NamedAttribute {
  const places = from.flatMap((name) => format.fields[name] ?? [])
  const own = from.flatMap((name) => ownPlaces(format, name))
  const text = texts.first(constantsLast(places, own))
  const named = { name: from[0], instead: from }
  if (format.items === undefined || !ofEachItem.includes(column)) return { ...named, text }
  const ofItem = places.filter((place) => isConstant(place) || isOfItem(place))
  return {
    ...named,
    text: `CASE WHEN item_number IS NULL THEN ${text} ELSE ${texts.first(constantsLast(ofItem, []))} END`,
  }
}

const isOfItem = (place: Place): boolean =>
  partsOf(place).some((part) => typeof part !== 'string' && 'item' in part)

/** A text that is always there is for where there is none. */
const constantsLast = (places: Places, own: Places): Places => [
  ...places.filter((place) => !isConstant(place)),
  ...own,
  ...places.filter(isConstant),
]

/** Where what is said of each event stands, if a format has a place for it: there, or among the entries under our name. */
function namedPlaces(
  format: Format,
  defaultService: string | undefined,
): [name: string, places: Places, ownOnes: Places][] {
  const { service, session, user, eventId, fields } = format
  const byDefault: Places = defaultService === undefined ? [] : [{ constant: defaultService }]
  const all: [string, Places, Places][] = [
    ['resource.service.name', service, byDefault],
    ['sessionId', session, []],
    ['userKey', user, []],
    ['event.id', eventId, []],
    // What is said of a record beside the columns.
    ...Object.entries(fields)
      .filter(([name]) => !fieldNames.includes(name))
      .map(([name, places]): [string, Places, Places] => [name, places, []]),
  ]
  return all
    .filter(([, places, last]) => places.length + last.length > 0)
    .map(([name, places, last]) => {
      const own = ownPlaces(format, name)
      const read = places.filter((place) => !isConstant(place))
      return [name, [...constantsLast(places, own), ...last], startsWith(read, own) ? own : []]
    })
}

const isConstant = (place: Place): boolean =>
  typeof place !== 'string' && 'constant' in place && place.where === undefined

const startsWith = (places: Places, own: Places): boolean =>
  own.length > 0 && JSON.stringify(places.slice(0, own.length)) === JSON.stringify(own)

/** The entries that would be an attribute of this name. */
const ownPlaces = ({ attributes, foreign = [] }: Format, name: string): Places =>
  foreign.includes(name) ? [] : attributes.map((of) => ({ entry: name, of }))

/** The digits of a time since 1970, before a fraction. */
const DIGITS: Readonly<Record<TimeUnit, number>> = {
  seconds: 10,
  milliseconds: 13,
  microseconds: 16,
  nanoseconds: 19,
}

/** A time in another unit than the format's is none: read as it is written, it would be one of another century. */
function timeText({ timeUnit }: Format, text: string, engine: Engine): string {
  if (timeUnit === undefined) return text
  const fraction = timeUnit === 'seconds' ? '(\\.[0-9]+)?' : ''
  const pattern = `^[1-9][0-9]{${DIGITS[timeUnit] - 1}}${fraction}\\z`
  const like = engine === 'duckdb' ? 'regexp_matches' : 'regexp_like'
  return `CASE WHEN ${like}(${text}, '${pattern}') THEN ${text} END`
}

function ourName({ events, notEvents = [], otherEvents }: Format): string {
  const known = Object.entries(events)
  const asItIs = [
    ...eventNamePrefixes.map((prefix) => `starts_with(their_name, ${sqlLiteral(prefix)})`),
    `their_name IN (${[...eventNameAliases.map(([alias]) => alias), ...notEvents].map(sqlLiteral).join(', ')})`,
  ]
  const other =
    otherEvents === 'are activity'
      ? `CASE WHEN ${asItIs.join(' OR ')} THEN their_name ELSE 'client.' || their_name END`
      : 'their_name'
  if (known.length === 0) return other
  return `CASE their_name ${known.map(([their, our]) => `WHEN ${sqlLiteral(their)} THEN ${sqlLiteral(our)}`).join(' ')} ELSE ${other} END`
}
