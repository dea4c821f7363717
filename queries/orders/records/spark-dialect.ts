import { sparkIdentifier, sparkLiteral } from '../../sql/literals.ts'
import { sparkElements, sparkObjectMap, sparkText, sparkValueAt } from '../../sql/spark/json.ts'
import type { RecordsDialect } from './dialect.ts'

const structOf = (fields: readonly (readonly [name: string, value: string, ...unknown[]])[]): string =>
  `named_struct(${fields.map(([name, value]) => `${sparkLiteral(name)}, ${value}`).join(', ')})`

/**
 * A JSON value is an object opened as a map; what is not an object has no keys. from_json with a type for all of it would
 * not do: one element of a list that is not as the type says would silently make the whole list NULL.
 */
export const sparkRecords: RecordsDialect = {
  engine: 'spark',
  textAt: (object, path) => sparkText(sparkValueAt(object, path)),
  listAt: (object, path) =>
    `transform(${sparkElements(sparkValueAt(object, path))}, element -> ${sparkObjectMap('element')})`,
  transform: (list, element, body) => `transform(${list}, ${element} -> ${body})`,
  struct: structOf,
  typedStruct: structOf,
  get: (struct, { name }) => `${struct}.${sparkIdentifier(name)}`,
  sumOf: (amounts) =>
    `aggregate(${amounts}, CAST(NULL AS DECIMAL(38, 4)), (total, one) -> CASE WHEN one IS NULL THEN total ELSE CAST(coalesce(total, CAST(0 AS DECIMAL(38, 4))) + one AS DECIMAL(38, 4)) END)`,
  presentIn: (list) => `array_size(filter(${list}, one -> one IS NOT NULL))`,
  anyTrue: (list) => `coalesce(exists(${list}, one -> one), FALSE)`,
}
