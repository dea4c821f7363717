import type { SourceName } from '../../pipelines/sources/source.ts'
import type { Spoilt } from './spoilt.ts'

/** A record that goes into the arrival layout. */
export interface Arrived {
  /** Folders below that of the log or the orders, such as 'year=2026/month=11/day=05'. */
  readonly folder: string
  readonly record: object
}
/** A row that becomes no record, or no part of one. */
export interface Reject {
  readonly line: number
  readonly reason: string
  readonly text: string
}

/** A row with as many fields as the header has, by column; fields that are blank are absent. */
export interface Row {
  readonly line: number
  readonly text: string
  readonly of: (column: string) => string | undefined
}
/** A row that is cut into other fields than the header, or into none. */
export interface BrokenRow {
  readonly line: number
  readonly fields: readonly string[] | undefined
}
/** Makes records of rows, in their order. */
export interface RowReader {
  read(row: Row): void
  /** A row that is rejected already. Needed where a record has several rows: it must not be written without one. */
  broken?(row: BrokenRow): void
  /** After the last row. */
  end(): void
}
export interface Results {
  readonly add: (arrived: Arrived) => void
  readonly reject: (rejected: Reject) => void
  /** Told once more each time that it is so of a record. */
  readonly note: (note: string) => void
}

export interface ImportOptions {
  /** Of events that name no service. */
  readonly service?: string | undefined
  /** Whose orders they are, such as my-shop.myshopify.com. */
  readonly shop?: string | undefined
  /** A JSON file that says which column is what. */
  readonly mapping?: string | undefined
  /** The zone of times that name none. */
  readonly timeZone?: string | undefined
  /** When an export was made, in epoch milliseconds: of two that have the same order the later one counts. */
  readonly exportedAt?: number | undefined
}

/** A kind of file that can be imported. */
export interface ImportKind {
  readonly doc: string
  /** What its records are called. */
  readonly records: string
  /** Whose raw data they are; the option of `run` that reads them has the same name. */
  readonly source: SourceName
  /** The options that it takes, of those that only some kinds do. */
  readonly takes: readonly (keyof ImportOptions)[]
  /** Throws InvalidInput where the header lacks a column, or an option is missing. */
  readonly open: (
    header: readonly string[],
    options: ImportOptions,
    results: Results,
    spoilt: Spoilt,
  ) => RowReader
}
