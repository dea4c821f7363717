import { DOCUMENT } from '../events/unread.ts'
import { duckdbValueAt } from '../sql/duckdb/structure.ts'
import { type JsonPath, type JsonShape, jsonPath, merged, textShape } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { spell } from '../sql/spell.ts'
import type { Format } from './define-format.ts'
import { list, type Step } from './duckdb-parts.ts'
import { fromJson, type GrowingShape, shapeAt } from './duckdb-shapes.ts'
import { firstOf, spellingsOf } from './key-spellings.ts'
import type { RecordReader } from './record-reader.ts'

/** The items of a record, JSON each; undefined where the format has none. */
export function listOfItems(
  { items, ...format }: Format,
  record: GrowingShape,
  reader: RecordReader,
): string | undefined {
  if (items === undefined) return undefined
  if (typeof items.at !== 'string') {
    const text = reader.entry(items.at.of, items.at.entry)
    return `CASE WHEN left(ltrim(${text}), 1) = '[' AND json_valid(${text}) THEN from_json(${text}, '["JSON"]') END`
  }
  const shape: JsonShape = { is: 'list', of: { is: 'json' } }
  return firstOf(spellingsOf(format as Format, jsonPath(items.at)).map((path) => record.at(path, shape)))
}

/** What the items cost together, as text; NULL unless each has a price. */
export function sumOf(items: string, price: JsonPath, quantity: JsonPath): string {
  const shape = merged([shapeAt(price, textShape), shapeAt(quantity, textShape)])
  const [priceText, pieces] = [duckdbValueAt('product', price), duckdbValueAt('product', quantity)]
  const amount = `${spell('duckdb', 'strict_money', priceText)} * CASE WHEN ${pieces} IS NULL THEN 1 ELSE ${spell('duckdb', 'strict_bigint', pieces)} END`
  const amounts = `list_transform(list_transform(${items}, lambda item: ${fromJson('item', shape)}), lambda product: ${amount})`
  return `list_transform([${amounts}], lambda amounts: CASE WHEN len(amounts) > 0 AND list_count(amounts) = len(amounts) THEN CAST(list_sum(amounts) AS VARCHAR) END)[1]`
}

/** A row an item where the record has several, and one more that says how many. */
export function itemSteps(
  isOfItems: string,
  kept: string,
  item: GrowingShape,
  itemTexts: readonly string[],
  after: string,
): Step[] {
  const place = (itemJson: string, number: string, held: string) =>
    `{'item': CAST(${itemJson} AS JSON), 'number': CAST(${number} AS BIGINT), 'held': CAST(${held} AS BIGINT)}`
  const several = `list_append(list_transform(items, lambda element, i: ${place('element', 'i', 'NULL')}), ${place('NULL', 'NULL', 'len(items)')})`
  const rows = `CASE WHEN items IS NULL OR len(items) = 0 THEN [${place('NULL', 'NULL', 'NULL')}] WHEN len(items) = 1 THEN [${place('items[1]', 'NULL', 'NULL')}] ELSE ${several} END`
  return [
    (from) =>
      `SELECT * REPLACE (CASE WHEN unread IS NULL AND ${isOfItems} THEN items END AS items) FROM ${from}`,
    (from) => `SELECT *, unnest(${rows}) AS place FROM ${from}`,
    (from) =>
      `SELECT ${kept}, ${item.read('place.item')} AS item, place.number AS item_number, CASE WHEN place.held IS NOT NULL THEN ${sqlLiteral(DOCUMENT)} ELSE unread END AS unread, coalesce(place.held, records) AS records FROM ${from}`,
    (from) => `SELECT ${list(after, ...itemTexts)} FROM ${from}`,
  ]
}
