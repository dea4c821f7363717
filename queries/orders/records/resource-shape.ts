import { at, type JsonShape, merged, textShape } from '../../sql/json-paths.ts'
import type { ElementFields, Field, List, SummedField } from './field-types.ts'
import { recordFields, recordLists } from './fields.ts'

/** Which resource a record is, and of which parent. */
export const identityPaths = { id: 'id', gid: 'admin_graphql_api_id', parent: '__parentId' } as const

const textsAt = (paths: readonly string[]) => paths.map((path) => at(path, textShape))
const listsAt = (paths: readonly string[], of: JsonShape) => paths.map((path) => at(path, { is: 'list', of }))
const ofField = (field: Field | SummedField): JsonShape[] =>
  field.type === 'sum' ? listsAt(field.list, merged(textsAt(field.of))) : textsAt(field.from)
const ofFields = (fields: ElementFields) => Object.values(fields).flatMap(ofField)
const ofList = (list: List): JsonShape[] => listsAt(list.list, elementShape(list))

/** All that we read of an element of a list. */
export function elementShape({ fields, within = {} }: List): JsonShape {
  return merged([...ofFields(fields), ...Object.values<List>(within).flatMap(ofList)])
}

/** All that we read of a resource. */
export const resourceShape: JsonShape = merged([
  ...textsAt(Object.values(identityPaths)),
  ...ofFields(recordFields),
  ...Object.values<List>(recordLists).flatMap(ofList),
])
