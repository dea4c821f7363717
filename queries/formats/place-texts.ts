import { jsonPath } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import { spell } from '../sql/spell.ts'
import type { Place, Places, ReadPlace } from './places.ts'
import type { RecordReader } from './record-reader.ts'

/** An address with its host. */
const ADDRESS = '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*'

/** What places become in SQL: each text that is read is a column, and the places are made of these columns. */
export class PlaceTexts {
  readonly #reader: RecordReader
  readonly #columns = new Map<
    string,
    { readonly name: string; readonly sql: string; readonly ofItem: boolean }
  >()

  constructor(reader: RecordReader) {
    this.#reader = reader
  }

  /** The columns that the places so far are made of, `sql AS name` each: those of the record, or those of its item. */
  columns(of: 'record' | 'item'): string[] {
    return [...this.#columns.values()]
      .filter(({ ofItem }) => ofItem === (of === 'item'))
      .map(({ name, sql }) => `${sql} AS ${name}`)
  }

  names(of: 'record' | 'item'): string[] {
    return [...this.#columns.values()]
      .filter(({ ofItem }) => ofItem === (of === 'item'))
      .map(({ name }) => name)
  }

  /** The first text that is there; NULL without places. */
  first(places: Places): string {
    const texts = [...new Set(places.map((place) => this.#text(place)))]
    const [first, ...others] = texts
    if (first === undefined) return 'NULL'
    // One that is blank must not stand for the next.
    return others.length === 0 ? first : `coalesce(${texts.map((text) => this.#trimmed(text)).join(', ')})`
  }

  /** The same, without white space at its ends. */
  firstTrimmed(places: Places): string {
    const first = this.first(places)
    return places.length === 1 ? this.#trimmed(first) : first
  }

  /** The same, to the letter. */
  firstAsWritten(places: Places): string {
    const texts = places.map((place) => this.#text(place))
    return texts.length === 1 ? (texts[0] as string) : `coalesce(${texts.join(', ')})`
  }

  #trimmed(text: string): string {
    return spell(this.#reader.engine, 'trimmed', text)
  }

  #text(place: Place): string {
    if (typeof place === 'string' || 'listAt' in place || 'item' in place || 'entry' in place)
      return this.#column(place)
    if ('sumOfItems' in place)
      return `CASE WHEN our_name = ${sqlLiteral(place.in)} THEN ${this.#column(place)} END`
    if ('at' in place) {
      const text = this.#text(place.at)
      return `CASE WHEN ${text} NOT IN (${place.unless.map(sqlLiteral).join(', ')}) THEN ${text} END`
    }
    if ('joined' in place)
      return `(${place.joined.map((part) => this.#trimmed(this.#text(part))).join(` || ${sqlLiteral(place.by)} || `)})`
    if ('pathOf' in place) return this.#pathOf(this.#text(place.pathOf))
    const constant = sqlLiteral(place.constant)
    return place.where === undefined
      ? constant
      : `CASE WHEN ${this.#text(place.where)} IS NOT NULL THEN ${constant} END`
  }

  #pathOf(text: string): string {
    const like = this.#reader.engine === 'duckdb' ? 'regexp_matches' : 'regexp_like'
    const path = `coalesce(nullif(regexp_replace(${text}, '${ADDRESS}', ''), ''), '/')`
    return `CASE WHEN ${like}(${text}, '${ADDRESS}') THEN ${path} ELSE ${text} END`
  }

  #column(place: ReadPlace): string {
    const key = JSON.stringify(place)
    const known = this.#columns.get(key)
    if (known !== undefined) return known.name
    const name = `t${this.#columns.size}`
    this.#columns.set(key, {
      name,
      sql: this.#read(place),
      ofItem: typeof place !== 'string' && 'item' in place,
    })
    return name
  }

  #read(place: ReadPlace): string {
    if (typeof place === 'string') return this.#reader.text(jsonPath(place))
    if ('listAt' in place) return this.#reader.joinedTexts(jsonPath(place.listAt), place.by)
    if ('sumOfItems' in place) {
      const { price, quantity } = place.sumOfItems
      return this.#reader.sumOfItems(jsonPath(price), jsonPath(quantity))
    }
    if ('item' in place) return this.#reader.itemText(jsonPath(place.item))
    return this.#reader.entry(place.of, place.entry)
  }
}
