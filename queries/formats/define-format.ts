import { attributeEntries } from '../events/attributes.ts'
import type { EventName } from '../events/event-names.ts'
import { jsonPath } from '../sql/json-paths.ts'
import { type Place, type Places, partsOf } from './places.ts'

/** What a number of a time counts. Only one of the years 2001 to 2286 is read as one, whose digits are so many. */
export type TimeUnit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds'

/** Keys with their values, as they come. */
export interface Entries {
  /** The path of an object, or with `valueAt` of a list of objects that have a `key` each. */
  readonly at: string
  /** Seen from an element of this list around the record, from 0; from the record unless given. */
  readonly level?: number
  /** Where an element of the list may have its value: paths, of which the first that is there counts. */
  readonly valueAt?: readonly string[]
}

/** The names of the log's attributes that our columns are read from, in the order of the columns. */
export const fieldNames: readonly string[] = attributeEntries.flatMap(([, { from }]) => from)

/** How a log is written. From it derive the reading on each engine, the detection and the documentation. */
export interface Format {
  readonly name: string
  /** What its lines are, after 'looks like'; the name unless given. */
  readonly looksLike?: string
  readonly doc: string
  /** A line is of the format where it has all keys of one of these lists; any object is, where there is none. */
  readonly recognisedBy: readonly (readonly string[])[]
  /** Keys that no line of the format has, and a line of another format may have beside those. */
  readonly notWith?: readonly string[]
  /** Whether its keys may be written in snake case as well. */
  readonly inSnakeCaseToo?: true
  /** Lists within each other, each a path in an element of the one before. None where a line is a record. */
  readonly records: readonly string[]
  readonly entries: Readonly<Record<string, Entries>>
  readonly time: Places
  /** Without a unit a time is read as in lines of our own. */
  readonly timeUnit?: TimeUnit
  readonly service: Places
  readonly session: Places
  readonly user: Places
  /** What is the same for the same event only. */
  readonly eventId: Places
  readonly eventName: Places
  /** A last place for the name, after the attribute `event.name`. */
  readonly body?: Places
  /** Its names of events, and ours for them. */
  readonly events: Readonly<Record<string, EventName>>
  /** Names that are not of what a visitor does. */
  readonly notEvents?: readonly string[]
  /**
   * What is said by any other name that is not of ours: `client.` and the name, so that it counts as activity of its
   * session and user; or nothing, as by an ordinary log line.
   */
  readonly otherEvents: 'are activity' | 'are not events'
  /** The entries that are attributes of an event, those that count first first. */
  readonly attributes: readonly string[]
  /** Where attributes of ours stand. One that is in none of these places is taken from the entries, by its name. */
  readonly fields: Readonly<Record<string, Places>>
  /** Attributes of our names that mean something else here: they are kept with `other.` before their name. */
  readonly foreign?: readonly string[]
  /** A list in the record, by its path or as an entry. A record of several items is as many events, where ours are of one product. */
  readonly items?: {
    readonly at: string | { readonly entry: string; readonly of: string }
    readonly of: readonly EventName[]
  }
}

/** Throws an Error where a declaration names what is not there. */
export function defineFormat<const F extends Format>(format: F): F {
  const problem = formatProblems(format)[0]
  if (problem !== undefined) throw new Error(`format ${format.name}: ${problem}`)
  return format
}

/** All places that a format reads. */
const placesOf = ({ time, service, session, user, eventId, eventName, body = [], fields }: Format): Place[] =>
  [time, service, session, user, eventId, eventName, body, ...Object.values(fields)].flat()

/** What a declaration says that can't be: paths that are none, entries that it does not have. */
export function formatProblems(format: Format): string[] {
  const problems: string[] = []
  const checkPath = (path: string) => {
    try {
      jsonPath(path)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  const checkEntries = (name: string) => {
    if (!Object.hasOwn(format.entries, name)) problems.push(`there are no entries ${name}`)
  }
  for (const path of format.records) checkPath(path)
  for (const { at, valueAt = [] } of Object.values(format.entries))
    for (const path of [at, ...valueAt]) checkPath(path)
  format.attributes.forEach(checkEntries)
  for (const name of Object.keys(format.fields))
    if (!fieldNames.includes(name)) problems.push(`no column is read from ${name}`)
  const ofItems = (places: Places) =>
    places
      .flatMap(partsOf)
      .some((part) => typeof part !== 'string' && ('item' in part || 'sumOfItems' in part))
  for (const [name, places] of Object.entries(format.fields))
    if (format.items === undefined && ofItems(places))
      problems.push(`${name} is of an item, and there are no items`)
  for (const name of ['time', 'service', 'session', 'user', 'eventId', 'eventName', 'body'] as const)
    if (ofItems(format[name] ?? [])) problems.push(`${name} is of the record, not of an item`)
  for (const part of placesOf(format).flatMap(partsOf)) {
    if (typeof part === 'string') checkPath(part)
    else if ('item' in part) checkPath(part.item)
    else if ('listAt' in part) checkPath(part.listAt)
    else if ('sumOfItems' in part) Object.values(part.sumOfItems).forEach(checkPath)
    else checkEntries(part.of)
  }
  return problems
}
