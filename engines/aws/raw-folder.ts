import { GetObjectCommand } from '@aws-sdk/client-s3'
import { PipelineError } from '../../pipelines/errors.ts'
import type { FirstText } from '../../pipelines/sources/file-looks.ts'
import type { UnreadFiles } from '../../pipelines/sources/unread-files.ts'
import { FIRST_TEXT_BYTES, firstTextOf } from '../first-text.ts'
import type { AwsClients } from './clients.ts'
import { type DayFolders, type Listed, listDays } from './day-folders.ts'
import { inParallel } from './in-parallel.ts'

const FILES_AT_ONCE = 4

export interface RawPlace {
  readonly bucket: string
  /** Ends in `/`. */
  readonly prefix: string
}

/** A folder of raw files in a bucket by UTC arrival day, as they were when the days were last asked for. */
export class S3RawFolder<Day> {
  readonly name: string
  readonly #clients: AwsClients
  readonly #folders: DayFolders<Day>
  #listed: Listed<Day> | undefined

  protected constructor(clients: AwsClients, folders: DayFolders<Day>) {
    this.#clients = clients
    this.#folders = folders
    this.name = `s3://${folders.bucket}/${folders.prefix}`
  }

  /** Throws as S3 does: AccessDenied, ConfigurationInvalid for a bucket that does not exist ... */
  async days(): Promise<Day[]> {
    this.#listed = await listDays(this.#clients, this.#folders)
    return this.#listed.days
  }

  unread(): readonly UnreadFiles[] {
    return this.#listed?.unread ?? []
  }

  notes(): readonly string[] {
    return this.#listed?.days.length === 0 && this.#listed.unread.length === 0
      ? [`${this.name} has no files`]
      : []
  }

  async firstTexts(most: number): Promise<FirstText[]> {
    const { bucket, prefix } = this.#folders
    const first = (this.#listed?.first ?? []).slice(0, most)
    return inParallel(first, FILES_AT_ONCE, async ({ key }) => {
      const name = key.slice(prefix.length)
      try {
        const seen = firstTextOf(key, await this.#firstBytes({ bucket, key }))
        return 'why' in seen ? { name, why: seen.why } : { name, text: seen.text.toString() }
      } catch (error) {
        // It only helps to explain why nothing is staged: that must be told all the same.
        if (!(error instanceof PipelineError)) throw error
        return { name, why: `it cannot be looked into (${error.code})` }
      }
    })
  }

  async #firstBytes({ bucket, key }: { bucket: string; key: string }): Promise<Buffer> {
    const Range = `bytes=0-${FIRST_TEXT_BYTES - 1}`
    const { Body } = await this.#clients.s3().send(new GetObjectCommand({ Bucket: bucket, Key: key, Range }))
    return Buffer.from((await Body?.transformToByteArray()) ?? [])
  }
}
