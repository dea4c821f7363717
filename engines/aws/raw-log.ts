import { createHash } from 'node:crypto'
import type { ArrivalDay } from '../../pipelines/sources/arrival-days.ts'
import { MINUTE_FOLDER as READ_FOLDER } from '../../queries/sql/athena/raw-log.ts'
import { contentOf } from '../day-content.ts'
import type { RawLog } from '../ports.ts'
import type { AwsClients } from './clients.ts'
import { textBytes } from './day-folders.ts'
import { type RawPlace, S3RawFolder } from './raw-folder.ts'

/** What lies below a day's folder and is read, as the statement that reads raw lines has it. */
export const MINUTE_FOLDER = new RegExp(READ_FOLDER)

/** The raw log in a bucket: folders by UTC arrival down to the minute. */
export class S3RawLog extends S3RawFolder<ArrivalDay> implements RawLog {
  readonly #contents: Map<string, string>

  constructor(clients: AwsClients, place: RawPlace) {
    const contents = new Map<string, string>()
    super(clients, {
      ...place,
      folders: 'year=/month=/day=/hour=/minute=',
      isInFolders: (key) => MINUTE_FOLDER.test(key),
      dayOf: (day, files) => {
        const identity = files.map(({ key, bytes, etag }) => [key, bytes, etag])
        const signature = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32)
        contents.set(day, contentOf(files.map(({ bytes, etag }) => `${bytes} ${etag}`)))
        return { day, files: files.length, bytes: textBytes(files), signature }
      },
    })
    this.#contents = contents
  }

  /** By the ETags, which a copy keeps unless the object was uploaded in parts or is encrypted by a key of KMS. */
  async contentOf(day: string): Promise<string> {
    return this.#contents.get(day) ?? contentOf([])
  }
}
