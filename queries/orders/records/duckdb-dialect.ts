import { sqlIdentifier } from '../../sql/literals.ts'
import type { RecordsDialect } from './dialect.ts'
import type { JsonPath, JsonShape } from './json-paths.ts'

/** The structure that from_json takes. */
export function duckdbStructure(shape: JsonShape): unknown {
  if (shape.is === 'text') return 'VARCHAR'
  if (shape.is === 'list') return [duckdbStructure(shape.of)]
  return Object.fromEntries([...shape.keys].map(([key, inner]) => [key, duckdbStructure(inner)]))
}

/** A JSON value is what from_json made of it: structs and lists of text. */
const valueAt = (json: string, path: JsonPath) =>
  path.reduce<string>(
    (value, step) => (typeof step === 'number' ? `${value}[${step + 1}]` : `${value}['${step}']`),
    json,
  )

export const duckdbRecords: RecordsDialect = {
  engine: 'duckdb',
  textAt: valueAt,
  listAt: valueAt,
  transform: (list, element, body) => `list_transform(${list}, lambda ${element}: ${body})`,
  struct: structOf,
  typedStruct: structOf,
  get: (struct, { name }) => `${struct}['${name}']`,
  sumOf: (amounts) => `CAST(list_sum(${amounts}) AS DECIMAL(38, 4))`,
  presentIn: (list) => `list_count(${list})`,
  anyTrue: (list) => `coalesce(list_bool_or(${list}), FALSE)`,
}

function structOf(fields: readonly (readonly [name: string, value: string, ...unknown[]])[]): string {
  return `{${fields.map(([name, value]) => `${sqlIdentifier(name)}: ${value}`).join(', ')}}`
}
