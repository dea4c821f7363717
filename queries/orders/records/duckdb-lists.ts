import { duckdbType } from '../../sql/duckdb/structure.ts'
import { type JsonShape, merged } from '../../sql/json-paths.ts'
import { duckdbRecords } from './duckdb-dialect.ts'
import { firstList } from './field-texts.ts'
import type { List } from './field-types.ts'
import { recordLists } from './fields.ts'
import { listOfElement } from './kinds.ts'
import { elementShape, identityPaths, resourceShape } from './resource-shape.ts'

const { refunds } = recordLists
const { refund_lines } = refunds.within
const ofElements = Object.entries(listOfElement).map(([kind, name]) => ({
  kind,
  name,
  list: recordLists[name],
}))

/** A third of all records are themselves an element of a list, so what is read of elements is read of every resource. */
export const resourceOrElementShape: JsonShape = merged([
  resourceShape,
  ...ofElements.map(({ list }) => elementShape(list)),
  elementShape(refund_lines),
])

/** Structs are cast by the names of their fields: others are dropped, missing ones are NULL. */
const asElement = (struct: string, list: List) => `CAST(${struct} AS ${duckdbType(elementShape(list))})`

const parent = duckdbRecords.textAt('resource', [identityPaths.parent])
const refundOfLine = `{id: ${parent}, ${refund_lines.list[0]}: [${asElement('resource', refund_lines)}]}`

/**
 * Columns of what a resource would be as an element, one a kind. Of whole vectors that costs next to nothing; within a
 * CASE, for the rows of one kind only, all of the resource would be copied each time.
 */
export const asElements: string = [
  ...ofElements.map(({ kind, list }) => `${asElement('resource', list)} AS as_${kind}`),
  `${asElement(refundOfLine, refunds)} AS as_refund_line`,
].join(', ')

/** The elements of a record's list, as they came: a record that is itself an element is the only one. */
export function duckdbElements(name: keyof typeof recordLists, list: List): string {
  const kinds = ofElements.filter((of) => of.name === name).map(({ kind }) => kind)
  if (name === 'refunds') kinds.push('refund_line')
  const elements = firstList(duckdbRecords, 'resource', list.list)
  const itself = kinds.map((kind) => `WHEN '${kind}' THEN [as_${kind}]`)
  return itself.length === 0 ? elements : `CASE kind ${itself.join(' ')} ELSE ${elements} END`
}
