import type { Entries, Format } from '../../queries/formats/define-format.ts'
import { events } from '../../queries/formats/events.ts'
import { formats } from '../../queries/formats/index.ts'
import type { Place, Places } from '../../queries/formats/places.ts'
import { code, codes, markdownTable } from './markdown.ts'

export const formatsTable = (): string =>
  markdownTable(
    ['`format`', 'what it is', 'a line is of it where it has'],
    formats.map(({ name, doc, recognisedBy, notWith }: Format) => [
      code(name),
      doc,
      [
        recognisedBy.map((keys) => keys.map(code).join(' and ')).join(', or '),
        ...(notWith ?? []).map((key) => `and no ${code(key)}`),
      ].join('; '),
    ]),
  )

const otherFormats: readonly Format[] = formats.filter((format) => format !== events)

/** The part of each format but our own, by the name of its marker. */
export const formatParts = (): Record<string, () => string> =>
  Object.fromEntries(
    otherFormats.map((format) => [format.name.replaceAll('_', '-'), () => aboutFormat(format)]),
  )

function aboutFormat(format: Format): string {
  const { records, attributes, entries, events, fields, items, timeUnit } = format
  const parts: [string, string][] = [
    [
      'a record',
      records.length === 0 ? 'the line' : `an element of ${records.map(code).join(', in each of ')}`,
    ],
    ['time', `${places(format, format.time)}${timeUnit === undefined ? '' : `, in ${timeUnit}`}`],
    ['service', places(format, format.service)],
    ['name', places(format, format.eventName)],
    ...(format.body === undefined
      ? []
      : [
          ['name, at last', `\`event.name\` among the attributes, then ${places(format, format.body)}`] as [
            string,
            string,
          ],
        ]),
    ['session', places(format, format.session)],
    ['user', places(format, format.user)],
    ['id of the event', places(format, format.eventId)],
    ['attributes', attributes.map((name) => entriesText(entries[name] as Entries)).join('; ')],
    ...(items === undefined
      ? []
      : [
          [
            'items',
            `${code(typeof items.at === 'string' ? items.at : `${entries[items.at.of]?.at}.${items.at.entry}`)}: an event each of ${codes(items.of)}`,
          ] as [string, string],
        ]),
  ]
  const tables = [
    markdownTable(
      ['what', 'where: the first that is there'],
      parts.filter(([, where]) => where !== ''),
    ),
    ...(Object.keys(events).length === 0
      ? []
      : [
          markdownTable(
            ['its event', 'our event'],
            Object.entries(events).map(([its, our]) => [code(its), code(our)]),
          ),
        ]),
    ...(Object.keys(fields).length === 0
      ? []
      : [
          markdownTable(
            ['our attribute', 'where: the first that is there'],
            Object.entries(fields).map(([name, of]) => [code(name), places(format, of)]),
          ),
        ]),
  ]
  return tables.join('\n\n')
}

const places = (format: Format, of: Places): string => of.map((place) => placeText(format, place)).join(', ')

function placeText(format: Format, place: Place): string {
  if (typeof place === 'string') return code(place)
  if ('item' in place) return `${code(place.item)} of the item`
  if ('entry' in place) return code(`${entriesName(format, place.of)}["${place.entry}"]`)
  if ('listAt' in place) return `the texts of ${code(place.listAt)}`
  if ('sumOfItems' in place)
    return `${code(place.sumOfItems.price)} times ${code(place.sumOfItems.quantity)} of the items, added up (of ${code(place.in)})`
  if ('joined' in place)
    return place.joined.map((part) => placeText(format, part)).join(` and ${code(place.by)} and `)
  if ('pathOf' in place) return `the path of ${placeText(format, place.pathOf)}`
  if ('at' in place) return `${placeText(format, place.at)} unless ${codes(place.unless)}`
  return place.where === undefined
    ? `always ${code(place.constant)}`
    : `${code(place.constant)} where there is ${placeText(format, place.where)}`
}

const entriesName = ({ entries, records }: Format, name: string): string => {
  const { at, level } = entries[name] as Entries
  return level === undefined ? at : `${records[level]}[].${at}`
}

const entriesText = ({ at, valueAt }: Entries): string =>
  `${code(at)}${valueAt === undefined ? '' : ` (${code('key')}, and the value at ${codes(valueAt)})`}`
