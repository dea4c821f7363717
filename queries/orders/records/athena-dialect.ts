import { athenaPath } from '../../sql/athena/json.ts'
import type { JsonPath } from '../../sql/json-paths.ts'
import { sqlIdentifier } from '../../sql/literals.ts'
import { typeNames } from '../../sql/type-names.ts'
import type { ElementType, RecordsDialect } from './dialect.ts'

const typeOf = (type: ElementType): string =>
  typeof type === 'string' ? typeNames[type].athena : `ARRAY(${rowOf(type.listOf)})`
const rowOf = (fields: readonly (readonly [name: string, type: ElementType, ...unknown[]])[]): string =>
  `ROW(${fields.map(([name, type]) => `${sqlIdentifier(name)} ${typeOf(type)}`).join(', ')})`

/** An object's keys and values; NULL for anything else. */
export const athenaObjectMap = (json: string): string => `TRY(CAST(${json} AS MAP(VARCHAR, JSON)))`

/** The value at a path of an opened object, as JSON. */
export function athenaValueAt(object: string, [first = '', ...inner]: JsonPath): string {
  const value = `element_at(${object}, '${first}')`
  return inner.length === 0 ? value : `json_extract(${value}, ${athenaPath(inner)})`
}

function textAt(object: string, path: JsonPath): string {
  const [first = '', ...inner] = path
  const scalar = `json_extract_scalar(element_at(${object}, '${first}'), ${athenaPath(inner)})`
  return `coalesce(${scalar}, nullif(json_format(${athenaValueAt(object, path)}), 'null'))`
}

/** A JSON value is an object opened as a map, so that it is parsed once and not once a path; what is not an object has no keys. */
export const athenaRecords: RecordsDialect = {
  engine: 'athena',
  textAt,
  listAt: (object, path) =>
    `transform(TRY(CAST(${athenaValueAt(object, path)} AS ARRAY(JSON))), element -> ${athenaObjectMap('element')})`,
  transform: (list, element, body) => `transform(${list}, ${element} -> ${body})`,
  struct: (fields) => `ROW(${fields.map(([, value]) => value).join(', ')})`,
  typedStruct: (fields) =>
    `CAST(ROW(${fields.map(([, value]) => value).join(', ')}) AS ${rowOf(fields.map(([name, , type]) => [name, type]))})`,
  get: (struct, { position }) => `${struct}[${position}]`,
  sumOf: (amounts) =>
    `reduce(${amounts}, CAST(NULL AS DECIMAL(38, 4)), (total, one) -> CASE WHEN one IS NULL THEN total ELSE CAST(coalesce(total, DECIMAL '0.0000') + one AS DECIMAL(38, 4)) END, total -> total)`,
  presentIn: (list) => `cardinality(filter(${list}, one -> one IS NOT NULL))`,
  anyTrue: (list) => `coalesce(any_match(${list}, one -> one), FALSE)`,
}
