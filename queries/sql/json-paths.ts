/** A key of an object, or a position in a list from 0. */
export type Step = string | number
export type JsonPath = readonly Step[]

/** A key after a dot or at the beginning, a key in brackets and quotes, a position in brackets. */
const STEP = /(?:^|\.)([^.[\]"]+)|\["([^"]+)"\]|\[(\d+)\]/y

/** 'a.b[0].c' as its steps; a key with other characters stands in brackets: 'a["b.c"]'. Throws an Error for any other text. */
export function jsonPath(path: string): JsonPath {
  const steps: Step[] = []
  STEP.lastIndex = 0
  while (STEP.lastIndex < path.length) {
    const [, key, quoted, position] = STEP.exec(path) ?? []
    const step = key ?? quoted ?? (position === undefined ? undefined : Number(position))
    if (step === undefined) throw new Error(`${path} is not a path`)
    steps.push(step)
  }
  if (typeof steps[0] !== 'string') throw new Error(`${path} is not a path`)
  return steps
}

/**
 * What is read of a JSON value: its text, its JSON, all keys with the texts of their values, the elements of a list, or the
 * values of some keys.
 */
export type JsonShape =
  | { readonly is: 'text' | 'json' | 'map' }
  | { readonly is: 'list'; readonly of: JsonShape }
  | { readonly is: 'object'; readonly keys: ReadonlyMap<string, JsonShape> }

export const textShape: JsonShape = { is: 'text' }

/** A shape that stands at a path. */
export const at = (path: string, shape: JsonShape): JsonShape =>
  jsonPath(path).reduceRight<JsonShape>(
    (inner, step) =>
      typeof step === 'number' ? { is: 'list', of: inner } : { is: 'object', keys: new Map([[step, inner]]) },
    shape,
  )

/** All that any of the shapes has. Throws where one reads a list or an object and another the text of the same value. */
export function merged(shapes: readonly JsonShape[]): JsonShape {
  const [first, ...others] = shapes
  if (first === undefined) throw new Error('nothing to merge')
  return others.reduce(mergedPair, first)
}

function mergedPair(a: JsonShape, b: JsonShape): JsonShape {
  if (a.is === b.is && (a.is === 'text' || a.is === 'json' || a.is === 'map')) return a
  if (a.is === 'list' && b.is === 'list') return { is: 'list', of: mergedPair(a.of, b.of) }
  if (a.is === 'object' && b.is === 'object') {
    const keys = new Map(a.keys)
    for (const [key, shape] of b.keys) {
      const known = keys.get(key)
      keys.set(key, known === undefined ? shape : mergedPair(known, shape))
    }
    return { is: 'object', keys }
  }
  throw new Error(`a value is read as ${a.is} and as ${b.is}`)
}
