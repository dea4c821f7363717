import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { PipelineError } from '../../pipelines/errors.ts'
import type { ArrivalDay } from '../../pipelines/staging-plan.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { isLocalDate } from '../../queries/model/calendar.ts'
import type { RawLog } from '../ports.ts'
import { gzipDamage } from './whole-gzip.ts'

export interface RawFile {
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}

/** NDJSON compresses about so much; only used to cut the work into pieces of similar size. */
const GZIP_RATIO = 12
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
      bytes: files.reduce(
        (sum, { path: name, bytes }) => sum + bytes * (name.endsWith('.gz') ? GZIP_RATIO : 1),
        0,
      ),
      signature: createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 32),
    }))
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
    for (const { path: file, bytes } of files.filter(({ path: name }) => name.endsWith('.gz'))) {
      // DuckDB takes what follows for the query of a URL, misses the .gz, and reads the compressed bytes as lines.
      if (file.includes('?'))
        throw new PipelineError('InvalidInput', `${file}: a gzip file's path must not contain "?": rename it`)
      const damage = await gzipDamage(file, bytes)
      if (damage !== undefined) throw new PipelineError('RawLogDamaged', `${file} cannot be read: ${damage}`)
    }
    return files
  }

  async #list(): Promise<Map<string, RawFile[]>> {
    const byDay = new Map<string, RawFile[]>()
    for (const file of await this.#walk()) {
      const [, year, month, day] =
        PARTITION.exec(path.relative(this.name, file.path).split(path.sep).join('/')) ?? []
      const date = `${year}-${month}-${day}`
      const key = isLocalDate(date) ? date : FLAT_ARRIVALS
      byDay.set(key, [...(byDay.get(key) ?? []), file])
    }
    for (const files of byDay.values()) files.sort((a, b) => (a.path < b.path ? -1 : 1))
    return byDay
  }

  async #walk(): Promise<RawFile[]> {
    const files: RawFile[] = []
    try {
      // Not opendir: walking folders it forgets all but the first 32 entries of each.
      for (const entry of await readdir(this.name, { recursive: true, withFileTypes: true })) {
        if (!/\.ndjson(\.gz)?$/.test(entry.name) || entry.isDirectory()) continue
        const file = path.join(entry.parentPath, entry.name)
        const { size, mtimeMs } = await stat(file)
        // An empty file has no lines, and is not even valid gzip.
        if (size > 0) files.push({ path: file, bytes: size, modifiedMs: Math.trunc(mtimeMs) })
      }
    } catch (error) {
      const { code, path: at = this.name } = error as NodeJS.ErrnoException
      throw new PipelineError(
        'InvalidInput',
        `cannot read the events folder ${at} (${code}): give --events a folder of *.ndjson or *.ndjson.gz files`,
        error,
      )
    }
    return files
  }
}
