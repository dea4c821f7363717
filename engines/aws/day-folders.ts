import { isLocalDate } from '../../queries/model/calendar.ts'
import { isHidden, otherFormatEnding, textBytesOf } from '../../queries/model/raw-files.ts'
import type { AwsClients } from './clients.ts'
import { inParallel } from './in-parallel.ts'
import { listS3, type S3Object } from './s3-listing.ts'

const FOLDERS_AT_ONCE = 16
/** The folders down to a day, as the tables of raw lines project their partitions. */
const LEVELS = [/^year=\d{4}$/, /^month=\d{2}$/, /^day=\d{2}$/]

interface DayFolders<Day> {
  readonly bucket: string
  /** Ends in `/`. */
  readonly prefix: string
  /** The folders that a table reads, for the note that tells of what lies elsewhere. */
  readonly folders: string
  /** Whether an object below a day's folder lies in these folders. Every object does when absent. */
  readonly isInFolders?: (key: string) => boolean
  /** What becomes of a day with a file in an archive, where no engine reads it: `left out` unless said otherwise. */
  readonly archivedDays?: 'left out' | 'listed'
  /** Made of each day as soon as it is listed: all objects of a long log would be too many to keep. */
  readonly dayOf: (day: string, files: readonly S3Object[]) => Day
}
interface Listed<Day> {
  readonly days: Day[]
  /** For the reader of the report: files that no table sees, days that cannot be read. */
  readonly notes: readonly string[]
  /** Files that no table sees; where a folder was too big to count, at least so many. */
  readonly unreadFiles: number
}

/** Files that no table sees. */
interface Unread {
  count: number
  /** Whether folders among them were too big to count. */
  isAtLeast: boolean
  example?: string
}

/** Lists folders by UTC arrival day. Throws as S3 does: AccessDenied, ConfigurationInvalid for a bucket that does not exist ... */
export async function listDays<Day>(clients: AwsClients, given: DayFolders<Day>): Promise<Listed<Day>> {
  const walk = new DayWalk(clients, given)
  let folders = [given.prefix]
  for (const level of LEVELS) folders = await walk.foldersBelow(folders, level)
  const days = await inParallel(folders, FOLDERS_AT_ONCE, (folder) => walk.day(folder))
  const found = days.filter((day) => day !== undefined)
  return { days: found, notes: walk.notes(found.length === 0), unreadFiles: walk.unreadFiles }
}

/** The size of files' text, estimated where they are packed. */
export const textBytes = (files: readonly S3Object[]): number =>
  files.reduce((sum, { key, bytes }) => sum + textBytesOf(key, bytes), 0)

class DayWalk<Day> {
  readonly #clients: AwsClients
  readonly #given: DayFolders<Day>
  readonly #outside: Unread = { count: 0, isAtLeast: false }
  readonly #ofOtherFormats: Unread = { count: 0, isAtLeast: false }
  /** Days with a file in an archive: read, they would pass for days with less in them. */
  readonly #archivedDays: string[] = []

  constructor(clients: AwsClients, given: DayFolders<Day>) {
    this.#clients = clients
    this.#given = given
  }

  async foldersBelow(folders: readonly string[], level: RegExp): Promise<string[]> {
    const { bucket } = this.#given
    const listings = await inParallel(folders, FOLDERS_AT_ONCE, (prefix) =>
      listS3(this.#clients, { bucket, prefix, depth: 'folder' }),
    )
    for (const { objects } of listings) this.#note(this.#outside, objects)
    const found = listings.flatMap((listing) => listing.folders)
    const isDayPart = (folder: string) => level.test(lastName(folder)) && isPossibleDate(folder)
    await this.#lookInto(found.filter((folder) => !isDayPart(folder)))
    return found.filter(isDayPart)
  }

  /** Folders that belong to no day may be another's and huge: one page of each is enough to tell of them. */
  async #lookInto(folders: readonly string[]): Promise<void> {
    const { bucket } = this.#given
    await inParallel(folders, FOLDERS_AT_ONCE, async (prefix) => {
      const listing = await listS3(this.#clients, { bucket, prefix, depth: 'below', mostPages: 1 })
      this.#note(this.#outside, listing.objects, listing.isCut)
    })
  }

  async day(folder: string): Promise<Day | undefined> {
    const { bucket, isInFolders = () => true, dayOf, archivedDays = 'left out' } = this.#given
    const { objects } = await listS3(this.#clients, { bucket, prefix: folder, depth: 'below' })
    const inFolders = objects.filter(({ key }) => isInFolders(key))
    this.#note(
      this.#outside,
      objects.filter(({ key }) => !isInFolders(key)),
    )
    this.#note(
      this.#ofOtherFormats,
      inFolders.filter(({ key }) => otherFormatEnding(key) !== undefined),
    )
    const files = inFolders.filter(
      (object) => this.#isFile(object) && otherFormatEnding(object.key) === undefined,
    )
    if (files.length === 0) return undefined
    if (archivedDays === 'left out' && files.some(({ isArchived }) => isArchived)) {
      this.#archivedDays.push(dateOf(folder))
      return undefined
    }
    return dayOf(
      dateOf(folder),
      files.sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
  }

  get unreadFiles(): number {
    return this.#outside.count + this.#ofOtherFormats.count
  }

  notes(isEmpty: boolean): readonly string[] {
    const { bucket, prefix, folders } = this.#given
    const name = `s3://${bucket}/${prefix}`
    return [
      ...notesOnUnread(
        this.#outside,
        name,
        (isOne) => `${isOne ? 'lies' : 'lie'} outside the folders ${folders}`,
      ),
      ...notesOnUnread(
        this.#ofOtherFormats,
        name,
        (isOne) => `${isOne ? 'has' : 'have'} the ending of another format than lines of text`,
      ),
      ...notesOnArchived(this.#archivedDays),
      ...(isEmpty ? [`${name} has no files`] : []),
    ]
  }

  /** Whether the engine reads an object: it skips empty ones, and those whose name, or a folder's, hides them. */
  #isFile({ key, bytes }: S3Object): boolean {
    const below = key.slice(this.#given.prefix.length)
    return bytes > 0 && !isHidden(below)
  }

  #note(unread: Unread, objects: readonly S3Object[], isCut = false): void {
    const files = objects.filter((object) => this.#isFile(object))
    unread.count += files.length
    unread.isAtLeast ||= isCut
    for (const { key } of files)
      if (unread.example === undefined || key < unread.example) unread.example = key
  }
}

const notesOnArchived = (days: readonly string[]): string[] =>
  days.length === 0
    ? []
    : [
        `${days.length} arrival days have files in Glacier, which Athena cannot read: they are left as they were staged, or out if they never were (${[...days].sort()[0]}, ...)`,
      ]

function notesOnUnread(
  { count, isAtLeast, example }: Unread,
  name: string,
  why: (isOne: boolean) => string,
): string[] {
  if (count === 0) return []
  const isOne = count === 1 && !isAtLeast
  const files = `${isAtLeast ? 'at least ' : ''}${count} ${count === 1 ? 'file' : 'files'}`
  return [`${files} of ${name} ${why(isOne)} and ${isOne ? 'is' : 'are'} not read, for example ${example}`]
}

const lastName = (folder: string): string => folder.split('/').at(-2) ?? ''

const dateOf = (folder: string): string =>
  (/year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/$/.exec(folder) ?? []).slice(1).join('-')

/** Whether a year, a month or a day of the calendar can be this folder. */
function isPossibleDate(folder: string): boolean {
  const [, month = '01'] = /month=(\d{2})\//.exec(folder) ?? []
  return isLocalDate(dateOf(folder) || `2000-${month}-01`)
}
