import { closeSync, openSync, readSync } from 'node:fs'
import { PipelineError } from '../../pipelines/errors.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { isLocalDate } from '../../queries/model/calendar.ts'
import { packingOf, textBytesOf } from '../../queries/model/raw-files.ts'
import { HEAD_BYTES, type Unreadable } from '../first-bytes.ts'
import { beginsWithMark, firstTextOf, MOST_PACKED_HEAD_BYTES } from '../first-text.ts'
import type { UnreadList } from '../unread-list.ts'
import { type FoundFile, filesBelow, relativeTo } from './folder-walk.ts'

/** A file of raw lines. */
export interface RawFile extends FoundFile {
  /** Whether its text, if it is not packed, begins with U+FEFF. */
  readonly beginsWithMark: boolean
}

/** About how much text they hold. */
export const textBytes = (files: readonly FoundFile[]): number =>
  files.reduce((sum, { path, bytes }) => sum + textBytesOf(path, bytes), 0)

export interface ListedFolder {
  readonly path: string
  /** What it holds; the command line's option has the same name. */
  readonly what: SourceName
  /** Groups 1 to 3 are year, month and day; it is held against the path below the folder, with `/`. */
  readonly partition: RegExp
  /** Told where a link below the folder leads, before it is followed. */
  readonly onLinkedFolder?: ((realPath: string) => void) | undefined
}
export interface RawFiles {
  /** By arrival day in the order of their paths; those that stand in no folder of a day under FLAT_ARRIVALS. */
  readonly byDay: ReadonlyMap<string, readonly RawFile[]>
  readonly unread: UnreadList
}

/**
 * The files of a folder that can be read as lines of text, and those that cannot, by their names and first bytes.
 * @throws PipelineError InvalidInput when the folder can't be read
 */
export function rawFilesOf({ path: folder, what, partition, onLinkedFolder }: ListedFolder): RawFiles {
  const { files, unread } = listed(folder, what, onLinkedFolder)
  const byDay = new Map<string, RawFile[]>()
  for (const found of files) {
    const below = relativeTo(folder, found.path)
    const seen = look(found)
    if ('why' in seen) {
      unread.add(seen, below, found.bytes)
      continue
    }
    const file = { ...found, ...seen }
    const [, year, month, day] = partition.exec(below) ?? []
    const date = `${year}-${month}-${day}`
    const key = isLocalDate(date) ? date : FLAT_ARRIVALS
    const ofDay = byDay.get(key)
    if (ofDay === undefined) byDay.set(key, [file])
    else ofDay.push(file)
  }
  for (const ofDay of byDay.values()) ofDay.sort(byPath)
  return { byDay, unread }
}

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)

function listed(folder: string, what: string, onLinkedFolder: ListedFolder['onLinkedFolder'] = () => {}) {
  try {
    return filesBelow(folder, onLinkedFolder)
  } catch (error) {
    const { code, path: at = folder } = error as NodeJS.ErrnoException
    if (error instanceof PipelineError || code === undefined) throw error
    throw new PipelineError(
      'InvalidInput',
      `cannot read the ${what} folder ${at} (${code}): give --${what} a folder of files with one JSON object a line`,
      error,
    )
  }
}

/** What a file's name and first bytes tell; `why` it can't be read as lines of text where it can't. */
function look({ path: file }: FoundFile): Unreadable | { beginsWithMark: boolean } {
  const packing = packingOf(file)
  try {
    const head = firstBytes(file, packing === undefined ? HEAD_BYTES : MOST_PACKED_HEAD_BYTES[packing])
    const seen = firstTextOf(file, head)
    return 'why' in seen ? seen : { beginsWithMark: beginsWithMark(head) }
  } catch (error) {
    return { reason: 'unreadable', why: `it cannot be opened (${(error as NodeJS.ErrnoException).code})` }
  }
}

/** The first bytes of a file, at most so many. Throws as the system does. */
export function firstBytes(file: string, most: number): Buffer {
  const head = Buffer.allocUnsafe(most)
  const opened = openSync(file, 'r')
  try {
    return head.subarray(0, readSync(opened, head, 0, most, 0))
  } finally {
    closeSync(opened)
  }
}
