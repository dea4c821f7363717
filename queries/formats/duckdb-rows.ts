import { DOCUMENT } from '../events/unread.ts'
import { duckdbValueAt } from '../sql/duckdb/structure.ts'
import { type JsonPath, type JsonShape, jsonPath, merged, textShape } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { spell } from '../sql/spell.ts'
import type { Entries, Format } from './define-format.ts'
import {
  attributesOf,
  entriesColumns,
  entriesShape,
  entryText,
  makeEntriesColumns,
  mapOfPairs,
} from './duckdb-entries.ts'
import { keyCheck } from './duckdb-keys.ts'
import { fromJson, GrowingShape, shapeAt } from './duckdb-shapes.ts'
import { ELEMENT } from './duckdb-texts.ts'
import { events } from './events.ts'
import { firstOf, spellingsOf } from './key-spellings.ts'
import { isOther } from './recognition.ts'

import { recordColumns } from './record-columns.ts'
import type { RecordReader } from './record-reader.ts'

/** Over `object`. */
export const duckdbHas = (key: string): string => `list_contains(json_keys(object), ${sqlLiteral(key)})`

const KEPT = 'arrived_at, source_file'
const JUDGED = 'is_object, unread, records'

/** Common table expressions, and a query over them. */
export interface DuckdbRows {
  readonly ctes: readonly string[]
  readonly rows: string
  /** Whether attributes are made, and not just read. */
  readonly isMade: boolean
}

type Step = (from: string) => string
const chain = (from: string, steps: readonly Step[]): string =>
  steps.reduce((inner, step, i) => step(i === 0 ? inner : `(${inner})`), from)

/** The part of a record that its entries are read from, the last of them first. */
type EntriesAt = readonly (readonly [name: string, entries: Entries])[]
const entriesAt = ({ entries }: Format, level: number | undefined): EntriesAt =>
  Object.entries<Entries>(entries).filter(([, each]) => each.level === level)

const at = (format: Format, value: string, path: string): string =>
  firstOf(spellingsOf(format, jsonPath(path)).map((p) => duckdbValueAt(value, p)))

/**
 * The rows of a format (RawLogTable but for `arrival_day`) over a relation of (object, held, arrived_at, source_file); where
 * lines are records and not all of them are known to be of the format, of (object, elements, arrived_at, source_file).
 * MATERIALIZED: the reader hands on a file at a time, and a log has thousands of small ones; all that follows is much
 * faster on the full vectors that a table is read in.
 * @param lines a name for the table of what is read of the lines
 * @param isOf whether an object is of the format; read of it where it is not given
 */
export function duckdbFormatRows(
  format: Format,
  {
    source,
    lines,
    isKnown,
    defaultService,
  }: {
    readonly source: string
    readonly lines: string
    /** All objects of the source are of the format. */
    readonly isKnown: boolean
    readonly defaultService?: string | undefined
  },
): DuckdbRows {
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
  return { ...opened(format, { source, lines, isKnown }, record, (from) => chain(from, steps)), isMade }
}

const list = (...columns: readonly (string | undefined)[]): string =>
  columns.filter((column) => column !== undefined).join(', ')

function listOfItems(
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

function sumOf(items: string, price: JsonPath, quantity: JsonPath): string {
  const shape = merged([shapeAt(price, textShape), shapeAt(quantity, textShape)])
  const [priceText, pieces] = [duckdbValueAt('product', price), duckdbValueAt('product', quantity)]
  const amount = `${spell('duckdb', 'strict_money', priceText)} * CASE WHEN ${pieces} IS NULL THEN 1 ELSE ${spell('duckdb', 'strict_bigint', pieces)} END`
  const amounts = `list_transform(list_transform(${items}, lambda item: ${fromJson('item', shape)}), lambda product: ${amount})`
  return `list_transform([${amounts}], lambda amounts: CASE WHEN len(amounts) > 0 AND list_count(amounts) = len(amounts) THEN CAST(list_sum(amounts) AS VARCHAR) END)[1]`
}

/** A row an item where the record has several, and one more that says how many. */
function itemSteps(
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

/** What is read of the lines, and a row a record of it. */
function opened(
  format: Format,
  { source, lines, isKnown }: { readonly source: string; readonly lines: string; readonly isKnown: boolean },
  record: GrowingShape,
  readRecords: Step,
): Omit<DuckdbRows, 'isMade'> {
  return format.records.length === 0
    ? linesAsRecords(format, { source, lines, isKnown }, record, readRecords)
    : linesOfRecords(format, { source, lines, isKnown }, record, readRecords)
}

function linesAsRecords(
  format: Format,
  { source, lines, isKnown }: { source: string; lines: string; isKnown: boolean },
  record: GrowingShape,
  readRecords: Step,
): Omit<DuckdbRows, 'isMade'> {
  const maps = entriesAt(format, undefined)
    .filter(([, { at, valueAt }]) => valueAt === undefined && jsonPath(at).length === 1)
    .map(([, { at }]) => at)
  const check = keyCheck((json) => record.read(json), maps)
  // To ask for the keys of each line would take long: lines of our own have attributes.
  const other = `CASE WHEN ${isOther(format, duckdbHas)} THEN 'other_format' END`
  const unread = isKnown
    ? ''
    : format === events
      ? ` WHEN object IS NOT NULL THEN CASE WHEN line.attributes IS NULL THEN ${other} END`
      : ` WHEN object IS NOT NULL THEN ${other}`
  const judged = (held: string) =>
    `CASE WHEN ${held} IS NOT NULL THEN ${sqlLiteral(DOCUMENT)}${unread} END AS unread`
  const read = (from: string, columns: string) =>
    `SELECT ${columns}, ${KEPT}, ${record.read('object')} AS line FROM (${from})`
  const row = (held: string, value: string) =>
    `SELECT object IS NOT NULL AS is_object, ${judged(held)}, ${held} AS records, ${KEPT}, ${value} AS record`
  const value = `CASE WHEN keys IN (FROM ${lines}_repeating) THEN ${check.unique} ELSE line END`
  // Elements of lists are few, so all of them are read the longer way.
  const elements = `SELECT ${ELEMENT}, ${KEPT} FROM (SELECT unnest(elements) AS one, ${KEPT} FROM ${lines} WHERE elements IS NOT NULL)`
  const rows = isKnown
    ? `${row('held', value)} FROM ${lines}`
    : `${row('CAST(NULL AS BIGINT)', value)} FROM ${lines} WHERE elements IS NULL UNION ALL ${row('held', check.unique)} FROM (${read(elements, 'object, held')})`
  return {
    ctes: [
      `${lines} AS MATERIALIZED (SELECT *, ${check.hash} AS keys FROM (${read(source, isKnown ? 'object, held' : 'object, elements')}))`,
      `${lines}_repeating AS MATERIALIZED (${check.repeating(lines)})`,
    ],
    rows: readRecords(`(${rows})`),
  }
}

function linesOfRecords(
  format: Format,
  { source, lines, isKnown }: { source: string; lines: string; isKnown: boolean },
  record: GrowingShape,
  readRecords: Step,
): Omit<DuckdbRows, 'isMade'> {
  const { records } = format
  const listOf = (node: string, level: number) => at(format, node, records[level] as string)
  const isLast = (level: number) => level === records.length - 1
  /** The records of a node; one that has no list counts as one. */
  const countOf = (node: string, level: number): string => {
    const inner = `node_${level}`
    const count = isLast(level)
      ? `len(${listOf(node, level)})`
      : `list_sum(list_transform(${listOf(node, level)}, lambda ${inner}: ${countOf(inner, level + 1)}))`
    return `CASE WHEN ${listOf(node, level)} IS NULL THEN 1 ELSE coalesce(${count}, 0) END`
  }
  /** The nodes that have no list. */
  const withoutList = (node: string, level: number): string => {
    const inner = `node_${level}`
    const count = isLast(level)
      ? '0'
      : `coalesce(list_sum(list_transform(${listOf(node, level)}, lambda ${inner}: ${withoutList(inner, level + 1)})), 0)`
    return `CASE WHEN ${listOf(node, level)} IS NULL THEN 1 ELSE ${count} END`
  }
  const read = `SELECT object, held, ${KEPT}, ${fromJson('object', shapeOf(format, 0))} AS line FROM (${source})`
  const counted = `SELECT held, ${KEPT}, object IS NOT NULL AS is_object, line, ${listOf('line', 0)} IS NOT NULL AS is_of, CAST(${countOf('line', 0)} AS BIGINT) AS found, CAST(${withoutList('line', 0)} AS BIGINT) AS lost FROM (${read})`
  const carried: string[] = []
  const steps = records.map((_, level): Step => {
    const kept = list(KEPT, ...carried)
    const here = level === 0 ? [] : entriesAt(format, level - 1)
    const made = here.flatMap(([name, entries]) =>
      makeEntriesColumns(format, name, entries, at(format, 'node', entries.at)),
    )
    carried.push(...here.flatMap(([name, entries]) => entriesColumns(name, entries)))
    const node = level === 0 ? 'line' : 'node'
    return (from) => `SELECT ${list(kept, ...made, `unnest(${listOf(node, level)}) AS node`)} FROM ${from}`
  })
  const ofRecords = chain(`${lines} WHERE is_of`, [
    ...steps,
    (from) =>
      `SELECT ${list(KEPT, ...carried, "coalesce(left(node, 1) = '{', FALSE) AS is_object", 'CAST(NULL AS VARCHAR) AS unread', 'CAST(NULL AS BIGINT) AS records', `${record.read('node')} AS record`)} FROM ${from}`,
  ])
  const why = `CASE WHEN held IS NOT NULL THEN ${sqlLiteral(DOCUMENT)} WHEN NOT is_object THEN NULL WHEN NOT is_of THEN ${isKnown ? "'no_records'" : "'other_format'"} WHEN found = 0 THEN 'no_records' ELSE ${sqlLiteral(DOCUMENT)} END`
  const unread = (reason: string, held: string, from: string) =>
    `SELECT is_object, NULL AS timestamp, NULL AS event_name, NULL AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, ${KEPT}, ${reason} AS unread, ${held} AS records FROM ${from}`
  const besides = unread(
    why,
    'coalesce(held, CASE WHEN found > 1 THEN found END)',
    `${lines} WHERE NOT is_of OR found <> 1`,
  )
  // What stands in a node without its list is lost, and its line does not say so where others hold records.
  const nodes = `(SELECT is_object, ${KEPT}, unnest(range(lost)) AS node FROM ${lines} WHERE is_of AND lost > 0)`
  const ofNodes =
    records.length === 1 ? '' : ` UNION ALL ${unread("'no_records'", 'CAST(NULL AS BIGINT)', nodes)}`
  return {
    ctes: [`${lines} AS MATERIALIZED (${counted})`],
    rows: `${readRecords(`(${ofRecords})`)} UNION ALL ${besides}${ofNodes}`,
  }
}

/** How what is around the records is read; each of them stays JSON. */
function shapeOf(format: Format, level: number): JsonShape {
  const path = format.records[level]
  const inner: JsonShape =
    path === undefined ? { is: 'json' } : { is: 'list', of: shapeOf(format, level + 1) }
  if (path === undefined) return inner
  const lists = spellingsOf(format, jsonPath(path)).map((p) => shapeAt(p, inner))
  const entries = entriesAt(format, level - 1).flatMap(([, each]) =>
    spellingsOf(format, jsonPath(each.at)).map((p) => shapeAt(p, entriesShape(format, each))),
  )
  return merged([...lists, ...entries])
}
