import type { Mapping } from '../../../pipelines/format-schema.ts'
import { meantEvent } from './event-rules.ts'
import {
  attributesKeys,
  fieldKeys,
  itemFieldKeys,
  itemsKeys,
  type MappedPart,
  partKeys,
} from './key-rules.ts'
import { isObject, rankAmong, type SeenPath, seenPaths } from './seen-paths.ts'
import { timeUnitOf } from './times.ts'

/** What a mapping looks like in the configuration. */
export type MappingText = Partial<Record<keyof Mapping, unknown>>

export interface MappingGuess {
  /** Undefined unless both a time and a name of events were found. */
  readonly mapping: MappingText | undefined
  readonly objects: number
  /** What stands in the objects, for a person who writes the mapping. */
  readonly paths: readonly { readonly path: string; readonly objects: number; readonly example: string }[]
}

/** A part that not even half of the objects have belongs to few of them. */
const MOSTLY = 0.5
const PATHS_SHOWN = 40
/** A name of events is one of few texts. */
const MOST_NAMES = 200
const MOST_SERVICES = 20

/** Where everything stands in objects of an unknown shape, by rules about keys and values. All of it is a guess. */
export function guessMapping(objects: readonly unknown[]): MappingGuess {
  const seen = seenPaths(objects)
  const [mostly, leaves] = [objects.length * MOSTLY, seen.filter(({ texts }) => texts.size > 0)]
  const often = leaves.filter((path) => path.objects >= mostly)
  const time = best(often, 'time', ({ texts }) => timeUnitOf(texts) !== undefined)
  const name = nameAmong(often.filter((path) => path !== time))
  const paths = leaves.slice(0, PATHS_SHOWN).map(({ path, objects, texts }) => ({
    path,
    objects,
    example: [...texts][0]?.slice(0, 60) ?? '',
  }))
  if (time === undefined || name === undefined) return { mapping: undefined, objects: objects.length, paths }
  const others = leaves.filter((path) => path !== time && path !== name)
  const service = best(often, 'service', ({ texts }) => texts.size <= MOST_SERVICES)
  const session = best(others, 'session')
  const user = best(others, 'user')
  const eventId = best(
    often.filter((path) => path !== time && path !== name),
    'eventId',
    ({ texts, objects }) => texts.size === Math.min(objects, 2000),
  )
  const attributes = bestOf(
    seen.filter(({ asObject }) => asObject >= 1),
    attributesKeys,
  )
  const items = bestOf(
    seen.filter(({ asList }) => asList >= 1),
    itemsKeys,
  )
  const unit = timeUnitOf(time.texts)
  const mapping: MappingText = {
    time: time.path,
    ...(unit !== 'text' && { timeUnit: unit }),
    name: name.path,
    ...(service && { service: service.path }),
    ...(session && { session: session.path }),
    ...(user && { user: user.path }),
    ...(eventId && { eventId: eventId.path }),
    ...(attributes && { attributes: attributes.path }),
    events: eventsOf(name),
    fields: fieldsOf(others, items, objects, attributes),
    ...(items && { items: items.path }),
  }
  return { mapping, objects: objects.length, paths }
}

/** The key in front of a path. */
export const firstKey = (path: unknown): string =>
  /^(?:\["([^"]+)"\]|([^.[]+))/.exec(String(path))?.slice(1).find(Boolean) ?? ''

function best(paths: readonly SeenPath[], part: MappedPart, fits: (path: SeenPath) => boolean = () => true) {
  return bestOf(paths.filter(fits), partKeys[part])
}

function bestOf(paths: readonly SeenPath[], keys: readonly string[]): SeenPath | undefined {
  const ranked = paths.flatMap((path) => {
    const rank = rankAmong(path, keys)
    return rank === undefined ? [] : [{ path, rank }]
  })
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.path
}

/** What is called like events counts before what only has a key that says so. */
function nameAmong(paths: readonly SeenPath[]): SeenPath | undefined {
  const few = paths.filter(({ texts }) => texts.size <= MOST_NAMES)
  const meaning = few
    .map((path) => ({ path, meant: [...path.texts].filter((text) => meantEvent(text) !== undefined).length }))
    .filter(({ path, meant }) => meant > 0 && meant * 10 >= path.texts.size)
    .map(({ path }) => path)
  return bestOf(meaning, partKeys.name) ?? meaning[0] ?? bestOf(few, partKeys.name)
}

const eventsOf = ({ texts }: SeenPath): Record<string, string> =>
  Object.fromEntries(
    [...texts].sort().flatMap((text) => {
      const ours = meantEvent(text)
      return ours === undefined || text === ours ? [] : [[text, ours]]
    }),
  )

function fieldsOf(
  leaves: readonly SeenPath[],
  items: SeenPath | undefined,
  objects: readonly unknown[],
  attributes: SeenPath | undefined,
): Record<string, unknown> {
  const ofItems =
    items === undefined ? [] : seenPaths(objects.flatMap((object) => listAt(object, items.keys)))
  const found: Record<string, unknown> = {}
  for (const [field, keys = []] of Object.entries(fieldKeys)) {
    const item = bestOf(
      ofItems.filter(({ texts }) => texts.size > 0),
      itemFieldKeys[field] ?? [],
    )
    const record = bestOf(leaves, keys)
    // Attributes are read under their own names anyway.
    if (!item && record && attributes && record.path === `${attributes.path}.${field}`) continue
    const places = [...(item ? [{ item: item.path }] : []), ...(record ? [record.path] : [])]
    if (places.length > 0) found[field] = places.length === 1 ? places[0] : places
  }
  return found
}

function listAt(object: unknown, keys: readonly string[]): unknown[] {
  const value = keys.reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), object)
  return Array.isArray(value) ? value.filter(isObject) : []
}
