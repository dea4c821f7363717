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
export const inStatements = (days: readonly ArrivalDay[], most: number): ArrivalDay[][] =>
  cutByBytes(
    days,
    ({ bytes }) => bytes,
    // Files outside partition folders are read in another way, so they stand alone.
    (current, day) => current.length >= most || day.day === FLAT_ARRIVALS,
  )

/**
 * Cuts a list, in order, into as much as one statement reads: half a gigabyte of raw text, or one element that has more.
 * @param beginsAnew whether an element may not follow others, however small they are
 */
export function cutByBytes<T>(
  all: readonly T[],
  bytesOf: (one: T) => number,
  beginsAnew: (current: readonly T[], one: T) => boolean = () => false,
): T[][] {
  const statements: T[][] = []
  let bytes = 0
  for (const one of all) {
    const current = statements.at(-1)
    const more = bytesOf(one)
    if (current === undefined || bytes + more > MAX_RAW_BYTES_PER_STATEMENT || beginsAnew(current, one)) {
      statements.push([one])
      bytes = more
    } else {
      current.push(one)
      bytes += more
    }
  }
  return statements
}
