import { duckdbValueAt } from '../sql/duckdb/structure.ts'
import { type JsonShape, jsonPath, merged, textShape } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import type { Entries, Format } from './define-format.ts'
import { shapeAt } from './duckdb-shapes.ts'
import { firstOf, spellingsOf } from './key-spellings.ts'
import type { NamedAttribute } from './record-columns.ts'

/** What from_json is told of entries: a map of an object, or a list of keys with each place of a value. */
export function entriesShape(format: Format, { valueAt }: Entries): JsonShape {
  if (valueAt === undefined) return { is: 'map' }
  const paths = [['key'], ...valueAt.flatMap((path) => spellingsOf(format, jsonPath(path)))]
  return { is: 'list', of: merged(paths.map((path) => shapeAt(path, textShape))) }
}

/** Entries as rows have them: a map, or a list of {key, value}. */
export function entriesOf(format: Format, { valueAt }: Entries, value: string): string {
  if (valueAt === undefined) return value
  const places = valueAt.flatMap((path) => spellingsOf(format, jsonPath(path)))
  const text = firstOf(places.map((path) => duckdbValueAt('entry', path)))
  return `list_transform(${value}, lambda entry: {'key': entry['key'], 'value': ${text}})`
}

const entriesColumn = (name: string) => `entries_${name}`
const keysColumn = (name: string) => `keys_${name}`

/** The columns of entries in a row. */
export const entriesColumns = (name: string, { valueAt }: Entries): string[] =>
  valueAt === undefined ? [entriesColumn(name)] : [entriesColumn(name), keysColumn(name)]

/** Makes these columns of entries. */
export const makeEntriesColumns = (
  format: Format,
  name: string,
  entries: Entries,
  value: string,
): string[] => {
  const made = entriesOf(format, entries, value)
  return [
    `${made} AS ${entriesColumn(name)}`,
    ...(entries.valueAt === undefined
      ? []
      : [`list_transform(${value}, lambda entry: entry['key']) AS ${keysColumn(name)}`]),
  ]
}

/** The value of a key. */
export const entryText = (name: string, { valueAt }: Entries, key: string): string =>
  valueAt === undefined
    ? `${entriesColumn(name)}[${sqlLiteral(key)}]`
    : `${entriesColumn(name)}[list_position(${keysColumn(name)}, ${sqlLiteral(key)})]['value']`

/** Entries as pairs under the names that they have as attributes; NULL where there are none. */
function pairsOf({ entries, foreign = [] }: Format, name: string): string {
  const column = entriesColumn(name)
  const pairs = entries[name]?.valueAt === undefined ? `map_entries(${column})` : column
  if (foreign.length === 0) return pairs
  const isForeign = `pair.key IN (${foreign.map(sqlLiteral).join(', ')})`
  const key = `CASE WHEN ${isForeign} THEN 'other.' || pair.key ELSE pair.key END`
  return `list_transform(${pairs}, lambda pair: {'key': ${key}, 'value': pair.value})`
}

const joined = (lists: readonly string[]): string =>
  lists.length === 0 ? '[]' : lists.length === 1 ? (lists[0] as string) : `list_concat(${lists.join(', ')})`

/** The attributes of an event: a map where it is there already, or pairs to make one of. Of two with one key the first counts. */
export function attributesOf(
  format: Format,
  named: readonly NamedAttribute[],
): { readonly map: string } | { readonly pairs: string } {
  const [only, ...others] = format.attributes
  if (named.length === 0 && only !== undefined && others.length === 0) {
    if (format.entries[only]?.valueAt === undefined && format.foreign === undefined)
      return { map: entriesColumn(only) }
  }
  const asTheyAre = format.attributes.map((name) => pairsOf(format, name))
  if (named.length === 0) return { pairs: joined(asTheyAre) }
  const pairOf = ({ name, text }: NamedAttribute) =>
    `{'key': ${sqlLiteral(name)}, 'value': CAST(${text} AS VARCHAR)}`
  const ours = `list_filter([${named.map(pairOf).join(', ')}], lambda pair: pair.value IS NOT NULL)`
  const names = named.flatMap(({ instead }) => instead.map(sqlLiteral)).join(', ')
  const beside = `list_filter(${joined(asTheyAre)}, lambda pair: pair.key NOT IN (${names}))`
  const whole = asTheyAre.length === 0 ? ours : `list_concat(${ours}, ${beside})`
  if (named.some(({ own }) => own === undefined)) return { pairs: whole }
  // Nearly always all but the service is there under our own names: then nothing has to be looked through.
  const service = named.filter(isService)
  const isUnusual = named.map((each) =>
    isService(each)
      ? `${each.own} IS NOT NULL`
      : `CASE WHEN ${each.own} IS NULL THEN ${each.text} IS NOT NULL ELSE ${mayBeBlank(each.own as string)} END`,
  )
  const usual = joined([...(service.length === 0 ? [] : [`[${service.map(pairOf).join('')}]`]), ...asTheyAre])
  return { pairs: `CASE WHEN ${isUnusual.join(' OR ')} THEN ${whole} ELSE ${usual} END` }
}

/** It is said around the records, once for all of them. */
const isService = ({ name }: NamedAttribute): boolean => name === 'resource.service.name'

/** Whether a text may be blank; a look at one character is much cheaper than to trim. */
const mayBeBlank = (text: string): string =>
  `left(${text}, 1) IN ('', ' ', chr(9), chr(10), chr(13), chr(160), chr(12288))`

/** A map of pairs. A key that is NULL, or stands there twice, is seldom, and maps refuse it. */
export function mapOfPairs(pairs: string): string {
  const present = `list_filter(${pairs}, lambda pair: pair.key IS NOT NULL)`
  const first = `list_filter(${present}, lambda pair, i: list_position(list_transform(${present}, lambda each: each.key), pair.key) = i)`
  return `coalesce(TRY(map_from_entries(${pairs})), map_from_entries(${first}))`
}
