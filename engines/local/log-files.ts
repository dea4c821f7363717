import { closeSync, openSync, readSync } from 'node:fs'
import { PipelineError } from '../../pipelines/errors.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { isLocalDate } from '../../queries/model/calendar.ts'
import { packingOf, textBytesOf } from '../../queries/model/raw-files.ts'
import { HEAD_BYTES, unreadableFrom, unreadableInside } from './first-bytes.ts'
import { type FoundFile, filesBelow, relativeTo, type UnreadFile } from './folder-walk.ts'
import { beginsWithMark, firstText, MOST_PACKED_HEAD_BYTES } from './unpacked.ts'

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
  readonly unread: readonly UnreadFile[]
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
      unread.push({ path: below, why: seen.why })
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
  return { byDay, unread: unread.sort(byPath) }
}

const MOST_NAMED = 5

/** What the report says of files that are not read: how many, and the first few by name. */
export function unreadNotes(folder: string, unread: readonly UnreadFile[]): string[] {
  if (unread.length === 0) return []
  const named = unread.slice(0, MOST_NAMED).map(({ path, why }) => `${path} (${why})`)
  const more = unread.length - named.length
  const many = unread.length === 1 ? '1 file is' : `${unread.length} files are`
  return [`${many} not read, of ${folder}: ${named.join(', ')}${more > 0 ? `, and ${more} more` : ''}`]
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
function look({ path: file }: FoundFile): { why: string } | { beginsWithMark: boolean } {
  const packing = packingOf(file)
  let head: Buffer
  try {
    head = firstBytes(file, packing === undefined ? HEAD_BYTES : MOST_PACKED_HEAD_BYTES[packing])
  } catch (error) {
    return { why: `it cannot be opened (${(error as NodeJS.ErrnoException).code})` }
  }
  const why =
    unreadableFrom(file, head) ??
    (packing === undefined ? undefined : unreadableInside(firstText(head, packing)))
  return why === undefined ? { beginsWithMark: beginsWithMark(head) } : { why }
}

function firstBytes(file: string, most: number): Buffer {
  const head = Buffer.allocUnsafe(most)
  const opened = openSync(file, 'r')
  try {
    return head.subarray(0, readSync(opened, head, 0, most, 0))
  } finally {
    closeSync(opened)
  }
}
