import { isUtf8 } from 'node:buffer'
import { writeFileSync } from 'node:fs'
import { PipelineError } from '../../../pipelines/errors.ts'
import { FLAT_ARRIVALS } from '../../../queries/events/staged-days.ts'
import { type RawFile, textBytes } from '../log-files.ts'
import type { ReadableFile } from '../readable-log.ts'
import { scratchFile } from '../scratch-folder.ts'
import { sampledText } from './sampled-text.ts'

const MIB = 1024 * 1024
/** How much of a log is looked at: of each day so much, and of a log of many days less of each. */
const SAMPLE = {
  bytes: 32 * MIB,
  bytesADay: MIB,
  files: 2000,
  filesADay: 24,
  lines: 200_000,
  linesADay: 5000,
}
/** Of a day, however many there are. */
const LEAST = { bytes: 64 * 1024, files: 2, lines: 200 }
/** A small log is read as a whole. */
const NO_LIMIT = {
  bytes: Number.POSITIVE_INFINITY,
  files: Number.POSITIVE_INFINITY,
  lines: Number.POSITIVE_INFINITY,
}

export interface LogSample {
  /** What DuckDB is given instead of the files, and the files that no sample could be taken of. */
  readonly files: readonly ReadableFile[]
  readonly damaged: readonly DamagedFile[]
  /** Of the files as they lie there. */
  readonly bytes: number
  /** Files in which objects follow each other without line ends. */
  readonly withoutLineEnds: readonly string[]
  /** Files with bytes that are not UTF-8. */
  readonly notUtf8: readonly string[]
}
export interface DamagedFile {
  readonly path: string
  readonly why: string
}

/** Copies some lines of each day to `scratchFolder`: always the same of the same files. */
export async function sampleOf(
  byDay: ReadonlyMap<string, readonly RawFile[]>,
  scratchFolder: string,
  say: (path: string) => void,
): Promise<LogSample> {
  const files: ReadableFile[] = []
  const damaged: DamagedFile[] = []
  const withoutLineEnds: string[] = []
  const notUtf8: string[] = []
  let bytes = 0
  const every = [...byDay.values()].flat()
  const isSmall = every.length <= SAMPLE.files && textBytes(every) <= SAMPLE.bytes
  for (const [day, all] of byDay) {
    const most = isSmall ? NO_LIMIT : shareOf(day, byDay.size)
    const chosen = spread(all, most.files)
    for (const file of chosen) {
      say(file.path)
      const sampled = await orDamaged(file, () =>
        sampledText(file, Math.floor(most.bytes / chosen.length), Math.ceil(most.lines / chosen.length)),
      )
      if ('why' in sampled) {
        damaged.push(sampled)
        continue
      }
      const readFrom = scratchFile(scratchFolder)
      writeFileSync(readFrom, sampled.text)
      files.push({ path: file.path, readFrom, packing: undefined })
      bytes += sampled.bytes
      if (sampled.objectsWithoutLineEnd > 0) withoutLineEnds.push(file.path)
      if (!isUtf8(sampled.text)) notUtf8.push(file.path)
    }
  }
  return { files, damaged, bytes, withoutLineEnds, notUtf8 }
}

/** What is done with a file; or why that cannot be. */
export async function orDamaged<T>(file: RawFile, work: () => Promise<T>): Promise<T | DamagedFile> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return { path: file.path, why: error.message.replace(`${file.path} cannot be read: `, '') }
  }
}

/** How much of a day is read. The files outside of folders may be of any number of days. */
function shareOf(day: string, days: number): { bytes: number; files: number; lines: number } {
  const of = (all: number, aDay: number, least: number) =>
    day === FLAT_ARRIVALS ? all / 4 : Math.max(least, Math.min(aDay, Math.floor(all / days)))
  return {
    bytes: of(SAMPLE.bytes, SAMPLE.bytesADay, LEAST.bytes),
    files: of(SAMPLE.files, SAMPLE.filesADay, LEAST.files),
    lines: of(SAMPLE.lines, SAMPLE.linesADay, LEAST.lines),
  }
}

/** So many of a list, from its first to its last. */
function spread<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all]
  return Array.from(
    { length: most },
    (_, i) => all[Math.round((i * (all.length - 1)) / Math.max(1, most - 1))] as T,
  )
}
