import type { Engine } from '../../model/engine.ts'
import type { SqlTypeName } from '../../model/sql-types.ts'
import type { JsonPath } from '../../sql/json-paths.ts'

/** A field of a struct, in the order in which it stands there, from 1. */
export interface StructField {
  readonly name: string
  readonly position: number
}
/** The type of a field of a list's elements. */
export type ElementType =
  | SqlTypeName
  | { readonly listOf: readonly (readonly [name: string, type: ElementType])[] }

/** How an engine reads JSON and works on lists. All arguments and results are SQL text. */
export interface RecordsDialect {
  readonly engine: Engine
  /** The text of the value at a path of a JSON value; NULL where it is absent or null. */
  textAt(json: string, path: JsonPath): string
  /** The elements of the list at a path, as JSON values; NULL where there is no list. */
  listAt(json: string, path: JsonPath): string
  transform(list: string, element: string, body: string): string
  struct(fields: readonly (readonly [name: string, value: string])[]): string
  /** A struct whose fields' types are declared. */
  typedStruct(fields: readonly (readonly [name: string, value: string, type: ElementType])[]): string
  get(struct: string, field: StructField): string
  /** The sum of a list of amounts, NULL left out; NULL where there is none. DECIMAL(38,4). */
  sumOf(amounts: string): string
  /** How many elements are not NULL. */
  presentIn(list: string): string
  /** Whether any of a list of truth values, none of them NULL, is true. FALSE where there is no list. */
  anyTrue(list: string): string
}
