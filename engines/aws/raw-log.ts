import { createHash } from 'node:crypto'
import type { ArrivalDay } from '../../pipelines/sources/arrival-days.ts'
import { MINUTE_FOLDER as READ_FOLDER } from '../../queries/sql/athena/raw-log.ts'
import { contentOf } from '../day-content.ts'
import type { RawLog } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { listDays, textBytes } from './day-folders.ts'

/** What lies below a day's folder and is read, as the statement that reads raw lines has it. */
export const MINUTE_FOLDER = new RegExp(READ_FOLDER)

interface RawLogPlace {
  readonly bucket: string
  /** Ends in `/`. */
  readonly prefix: string
}

/** The raw log in a bucket: folders by UTC arrival down to the minute. */
export class S3RawLog implements RawLog {
  readonly name: string
  readonly #clients: AwsClients
  readonly #place: RawLogPlace
  readonly #contents = new Map<string, string>()
  #notes: readonly string[] = []
  #unreadFiles = 0

  constructor(clients: AwsClients, place: RawLogPlace) {
    this.#clients = clients
    this.#place = place
    this.name = `s3://${place.bucket}/${place.prefix}`
  }

  /** Throws as S3 does: AccessDenied, ConfigurationInvalid for a bucket that does not exist ... */
  async days(): Promise<ArrivalDay[]> {
    const { days, notes, unreadFiles } = await listDays(this.#clients, {
      ...this.#place,
      folders: 'year=/month=/day=/hour=/minute=',
      isInFolders: (key) => MINUTE_FOLDER.test(key),
      dayOf: (day, files) => {
        const identity = files.map(({ key, bytes, etag }) => [key, bytes, etag])
        const signature = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)
        this.#contents.set(day, contentOf(files.map(({ bytes, etag }) => `${bytes} ${etag}`)))
        return { day, bytes: textBytes(files), signature }
      },
    })
    this.#notes = notes
    this.#unreadFiles = unreadFiles
    return days
  }

  /** By the ETags, which a copy keeps unless the object was uploaded in parts or is encrypted by a key of KMS. */
  async contentOf(day: string): Promise<string> {
    return this.#contents.get(day) ?? contentOf([])
  }

  notes(): readonly string[] {
    return this.#notes
  }

  unreadFiles(): number {
    return this.#unreadFiles
  }
}
