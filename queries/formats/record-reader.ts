import type { Engine } from '../model/engine.ts'
import type { JsonPath } from '../sql/json-paths.ts'

/** How an engine reads a record, once it is a row. Results are SQL text. */
export interface RecordReader {
  readonly engine: Engine
  /** The text at a path; NULL where it is absent or null. Of an object or a list its JSON. */
  text(path: JsonPath): string
  /** The texts of the list at a path, joined; NULL where there is no list. */
  joinedTexts(path: JsonPath, by: string): string
  /** The value of a key among entries (define-format.ts). */
  entry(entries: string, key: string): string
  /** The sum of prices times pieces of the record's items, as text; NULL unless all can be read. No pieces are one. */
  sumOfItems(price: JsonPath, quantity: JsonPath): string
  /** The text at a path of the item of a row. */
  itemText(path: JsonPath): string
}
