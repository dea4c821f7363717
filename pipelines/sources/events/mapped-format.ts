import { defineFormat, type Format } from '../../../queries/formats/define-format.ts'
import { ofOneProduct } from '../../../queries/formats/our-names.ts'
import type { Place, Places } from '../../../queries/formats/places.ts'
import type { Mapping } from '../../format-schema.ts'

/** The format that a mapping of the configuration declares. */
export function mappedFormat(mapping: Mapping, name = 'mapping'): Format {
  const { recognisedBy, records, timeUnit, attributes, events, otherEvents, fields, items } = mapping
  return defineFormat({
    name,
    doc: 'A mapping in the configuration.',
    recognisedBy: recognisedBy === undefined ? [] : [recognisedBy],
    records,
    entries: attributes === undefined ? {} : { attributes: { at: attributes } },
    attributes: attributes === undefined ? [] : ['attributes'],
    time: places(mapping.time),
    ...(timeUnit && { timeUnit }),
    service: places(mapping.service),
    session: places(mapping.session),
    user: places(mapping.user),
    eventId: places(mapping.eventId),
    eventName: places(mapping.name),
    events,
    otherEvents: otherEvents === 'activity' ? 'are activity' : 'are not events',
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([field, where]) =>
        where === undefined ? [] : [[field, places(where)]],
      ),
    ),
    ...(items !== undefined && { items: { at: items, of: ofOneProduct } }),
  })
}

const places = (where: Place | Place[] | undefined): Places =>
  where === undefined ? [] : Array.isArray(where) ? where : [where]
