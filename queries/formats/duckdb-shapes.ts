import { duckdbStructure, duckdbValueAt } from '../sql/duckdb/structure.ts'
import { type JsonPath, type JsonShape, merged, textShape } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'

export const shapeAt = (path: JsonPath, shape: JsonShape): JsonShape =>
  path.reduceRight<JsonShape>(
    (inner, step) =>
      typeof step === 'number' ? { is: 'list', of: inner } : { is: 'object', keys: new Map([[step, inner]]) },
    shape,
  )

/** A JSON text read as a shape. */
export const fromJson = (json: string, shape: JsonShape): string =>
  `from_json(${json}, ${sqlLiteral(JSON.stringify(duckdbStructure(shape)))})`

/**
 * What is read of a JSON text: it grows with each value that is asked for. A value that is read in two ways, as an object
 * and as the texts of all its keys, is read twice: the second way stands in a field of the first.
 */
export class GrowingShape {
  readonly #column: string
  readonly #shapes: JsonShape[] = []

  /** @param column the name of what is read */
  constructor(column: string) {
    this.#column = column
  }

  /** The value at a path, read as a shape. */
  at(path: JsonPath, shape: JsonShape = textShape): string {
    const wanted = shapeAt(path, shape)
    for (const [i, known] of this.#shapes.entries()) {
      try {
        this.#shapes[i] = merged([known, wanted])
      } catch {
        continue
      }
      return this.#valueIn(i, path)
    }
    this.#shapes.push(wanted)
    return this.#valueIn(this.#shapes.length - 1, path)
  }

  /** What reads a JSON text so; to be asked for when all values are. */
  read(json: string): string {
    const [first, ...others] = this.#shapes
    // An empty structure can't be read.
    if (first === undefined) return 'NULL'
    if (others.length === 0) return fromJson(json, first)
    const more = others.map((shape, i) => `${fieldOf(i + 1)} := ${fromJson(json, shape)}`)
    return `struct_insert(${fromJson(json, first)}, ${more.join(', ')})`
  }

  #valueIn(i: number, path: JsonPath): string {
    return duckdbValueAt(this.#column, i === 0 ? path : [fieldOf(i), ...path])
  }
}

const fieldOf = (i: number): string => `read_again_${i}`
