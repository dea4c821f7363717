import { jsonPath } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import type { Entries, Format } from './define-format.ts'
import {
  attributesOf,
  entriesColumns,
  entriesShape,
  entryText,
  makeEntriesColumns,
  mapOfPairs,
} from './duckdb-entries.ts'
import { itemSteps, listOfItems, sumOf } from './duckdb-items.ts'
import { linesAsRecords } from './duckdb-line-records.ts'
import { linesOfRecords } from './duckdb-nested-records.ts'
import {
  chain,
  type DuckdbSource,
  type EntriesAt,
  entriesAt,
  JUDGED,
  KEPT,
  list,
  type OpenedLines,
  type Step,
} from './duckdb-parts.ts'
import { GrowingShape } from './duckdb-shapes.ts'
import { firstOf, spellingsOf } from './key-spellings.ts'
import { recordColumns } from './record-columns.ts'
import type { RecordReader } from './record-reader.ts'

/** The rows of a format. */
export interface DuckdbRows extends OpenedLines {
  /** Whether attributes are made, and not just read. */
  readonly isMade: boolean
}

/**
 * The rows of a format (RawLogTable but for `arrival_day`) over a relation of (object, held, arrived_at, source_file); where
 * lines are records and not all of them are known to be of the format, of (object, elements, arrived_at, source_file).
 * MATERIALIZED: the reader hands on a file at a time, and a log has thousands of small ones; all that follows is much
 * faster on the full vectors that a table is read in.
 */
export function duckdbFormatRows(format: Format, of: DuckdbSource, defaultService?: string): DuckdbRows {
  const record = new GrowingShape('record')
  const item = new GrowingShape('item')
  const text = (shape: GrowingShape, path: Parameters<typeof shape.at>[0]) =>
    firstOf(spellingsOf(format, path).map((p) => shape.at(p)))
  const reader: RecordReader = {
    engine: 'duckdb',
    text: (path) => text(record, path),
    joinedTexts: (path, by) =>
      `array_to_string(${firstOf(spellingsOf(format, path).map((p) => record.at(p, { is: 'list', of: { is: 'text' } })))}, ${sqlLiteral(by)})`,
    entry: (name, key) => entryText(name, format.entries[name] as Entries, key),
    sumOfItems: (price, quantity) => sumOf(listOfItems(format, record, reader) ?? 'NULL', price, quantity),
    itemText: (path) => text(item, path),
  }
  // Whole objects first: what is read of them besides is read beside them.
  const inner = entriesAt(format, undefined)
  const outer = Object.entries<Entries>(format.entries).filter(([, { level }]) => level !== undefined)
  const innerColumns = inner.flatMap(([name, entries]) => {
    const value = firstOf(
      spellingsOf(format, jsonPath(entries.at)).map((p) => record.at(p, entriesShape(format, entries))),
    )
    return makeEntriesColumns(format, name, entries, value)
  })
  const columns = recordColumns(format, reader, defaultService)
  const { texts } = columns
  const ofEntries = (some: EntriesAt) => some.flatMap(([name, entries]) => entriesColumns(name, entries))
  const names = ofEntries([...outer, ...inner])
  const itemList = listOfItems(format, record, reader)
  const recordTexts = texts.columns('record')
  const ofRecord = texts.names('record')
  const steps: Step[] = [
    (from) => `SELECT ${list(KEPT, JUDGED, ...ofEntries(outer), ...innerColumns, 'record')} FROM ${from}`,
    (from) =>
      `SELECT ${list(KEPT, JUDGED, ...names, ...recordTexts, itemList && `${itemList} AS items`)} FROM ${from}`,
    (from) => `SELECT *, ${columns.theirName} AS their_name FROM ${from}`,
    (from) => `SELECT *, ${columns.ourName} AS our_name FROM ${from}`,
    ...(itemList === undefined
      ? []
      : itemSteps(
          columns.isOfItems,
          list(KEPT, 'is_object', ...names, ...ofRecord, 'our_name'),
          item,
          texts.columns('item'),
          list(KEPT, JUDGED, ...names, ...ofRecord, 'our_name', 'item_number'),
        )),
    ...lastSteps(format, columns),
  ]
  const isMade = !('map' in attributesOf(format, columns.named))
  const open = format.records.length === 0 ? linesAsRecords : linesOfRecords
  return { ...open(format, of, record, (from) => chain(from, steps)), isMade }
}

function lastSteps(format: Format, columns: ReturnType<typeof recordColumns>): Step[] {
  const attributes = attributesOf(format, columns.named)
  const last =
    (map: string): Step =>
    (from) =>
      `SELECT is_object, timestamp, event_name, body, ${map} AS attributes, ${KEPT}, unread, records FROM ${from}`
  const said = `${columns.timestamp} AS timestamp, our_name AS event_name, ${columns.body} AS body`
  if ('map' in attributes) return [(from) => `SELECT *, ${said} FROM ${from}`, last(attributes.map)]
  return [
    (from) =>
      `SELECT ${KEPT}, ${JUDGED}, ${said}, CASE WHEN is_object AND unread IS NULL THEN ${attributes.pairs} END AS pairs FROM ${from}`,
    last(mapOfPairs('pairs')),
  ]
}
