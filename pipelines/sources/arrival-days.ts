import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'

/** A UTC day of the raw data of a source, or the files outside partition folders under the name FLAT_ARRIVALS. */
export interface ArrivalDay {
  readonly day: string
  /** How many there are; absent where they are gone. */
  readonly files?: number
  /** Size of its text, estimated where files are compressed. */
  readonly bytes: number
  /** Changes when a file is added or changed. */
  readonly signature: string
}

/** Arrival days that one statement parses. */
export interface ArrivalChunk {
  readonly days: readonly string[]
}

/** Bounds the memory of a statement, and makes progress visible. */
const MAX_RAW_BYTES_PER_STATEMENT = 512 * 1024 * 1024

/** Arrival days, in order, cut into statements of at most so many days and half a gigabyte of raw text. */
export function inStatements(days: readonly ArrivalDay[], most: number): ArrivalDay[][] {
  const statements: ArrivalDay[][] = []
  let bytes = 0
  for (const day of days) {
    const current = statements.at(-1)
    // Files outside partition folders are read in another way, so they stand alone.
    const full =
      current === undefined ||
      bytes + day.bytes > MAX_RAW_BYTES_PER_STATEMENT ||
      current.length >= most ||
      day.day === FLAT_ARRIVALS
    if (full) {
      statements.push([day])
      bytes = day.bytes
    } else {
      current.push(day)
      bytes += day.bytes
    }
  }
  return statements
}
