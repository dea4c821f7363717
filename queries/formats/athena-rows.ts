import { DOCUMENT } from '../events/unread.ts'
import { athenaPath } from '../sql/athena/json.ts'
import { type JsonPath, jsonPath } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { spell } from '../sql/spell.ts'
import type { Entries, Format } from './define-format.ts'
import { firstOf, spellingsOf } from './key-spellings.ts'
import type { EventReading } from './reading.ts'
import { firstOfFormats, isOther } from './recognition.ts'
import { recordColumns } from './record-columns.ts'
import type { RecordReader } from './record-reader.ts'

const valueText = (value: string) =>
  `coalesce(json_extract_scalar(${value}, '$'), nullif(json_format(${value}), 'null'))`
const textAt = (json: string, path: JsonPath) =>
  `coalesce(json_extract_scalar(${json}, ${athenaPath(path)}), nullif(json_format(json_extract(${json}, ${athenaPath(path)})), 'null'))`
const asList = (json: string) => `TRY(CAST(${json} AS ARRAY(JSON)))`
const isObject = (json: string) => `coalesce(substr(json_format(${json}), 1, 1) = '{', FALSE)`
const NO_ENTRIES = 'CAST(MAP() AS MAP(VARCHAR, VARCHAR))'

/** JSON at the paths that a path of the format may be written as. */
const jsonAt = (format: Format, json: string, path: string): string =>
  firstOf(spellingsOf(format, jsonPath(path)).map((p) => `json_extract(${json}, ${athenaPath(p)})`))

const textsAt = (format: Format, json: string, path: JsonPath): string =>
  firstOf(spellingsOf(format, path).map((p) => textAt(json, p)))

const listAt = (format: Format, json: string, path: string): string =>
  firstOf(spellingsOf(format, jsonPath(path)).map((p) => asList(`json_extract(${json}, ${athenaPath(p)})`)))

/** Entries as a map of texts, NULL where there are none. Of a key that stands there twice the first value counts. */
function entriesAt(format: Format, json: string, { at, valueAt }: Entries): string {
  const value = jsonAt(format, json, at)
  if (valueAt === undefined)
    return `transform_values(TRY(CAST(${value} AS MAP(VARCHAR, JSON))), (name, value) -> ${valueText('value')})`
  const text = firstOf(valueAt.map((path) => textsAt(format, 'element', jsonPath(path))))
  const pairs = `filter(transform(${listAt(format, json, at)}, element -> ROW(json_extract_scalar(element, '$.key'), ${text})), pair -> pair[1] IS NOT NULL)`
  return firstValues(pairs)
}
const firstValues = (pairs: string) =>
  `transform_values(multimap_from_entries(${pairs}), (name, texts) -> element_at(texts, 1))`

const entriesColumn = (name: string) => `entries_${name}`

const readerOf = (format: Format): RecordReader => ({
  engine: 'athena',
  text: (path) => textsAt(format, 'record', path),
  joinedTexts: (path, by) =>
    `array_join(transform(${firstOf(spellingsOf(format, path).map((p) => asList(`json_extract(record, ${athenaPath(p)})`)))}, element -> ${valueText('element')}), ${sqlLiteral(by)})`,
  entry: (entries, key) => `element_at(${entriesColumn(entries)}, ${sqlLiteral(key)})`,
  sumOfItems: (price, quantity) => sumOf(listOfItems(format), price, quantity),
  itemText: (path) => textsAt(format, 'item', path),
})

const KEPT = 'arrived_at, arrival_day, source_file'
/** What of a row is not a record: `unread` says why, `records` how many of them a document holds. */
const JUDGED = 'is_object, unread, records'

/**
 * RawLogTable over rows (json, held, arrived_at, arrival_day, source_file), a JSON object a row: NULL where there is none, with
 * a number `held` where the row stands for a line that held so many. Lines of several formats are read once a format.
 */
export function athenaFormatRows({ formats, defaultService }: EventReading, texts: string): string {
  const rows = (format: Format, from: string, isKnown: boolean) =>
    [...openingSteps(format, isKnown), ...recordSteps(format, defaultService)].reduce(
      (inner, step) => step(`(${inner})`),
      from,
    )
  if (formats.length === 1) return rows(formats[0], texts, false)
  const told = `SELECT *, CASE WHEN json IS NOT NULL THEN ${firstOfFormats(formats, athenaHas)} END AS format FROM (${texts})`
  const each = formats.map((format, i) => rows(format, `SELECT * FROM (${told}) WHERE format = ${i}`, true))
  const others = `SELECT json IS NOT NULL AS is_object, CAST(NULL AS VARCHAR) AS "timestamp", CAST(NULL AS VARCHAR) AS event_name, CAST(NULL AS VARCHAR) AS body, CAST(NULL AS MAP(VARCHAR, VARCHAR)) AS attributes, ${KEPT}, CASE WHEN held IS NOT NULL THEN '${DOCUMENT}' WHEN json IS NOT NULL THEN 'other_format' END AS unread, held AS records FROM (${told}) WHERE format IS NULL`
  return [...each, others].join(' UNION ALL ')
}

type Step = (from: string) => string

/** Over `json`. */
const athenaHas = (key: string): string => `json_extract(json, ${athenaPath([key])}) IS NOT NULL`

/** Whether an object is none of the format's. */
const isNone = (format: Format): string => {
  const [list] = format.records
  return list === undefined ? isOther(format, athenaHas) : `${listAt(format, 'json', list)} IS NULL`
}

/** A row a record, its outer entries beside it. */
function openingSteps(format: Format, isKnown: boolean): Step[] {
  const { records, entries } = format
  const isNotOfIt = isKnown && records.length === 0 ? 'FALSE' : isNone(format)
  const judge: Step = (from) =>
    `SELECT json, ${KEPT}, json IS NOT NULL AND held IS NULL AS is_object, CASE WHEN held IS NOT NULL THEN '${DOCUMENT}' WHEN json IS NOT NULL AND ${isNotOfIt} THEN ${isKnown ? "'no_records'" : "'other_format'"} END AS unread, held AS records FROM ${from}`
  if (records.length === 0) return [judge, (from) => `SELECT json AS record, ${KEPT}, ${JUDGED} FROM ${from}`]
  const steps: Step[] = [
    judge,
    (from) =>
      `SELECT json AS node, ${KEPT}, ${JUDGED}, CASE WHEN is_object AND unread IS NULL THEN ${countOf(format, 'json', 0)} END AS found FROM ${from}`,
  ]
  const carried: string[] = []
  records.forEach((path, level) => {
    const isFirst = level === 0
    const isLast = level === records.length - 1
    const kept = [KEPT, ...carried].join(', ')
    const ofLevel = Object.entries(entries).filter(([, { level: at }]) => at === level)
    const element =
      'CAST(ROW(element, NULL, CAST(NULL AS BIGINT)) AS ROW(node JSON, why VARCHAR, held BIGINT))'
    const alone = (why: string, held: string) =>
      `CAST(ROW(NULL, ${why}, ${held}) AS ROW(node JSON, why VARCHAR, held BIGINT))`
    const elements = `transform(${listAt(format, 'node', path)}, element -> ${element})`
    const list = isFirst
      ? `CASE WHEN NOT is_object OR unread IS NOT NULL THEN ARRAY[${alone('unread', 'records')}] WHEN found = 0 THEN ARRAY[${alone("'no_records'", 'CAST(NULL AS BIGINT)')}] WHEN found = 1 THEN ${elements} ELSE ${elements} || ${alone(`'${DOCUMENT}'`, 'found')} END`
      : `CASE WHEN NOT is_object OR unread IS NOT NULL THEN ARRAY[${alone('unread', 'records')}] ELSE coalesce(${elements}, ARRAY[${alone("'no_records'", 'CAST(NULL AS BIGINT)')}]) END`
    const entriesHere = ofLevel.map(
      ([name, each]) => `${entriesAt(format, 'u.node', each)} AS ${entriesColumn(name)}`,
    )
    const isObjectHere = isLast ? `(is_object AND (u.why IS NOT NULL OR ${isObject('u.node')}))` : 'is_object'
    steps.push(
      (from) =>
        `SELECT ${[`u.node AS ${isLast ? 'record' : 'node'}`, kept, `${isObjectHere} AS is_object`, 'u.why AS unread', 'u.held AS records', ...entriesHere].join(', ')} FROM (SELECT ${kept}, is_object, ${list} AS list FROM ${from}) CROSS JOIN UNNEST(list) AS u (node, why, held)`,
    )
    carried.push(...ofLevel.map(([name]) => entriesColumn(name)))
  })
  return steps
}

/** How many records the lists of a node hold; a node that has no list counts as one. */
function countOf(format: Format, node: string, level: number): string {
  const [path, isLast] = [format.records[level] as string, level === format.records.length - 1]
  const list = listAt(format, node, path)
  if (isLast) return `coalesce(cardinality(${list}), 1)`
  const inner = `node_${level}`
  return `coalesce(reduce(${list}, CAST(0 AS BIGINT), (sum, ${inner}) -> sum + ${countOf(format, inner, level + 1)}, sum -> sum), 1)`
}

/** The items of a record. */
function listOfItems({ items, ...format }: Format): string {
  if (items === undefined) return 'CAST(NULL AS ARRAY(JSON))'
  if (typeof items.at === 'string') return listAt(format as Format, 'record', items.at)
  return asList(`json_parse(element_at(${entriesColumn(items.at.of)}, ${sqlLiteral(items.at.entry)}))`)
}

function sumOf(items: string, price: JsonPath, quantity: JsonPath): string {
  const pieces = textAt('item', quantity)
  const amount = `CAST(${spell('athena', 'strict_money', textAt('item', price))} * CASE WHEN ${pieces} IS NULL THEN 1 ELSE ${spell('athena', 'strict_bigint', pieces)} END AS DECIMAL(38, 4))`
  const amounts = `transform(${items}, item -> ${amount})`
  const sum = `reduce(${amounts}, CAST(0 AS DECIMAL(38, 4)), (sum, amount) -> CAST(sum + amount AS DECIMAL(38, 4)), sum -> CAST(sum AS VARCHAR))`
  return `CASE WHEN cardinality(${items}) > 0 THEN ${sum} END`
}

/** What a record says. */
function recordSteps(format: Format, defaultService: string | undefined): Step[] {
  const { entries, items, attributes } = format
  const names = Object.keys(entries).map(entriesColumn)
  const outer = Object.entries(entries).filter(([, { level }]) => level !== undefined)
  const inner = Object.entries(entries).filter(([, { level }]) => level === undefined)
  const reader = readerOf(format)
  const columns = recordColumns(format, reader, defaultService)
  const { texts } = columns
  const ofRecord = texts.names('record')
  const kept = [KEPT, JUDGED, ...names, ...ofRecord].join(', ')
  const steps: Step[] = [
    (from) =>
      `SELECT ${['record', KEPT, JUDGED, ...outer.map(([name]) => entriesColumn(name)), ...inner.map(([name, each]) => `${entriesAt(format, 'record', each)} AS ${entriesColumn(name)}`)].join(', ')} FROM ${from}`,
    (from) =>
      `SELECT ${['record', KEPT, JUDGED, ...names, ...texts.columns('record')].join(', ')} FROM ${from}`,
    (from) => `SELECT record, ${kept}, ${columns.theirName} AS their_name FROM ${from}`,
    (from) => `SELECT record, ${kept}, ${columns.ourName} AS our_name FROM ${from}`,
  ]
  if (items !== undefined) {
    const list = listOfItems(format)
    const place = (item: string, number: string, held: string) =>
      `CAST(ROW(${item}, ${number}, ${held}) AS ROW(item JSON, item_number BIGINT, held BIGINT))`
    const none = 'CAST(NULL AS BIGINT)'
    const several = `zip_with(list, sequence(1, cardinality(list)), (element, position) -> ${place('element', 'position', none)})`
    const rows = `CASE WHEN list IS NULL OR cardinality(list) = 0 THEN ARRAY[${place('NULL', none, none)}] WHEN cardinality(list) = 1 THEN ARRAY[${place('list[1]', none, none)}] ELSE ${several} || ${place('NULL', none, 'cardinality(list)')} END`
    steps.push(
      (from) =>
        `SELECT *, CASE WHEN unread IS NULL AND ${columns.isOfItems} THEN ${list} END AS list FROM ${from}`,
      (from) =>
        `SELECT ${[KEPT, 'is_object', ...names, ...ofRecord, 'our_name', 'item', 'item_number'].join(', ')}, CASE WHEN held IS NOT NULL THEN '${DOCUMENT}' ELSE unread END AS unread, coalesce(held, records) AS records FROM ${from} CROSS JOIN UNNEST(${rows}) AS u (item, item_number, held)`,
      (from) =>
        `SELECT ${[kept, 'our_name', 'item_number', ...texts.columns('item')].join(', ')} FROM ${from}`,
    )
  }
  steps.push((from) => {
    const named = columns.named
    const ours =
      named.length === 0
        ? []
        : [
            `map_filter(MAP(ARRAY[${named.map(({ name }) => sqlLiteral(name)).join(', ')}], ARRAY[${named.map(({ text }) => `CAST(${text} AS VARCHAR)`).join(', ')}]), (name, text) -> text IS NOT NULL)`,
          ]
    // Of a name that is made of entries nothing is left of them: they may be another product's.
    const instead = named.flatMap((each) => each.instead.map(sqlLiteral))
    const beside = (map: string) =>
      instead.length === 0 ? map : `map_filter(${map}, (name, text) -> name NOT IN (${instead.join(', ')}))`
    // Of a name that is in several the last one stays.
    const maps = [...[...attributes].reverse().map((name) => beside(attributesOf(format, name))), ...ours]
    const map = maps.length === 1 && maps[0] !== undefined ? maps[0] : `map_concat(${maps.join(', ')})`
    const ifRecord = (text: string) => `CASE WHEN is_object AND unread IS NULL THEN ${text} END`
    return `SELECT is_object, ${ifRecord(columns.timestamp)} AS "timestamp", ${ifRecord('our_name')} AS event_name, ${ifRecord(columns.body)} AS body, ${ifRecord(map)} AS attributes, ${KEPT}, unread, records FROM ${from}`
  })
  return steps
}

/** Entries under the names that they have as attributes. */
function attributesOf({ foreign = [] }: Format, name: string): string {
  const map = `coalesce(${entriesColumn(name)}, ${NO_ENTRIES})`
  if (foreign.length === 0) return map
  const isForeign = `pair[1] IN (${foreign.map(sqlLiteral).join(', ')})`
  return firstValues(
    `transform(map_entries(${map}), pair -> ROW(CASE WHEN ${isForeign} THEN 'other.' || pair[1] ELSE pair[1] END, pair[2]))`,
  )
}
