import { createHash } from 'node:crypto'
import path from 'node:path'
import { PipelineError } from '../../pipelines/errors.ts'
import type { ArrivalDay } from '../../pipelines/staging-plan.ts'
import type { RawLog } from '../ports.ts'
import { contentOfFiles } from './file-content.ts'
import { filesByDay, isGzip, type RawFile, textBytes } from './log-files.ts'
import { gzipDamage } from './whole-gzip.ts'

export type { RawFile } from './log-files.ts'

const PARTITION =
  /(?:^|\/)year=(\d{4})\/month=(\d{2})\/day=(\d{2})\/hour=([01]\d|2[0-3])\/minute=[0-5]\d\/[^/]+$/

/** A folder of NDJSON files, plain or gzip, in partition folders by UTC arrival or outside them. */
export class LocalRawLog implements RawLog {
  readonly name: string
  #files: Map<string, RawFile[]> | undefined

  constructor(folder: string) {
    this.name = path.resolve(folder)
  }

  async days(): Promise<ArrivalDay[]> {
    this.#files = await this.#list()
    return [...this.#files].map(([day, files]) => ({
      day,
      bytes: textBytes(files),
      signature: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32),
    }))
  }

  async contentOf(day: string): Promise<string> {
    return contentOfFiles(this.#files?.get(day) ?? [])
  }

  /** Every file is read here, wherever it lies. */
  notes(): readonly string[] {
    return []
  }

  /**
   * The files of an arrival day, as they were when the days were last asked for. Throws RawLogDamaged when a gzip file
   * among them cannot be read to its end: half a file must not pass for the whole.
   */
  async filesOf(day: string): Promise<readonly RawFile[]> {
    this.#files ??= await this.#list()
    const files = this.#files.get(day) ?? []
    for (const { path: file, bytes } of files.filter(({ path: name }) => isGzip(name))) {
      // DuckDB takes what follows for the query of a URL, misses the .gz, and reads the compressed bytes as lines.
      if (file.includes('?'))
        throw new PipelineError('InvalidInput', `${file}: a gzip file's path must not contain "?": rename it`)
      const damage = await gzipDamage(file, bytes)
      if (damage !== undefined) throw new PipelineError('RawLogDamaged', `${file} cannot be read: ${damage}`)
    }
    return files
  }

  #list(): Promise<Map<string, RawFile[]>> {
    return filesByDay(this.name, /\.ndjson(\.gz)?$/, PARTITION, 'events')
  }
}
