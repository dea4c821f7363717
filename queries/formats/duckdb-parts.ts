import { duckdbValueAt } from '../sql/duckdb/structure.ts'
import { jsonPath } from '../sql/json-paths.ts'
import { sqlLiteral } from '../sql/literals.ts'
import type { Entries, Format } from './define-format.ts'
import { firstOf, spellingsOf } from './key-spellings.ts'

/** What the rows of a format are read from. */
export interface DuckdbSource {
  readonly source: string
  /** A name for the table of what is read of the lines. */
  readonly lines: string
  /** All objects of the source are of the format. */
  readonly isKnown: boolean
}

/** Common table expressions, and a query over them. */
export interface OpenedLines {
  readonly ctes: readonly string[]
  readonly rows: string
}

/** Over `object`. */
export const duckdbHas = (key: string): string => `list_contains(json_keys(object), ${sqlLiteral(key)})`

export const KEPT = 'arrived_at, source_file'
export const JUDGED = 'is_object, unread, records'

export type Step = (from: string) => string
export const chain = (from: string, steps: readonly Step[]): string =>
  steps.reduce((inner, step, i) => step(i === 0 ? inner : `(${inner})`), from)

export const list = (...columns: readonly (string | undefined)[]): string =>
  columns.filter((column) => column !== undefined).join(', ')

/** The part of a record that its entries are read from, the last of them first. */
export type EntriesAt = readonly (readonly [name: string, entries: Entries])[]
export const entriesAt = ({ entries }: Format, level: number | undefined): EntriesAt =>
  Object.entries<Entries>(entries).filter(([, each]) => each.level === level)

export const at = (format: Format, value: string, path: string): string =>
  firstOf(spellingsOf(format, jsonPath(path)).map((p) => duckdbValueAt(value, p)))
