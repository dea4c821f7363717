/** A key of an object, or a position in a list from 0. */
export type Step = string | number
export type JsonPath = readonly Step[]

/** 'a.b[0].c' as its steps. */
export const jsonPath = (path: string): JsonPath =>
  path.split('.').flatMap((part) => {
    const [, key = '', position] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(part) ?? []
    if (key === '') throw new Error(`${path} is not a path`)
    return position === undefined ? [key] : [key, Number(position)]
  })

/** What is read of a JSON value: its text, the elements of a list, or the values of some keys. */
export type JsonShape =
  | { readonly is: 'text' }
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
  if (a.is === 'text' && b.is === 'text') return a
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
