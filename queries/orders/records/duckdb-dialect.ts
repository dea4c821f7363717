import { duckdbValueAt } from '../../sql/duckdb/structure.ts'
import { sqlIdentifier } from '../../sql/literals.ts'
import type { RecordsDialect } from './dialect.ts'

export const duckdbRecords: RecordsDialect = {
  engine: 'duckdb',
  textAt: duckdbValueAt,
  listAt: duckdbValueAt,
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
