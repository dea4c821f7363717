import type { Mapping } from '../../../pipelines/format-schema.ts'

export type FieldName = keyof Mapping['fields']

/** What stands at a path of some objects. */
export interface SeenPath {
  /** As a mapping has it. */
  readonly path: string
  /** The keys on the way to it. */
  readonly keys: readonly string[]
  /** In how many of the objects. */
  objects: number
  readonly texts: Set<string>
  /** How many of them are objects, and lists of objects. */
  asObject: number
  asList: number
}

const DEEPEST = 4
const MOST_TEXTS = 2000
const MOST_PATHS = 2000

/** All paths of some objects, those nearest to the root first. */
export function seenPaths(objects: readonly unknown[]): SeenPath[] {
  const seen = new Map<string, SeenPath>()
  for (const object of objects) look(object, [], seen)
  return [...seen.values()].sort((a, b) => a.keys.length - b.keys.length)
}

function look(value: unknown, keys: readonly string[], seen: Map<string, SeenPath>): void {
  if (keys.length > 0) note(value, keys, seen)
  if (!isObject(value) || keys.length === DEEPEST) return
  // What has a quote in its name is in no path.
  for (const [key, inner] of Object.entries(value))
    if (inner !== null && key !== '' && !key.includes('"')) look(inner, [...keys, key], seen)
}

function note(value: unknown, keys: readonly string[], seen: Map<string, SeenPath>): void {
  const path = pathOf(keys)
  let known = seen.get(path)
  if (known === undefined) {
    if (seen.size === MOST_PATHS) return
    known = { path, keys, objects: 0, texts: new Set(), asObject: 0, asList: 0 }
    seen.set(path, known)
  }
  known.objects++
  if (isObject(value)) known.asObject++
  else if (Array.isArray(value)) known.asList += value.some(isObject) ? 1 : 0
  else if (known.texts.size < MOST_TEXTS) known.texts.add(String(value))
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const pathOf = (keys: readonly string[]): string =>
  keys.reduce(
    (path, key) => (/[.[\]]/.test(key) ? `${path}["${key}"]` : path === '' ? key : `${path}.${key}`),
    '',
  )

const plain = (key: string) => key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** How near a path comes to some keys: the place of the one that it has, its last key or its last two; undefined for none. */
export function rankAmong({ keys }: SeenPath, wanted: readonly string[]): number | undefined {
  const last = keys.slice(-1).map(plain).join('')
  const lastTwo = keys.slice(-2).map(plain).join('')
  const rank = wanted.findIndex((key) => key === last || key === lastTwo)
  return rank < 0 ? undefined : rank
}
