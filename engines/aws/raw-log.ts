import { createHash } from 'node:crypto'
import type { ArrivalDay } from '../../pipelines/staging-plan.ts'
import { isLocalDate } from '../../queries/model/calendar.ts'
import { MINUTE_FOLDER as READ_FOLDER } from '../../queries/sql/athena.ts'
import type { RawLog } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { inParallel } from './in-parallel.ts'
import { listS3, type S3Object } from './s3-listing.ts'

/** NDJSON compresses about so much; only used to cut the work into pieces of similar size. */
const GZIP_RATIO = 12
const FOLDERS_AT_ONCE = 16
/** The folders down to a day, as the table of raw lines projects its partitions. */
const LEVELS = [/^year=\d{4}$/, /^month=\d{2}$/, /^day=\d{2}$/]
/** What lies below a day's folder and is read, as the statement that reads raw lines has it. */
export const MINUTE_FOLDER = new RegExp(READ_FOLDER)

interface RawLogPlace {
  readonly bucket: string
  /** Ends in `/`. */
  readonly prefix: string
}

/** Files that no table sees. */
interface Unread {
  count: number
  /** Whether folders among them were too big to count. */
  isAtLeast: boolean
  example?: string
  /** Days with a file in an archive: read, they would pass for days with fewer events. */
  readonly archivedDays: string[]
}

/** The raw log in a bucket: folders by UTC arrival down to the minute. */
export class S3RawLog implements RawLog {
  readonly name: string
  readonly #clients: AwsClients
  readonly #place: RawLogPlace
  #notes: readonly string[] = []

  constructor(clients: AwsClients, place: RawLogPlace) {
    this.#clients = clients
    this.#place = place
    this.name = `s3://${place.bucket}/${place.prefix}`
  }

  /** Throws as S3 does: AccessDenied, ConfigurationInvalid for a bucket that does not exist ... */
  async days(): Promise<ArrivalDay[]> {
    const unread: Unread = { count: 0, isAtLeast: false, archivedDays: [] }
    let folders = [this.#place.prefix]
    for (const level of LEVELS) folders = await this.#foldersBelow(folders, level, unread)
    const days = await inParallel(folders, FOLDERS_AT_ONCE, (folder) => this.#day(folder, unread))
    const found = days.filter((day) => day !== undefined)
    this.#notes = [
      ...notesOn(unread, this.name),
      ...notesOnArchived(unread.archivedDays),
      ...(found.length === 0 ? [`${this.name} has no files`] : []),
    ]
    return found
  }

  notes(): readonly string[] {
    return this.#notes
  }

  async #foldersBelow(folders: readonly string[], level: RegExp, unread: Unread): Promise<string[]> {
    const { bucket } = this.#place
    const listings = await inParallel(folders, FOLDERS_AT_ONCE, (prefix) =>
      listS3(this.#clients, { bucket, prefix, depth: 'folder' }),
    )
    for (const { objects } of listings) this.#note(unread, objects)
    const found = listings.flatMap((listing) => listing.folders)
    const isDayPart = (folder: string) => level.test(lastName(folder)) && isPossibleDate(folder)
    await this.#lookInto(
      found.filter((folder) => !isDayPart(folder)),
      unread,
    )
    return found.filter(isDayPart)
  }

  /** Folders that belong to no day may be another's and huge: one page of each is enough to tell of them. */
  async #lookInto(folders: readonly string[], unread: Unread): Promise<void> {
    const { bucket } = this.#place
    await inParallel(folders, FOLDERS_AT_ONCE, async (prefix) => {
      const listing = await listS3(this.#clients, { bucket, prefix, depth: 'below', mostPages: 1 })
      this.#note(unread, listing.objects, listing.isCut)
    })
  }

  async #day(folder: string, unread: Unread): Promise<ArrivalDay | undefined> {
    const { bucket } = this.#place
    const { objects } = await listS3(this.#clients, { bucket, prefix: folder, depth: 'below' })
    const inMinutes = objects.filter(({ key }) => MINUTE_FOLDER.test(key))
    this.#note(
      unread,
      objects.filter(({ key }) => !MINUTE_FOLDER.test(key)),
    )
    const files = inMinutes.filter((object) => this.#isFile(object))
    if (files.length === 0) return undefined
    if (files.some(({ isArchived }) => isArchived)) {
      unread.archivedDays.push(dateOf(folder))
      return undefined
    }
    const identity = files
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, bytes, etag }) => [key, bytes, etag])
    return {
      day: dateOf(folder),
      bytes: files.reduce((sum, { key, bytes }) => sum + bytes * (key.endsWith('.gz') ? GZIP_RATIO : 1), 0),
      signature: createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32),
    }
  }

  /** As the engine sees it: nothing is in an empty object, and what is hidden by its name, or a folder's, is skipped. */
  #isFile({ key, bytes }: S3Object): boolean {
    const below = key.slice(this.#place.prefix.length)
    return bytes > 0 && !below.split('/').some((name) => /^[._]/.test(name))
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

const lastName = (folder: string): string => folder.split('/').at(-2) ?? ''

const dateOf = (folder: string): string =>
  (/year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/$/.exec(folder) ?? []).slice(1).join('-')

/** Whether a year, a month or a day of the calendar can be this folder. */
function isPossibleDate(folder: string): boolean {
  const [, month = '01'] = /month=(\d{2})\//.exec(folder) ?? []
  return isLocalDate(dateOf(folder) || `2000-${month}-01`)
}

function notesOn({ count, isAtLeast, example }: Unread, log: string): string[] {
  if (count === 0) return []
  const files = `${isAtLeast ? 'at least ' : ''}${count} ${count === 1 ? 'file' : 'files'}`
  return [
    `${files} of ${log} ${count === 1 && !isAtLeast ? 'lies' : 'lie'} outside the folders year=/month=/day=/hour=/minute= and ${count === 1 && !isAtLeast ? 'is' : 'are'} not read, for example ${example}`,
  ]
}
