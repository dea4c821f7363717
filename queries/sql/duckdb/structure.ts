import type { JsonPath, JsonShape } from '../json-paths.ts'
import { sqlIdentifier, sqlLiteral } from '../literals.ts'

/** The structure that from_json takes. */
export function duckdbStructure(shape: JsonShape): unknown {
  switch (shape.is) {
    case 'text':
      return 'VARCHAR'
    case 'json':
      return 'JSON'
    case 'map':
      return 'MAP(VARCHAR,VARCHAR)'
    case 'list':
      return [duckdbStructure(shape.of)]
    case 'object':
      return Object.fromEntries([...shape.keys].map(([key, inner]) => [key, duckdbStructure(inner)]))
  }
}

/** The type of what from_json makes of a shape. */
export function duckdbType(shape: JsonShape): string {
  switch (shape.is) {
    case 'text':
      return 'VARCHAR'
    case 'json':
      return 'JSON'
    case 'map':
      return 'MAP(VARCHAR, VARCHAR)'
    case 'list':
      return `${duckdbType(shape.of)}[]`
    case 'object': {
      const keys = [...shape.keys].map(([key, inner]) => `${sqlIdentifier(key)} ${duckdbType(inner)}`)
      return `STRUCT(${keys.join(', ')})`
    }
  }
}

/** A value of what from_json made: structs, lists and texts. */
export const duckdbValueAt = (read: string, path: JsonPath): string =>
  path.reduce<string>(
    (value, step) => (typeof step === 'number' ? `${value}[${step + 1}]` : `${value}[${sqlLiteral(step)}]`),
    read,
  )
