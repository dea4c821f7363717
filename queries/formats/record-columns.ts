import { eventNameAliases, eventNamePrefixes } from '../events/event-names.ts'
import type { Engine } from '../model/engine.ts'
import { sqlLiteral } from '../sql/literals.ts'
import type { Format, TimeUnit } from './define-format.ts'
import { PlaceTexts } from './place-texts.ts'
import type { Place, Places } from './places.ts'
import type { RecordReader } from './record-reader.ts'

/** An attribute by our name. It counts before entries of the same name. */
export interface NamedAttribute {
  readonly name: string
  readonly text: string
  /** What the entries say under this name, to the letter, where that counts first: then there is nothing to add to them. */
  readonly own?: string
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
  const named = namedPlaces(format, defaultService).map(([name, places, own]): NamedAttribute => {
    const text = texts.first(places)
    if (name !== 'event.id' || items === undefined)
      return own.length === 0 ? { name, text } : { name, text, own: texts.firstAsWritten(own) }
    return { name, text: `coalesce(${text} || '#' || ${ITEM_NUMBER}, ${text})` }
  })
  // Tells two items apart that are the same.
  if (items !== undefined) named.push({ name: 'item.number', text: ITEM_NUMBER })
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

/** Where each attribute of ours stands that a format has a place for: there, or among the entries under our name. */
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
    ...Object.entries(fields).map(([name, places]): [string, Places, Places] => [name, places, []]),
  ]
  return all
    .filter(([, places, last]) => places.length + last.length > 0)
    .map(([name, places, last]) => {
      const own = ownPlaces(format, name)
      // A text that is always there is for where there is none.
      const constants = places.filter((place) => isConstant(place))
      const read = places.filter((place) => !isConstant(place))
      return [name, [...read, ...own, ...constants, ...last], startsWith(read, own) ? own : []]
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
