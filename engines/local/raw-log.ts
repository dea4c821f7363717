import { createHash } from 'node:crypto'
import path from 'node:path'
import type { ArrivalDay } from '../../pipelines/sources/events/staging-plan.ts'
import type { RawLog } from '../ports.ts'
import { contentOfFiles } from './file-content.ts'
import {
  type RawFile,
  type RawFiles,
  type RawFolder,
  rawFilesOf,
  textBytes,
  unreadNotes,
} from './log-files.ts'
import { type ReadableFile, readableLog } from './readable-log.ts'

export type { RawFile } from './log-files.ts'

const PARTITION =
  /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/hour=([01]\d|2[0-3])\/minute=[0-5]\d\/[^/]+$/

/** A folder of files of lines, plain, gzip or zstd, in partition folders by UTC arrival or outside them. */
export class LocalRawLog implements RawLog {
  readonly name: string
  readonly #folder: RawFolder
  #files: RawFiles | undefined

  constructor(folder: string, onLinkedFolder?: RawFolder['onLinkedFolder']) {
    this.name = path.resolve(folder)
    this.#folder = {
      path: this.name,
      what: 'events',
      partition: PARTITION,
      ...(onLinkedFolder && { onLinkedFolder }),
    }
  }

  async days(): Promise<ArrivalDay[]> {
    this.#files = rawFilesOf(this.#folder)
    return [...this.#files.byDay].map(([day, files]) => ({
      day,
      bytes: textBytes(files),
      signature: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32),
    }))
  }

  async contentOf(day: string): Promise<string> {
    return contentOfFiles(this.filesOf(day))
  }

  notes(): readonly string[] {
    return unreadNotes(this.name, this.#files?.unread ?? [])
  }

  unreadFiles(): number {
    return this.#files?.unread.length ?? 0
  }

  /** The files of an arrival day, as they were when the days were last asked for. */
  filesOf(day: string): readonly RawFile[] {
    this.#files ??= rawFilesOf(this.#folder)
    return this.#files.byDay.get(day) ?? []
  }

  /**
   * The same, of several days, as DuckDB can read them; what stands in for one of them lies in `scratchFolder`.
   * Throws RawLogDamaged where one cannot be read to its end.
   */
  readable(days: readonly string[], scratchFolder: string): Promise<ReadableFile[]> {
    return readableLog(
      days.flatMap((day) => this.filesOf(day)),
      scratchFolder,
    )
  }
}
