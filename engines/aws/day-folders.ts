import type { UnreadFiles } from '../../pipelines/sources/unread-files.ts'
import { isLocalDate } from '../../queries/model/calendar.ts'
import { isHidden, otherFormatEnding, textBytesOf } from '../../queries/model/raw-files.ts'
import type { Unreadable } from '../first-bytes.ts'
import { EMPTY, HIDDEN, UnreadList } from '../unread-list.ts'
import type { AwsClients } from './clients.ts'
import { inParallel } from './in-parallel.ts'
import { listS3, type S3Object } from './s3-listing.ts'

const FOLDERS_AT_ONCE = 16
/** The folders down to a day, as the tables of raw lines project their partitions. */
const LEVELS = [/^year=\d{4}$/, /^month=\d{2}$/, /^day=\d{2}$/]

export interface DayFolders<Day> {
  readonly bucket: string
  /** Ends in `/`. */
  readonly prefix: string
  /** The folders that a table reads, to tell of what lies elsewhere. */
  readonly folders: string
  /** Whether an object below a day's folder lies in these folders. Every object does when absent. */
  readonly isInFolders?: (key: string) => boolean
  /** What becomes of a day with a file in an archive, where no engine reads it: `left out` unless said otherwise. */
  readonly archivedDays?: 'left out' | 'listed'
  /** Made of each day as soon as it is listed: all objects of a long log would be too many to keep. */
  readonly dayOf: (day: string, files: readonly S3Object[]) => Day
}
export interface Listed<Day> {
  readonly days: Day[]
  readonly unread: readonly UnreadFiles[]
  /** The first objects that are read, by key. */
  readonly first: readonly S3Object[]
}

/** Read, such a day would pass for one with less in it. */
const ARCHIVED: Unreadable = {
  reason: 'archived',
  why: 'its arrival day has files in Glacier, which Athena cannot read: the day is left as it was staged, or out if it never was',
}

/** Lists folders by UTC arrival day. Throws as S3 does: AccessDenied, ConfigurationInvalid for a bucket that does not exist ... */
export async function listDays<Day>(clients: AwsClients, given: DayFolders<Day>): Promise<Listed<Day>> {
  const walk = new DayWalk(clients, given)
  let folders = [given.prefix]
  for (const level of LEVELS) folders = await walk.foldersBelow(folders, level)
  const days = await inParallel(folders, FOLDERS_AT_ONCE, (folder) => walk.day(folder))
  return {
    days: days.filter((day) => day !== undefined),
    unread: walk.unread.listed(),
    first: walk.first,
  }
}

/** The size of files' text, estimated where they are packed. */
export const textBytes = (files: readonly S3Object[]): number =>
  files.reduce((sum, { key, bytes }) => sum + textBytesOf(key, bytes), 0)

/** As many files as anybody looks into. */
const MOST_FIRST = 10

class DayWalk<Day> {
  readonly unread = new UnreadList()
  readonly #clients: AwsClients
  readonly #given: DayFolders<Day>
  readonly #outside: Unreadable
  #first: readonly S3Object[] = []

  constructor(clients: AwsClients, given: DayFolders<Day>) {
    this.#clients = clients
    this.#given = given
    this.#outside = { reason: 'outside', why: `it lies outside the folders ${given.folders}` }
  }

  get first(): readonly S3Object[] {
    return this.#first
  }

  async foldersBelow(folders: readonly string[], level: RegExp): Promise<string[]> {
    const { bucket } = this.#given
    const listings = await inParallel(folders, FOLDERS_AT_ONCE, (prefix) =>
      listS3(this.#clients, { bucket, prefix, depth: 'folder' }),
    )
    for (const { objects } of listings) this.#leaveOut(objects, this.#outside)
    const found = listings.flatMap((listing) => listing.folders)
    const isDayPart = (folder: string) => level.test(lastName(folder)) && isPossibleDate(folder)
    await this.#lookInto(found.filter((folder) => !isDayPart(folder)))
    return found.filter(isDayPart)
  }

  /** Folders that belong to no day may be another's and huge: one page of each is enough to tell of them. */
  async #lookInto(folders: readonly string[]): Promise<void> {
    const { bucket } = this.#given
    await inParallel(folders, FOLDERS_AT_ONCE, async (prefix) => {
      const { objects, isCut } = await listS3(this.#clients, { bucket, prefix, depth: 'below', mostPages: 1 })
      this.#leaveOut(objects, this.#outside)
      if (isCut) this.unread.isCut(this.#isHidden(prefix) ? HIDDEN : this.#outside)
    })
  }

  async day(folder: string): Promise<Day | undefined> {
    const { bucket, isInFolders = () => true, dayOf, archivedDays = 'left out' } = this.#given
    const { objects } = await listS3(this.#clients, { bucket, prefix: folder, depth: 'below' })
    const inFolders = objects.filter(({ key }) => isInFolders(key))
    this.#leaveOut(
      objects.filter(({ key }) => !isInFolders(key)),
      this.#outside,
    )
    const files = this.#leaveOut(inFolders)
    if (files.length === 0) return undefined
    if (archivedDays === 'left out' && files.some(({ isArchived }) => isArchived)) {
      this.#leaveOut(files, ARCHIVED)
      return undefined
    }
    files.sort(byKey)
    this.#first = [...this.#first, ...files.slice(0, MOST_FIRST)].sort(byKey).slice(0, MOST_FIRST)
    return dayOf(dateOf(folder), files)
  }

  /**
   * Tells what keeps objects from being read: `why`, where nothing else does. Returns the others. The empty object that
   * the S3 console makes of a folder is no file.
   */
  #leaveOut(objects: readonly S3Object[], why?: Unreadable): S3Object[] {
    return objects.filter((object) => {
      const { key, bytes } = object
      if (bytes === 0 && key.endsWith('/')) return false
      const found = this.#whyNot(object) ?? why
      if (found !== undefined) this.unread.add(found, key.slice(this.#given.prefix.length), bytes)
      return found === undefined
    })
  }

  /** Engines skip empty objects, and those whose name, or a folder's, hides them. */
  #whyNot({ key, bytes }: S3Object): Unreadable | undefined {
    if (this.#isHidden(key)) return HIDDEN
    if (bytes === 0) return EMPTY
    const other = otherFormatEnding(key)
    return other && { reason: other.reason, why: `${other.ending} is not read` }
  }

  #isHidden(key: string): boolean {
    return isHidden(key.slice(this.#given.prefix.length))
  }
}

const byKey = (a: S3Object, b: S3Object) => (a.key < b.key ? -1 : 1)

const lastName = (folder: string): string => folder.split('/').at(-2) ?? ''

const dateOf = (folder: string): string =>
  (/year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/$/.exec(folder) ?? []).slice(1).join('-')

/** Whether a year, a month or a day of the calendar can be this folder. */
function isPossibleDate(folder: string): boolean {
  const [, month = '01'] = /month=(\d{2})\//.exec(folder) ?? []
  return isLocalDate(dateOf(folder) || `2000-${month}-01`)
}
