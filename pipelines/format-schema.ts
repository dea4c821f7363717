import { z } from 'zod'
import { eventNames } from '../queries/events/event-names.ts'
import { fieldNames } from '../queries/formats/define-format.ts'
import { formatNames } from '../queries/formats/index.ts'
import type { Place } from '../queries/formats/places.ts'
import { jsonPath } from '../queries/sql/json-paths.ts'

const isPath = (text: string): boolean => {
  try {
    return jsonPath(text).length > 0
  } catch {
    return false
  }
}
const path = z
  .string()
  .refine(
    isPath,
    'a path such as "context.page.path" or "items[0].id"; a key with a dot as in "tags[\\"a.b\\"]"',
  )
const otherPlace = z
  .strictObject({
    /** A text that stands nowhere. */
    constant: z.string().min(1, 'a text').optional(),
    /** A path in the item that the event is about. */
    item: path.optional(),
  })
  .refine((place) => Object.keys(place).length === 1, 'either constant or item')
  .transform(
    (place): Place =>
      place.item === undefined ? { constant: place.constant as string } : { item: place.item },
  )
const PLACE = 'a path, {"constant": "a text"}, or a list of these of which the first counts that is there'
/** The first one that has a text counts. */
const places = z.union(
  [path, otherPlace, z.array(z.union([path, otherPlace], PLACE)).min(1, 'at least one place')],
  PLACE,
)
/** A name of ours. */
export const eventName = z.enum(
  Object.keys(eventNames) as [keyof typeof eventNames, ...(keyof typeof eventNames)[]],
)

/** Attributes of ours, each with where it stands. */
export const fieldsOf = <Where extends z.ZodType>(where: Where) =>
  z.strictObject(Object.fromEntries(fieldNames.map((name) => [name, where.optional()])))

/** What a record says once, whatever items it has. */
const ofRecords = ['time', 'service', 'name', 'session', 'user', 'eventId'] as const
const isOfItem = (where: Place | Place[] | undefined): boolean =>
  [where ?? []].flat().some((place) => typeof place !== 'string' && 'item' in place)

/** A format that the configuration declares: where in a line, or in an element of its lists, everything stands. */
export const mappingSchema = z
  .strictObject({
    /** A line is of this format where it has all of these keys; without them any JSON object is. */
    recognisedBy: z.array(z.string().min(1, 'a key')).min(1, 'at least one key').optional(),
    /** The lists within each other whose innermost elements are the records; none where a line is one. */
    records: z.array(path).default([]),
    time: places,
    timeUnit: z.enum(['seconds', 'milliseconds', 'microseconds', 'nanoseconds']).optional(),
    service: places.optional(),
    name: places,
    session: places.optional(),
    user: places.optional(),
    /** What is the same for the same event only. Without it, events of the same time, name and attributes are one. */
    eventId: places.optional(),
    /** An object whose keys are attributes as they stand there. */
    attributes: path.optional(),
    /** Names of events, and ours for them. */
    events: z.record(z.string(), eventName).default({}),
    /** What is said by other names than these and ours: activity of a session and user, or nothing. */
    otherEvents: z.enum(['activity', 'ignored']).default('ignored'),
    /** Where attributes of ours stand. */
    fields: fieldsOf(places).default({}),
    /** A list of products: a record of several is as many events, where ours are of one product. Their places are {item}. */
    items: path.optional(),
  })
  .superRefine((mapping, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const key of ofRecords)
      if (isOfItem(mapping[key]))
        refuse([key], '{"item": ...} among `fields` only: this is said of a whole record')
    if (mapping.items !== undefined) return
    for (const [name, where] of Object.entries(mapping.fields))
      if (isOfItem(where))
        refuse(['fields', name], '{"item": ...} only beside `items`, the list that the item is in')
  })
export type Mapping = z.infer<typeof mappingSchema>

const FORMAT = 'the name of a format, or a mapping in { }'
const format = z.union([z.enum(formatNames), mappingSchema], FORMAT)
/** Each line is read by the first that it fits, so each must leave lines to the next, and none can come twice. */
const formatList = z
  .array(format)
  .min(1, 'at least one format')
  .superRefine((list, context) => {
    const written = list.map((each) => JSON.stringify(each))
    for (const [i, each] of list.entries()) {
      const refuse = (message: string) => context.addIssue({ code: 'custom', path: [i], message })
      const first = written.indexOf(written[i] as string)
      if (first < i) refuse(`another format than [${first}], which reads all of its lines`)
      const takesAll = typeof each !== 'string' && each.recognisedBy === undefined
      if (takesAll && i < list.length - 1)
        refuse(
          '`recognisedBy`, the keys that a line of it has: it would read all lines, and leave none to the formats behind it',
        )
    }
  })
/** A format by its name, or `auto` for each line's own, or a mapping, or several of them. */
export const formatSchema = z.union(
  [z.enum([...formatNames, 'auto']), mappingSchema, formatList],
  `${FORMAT}, or a list of these in [ ]`,
)
