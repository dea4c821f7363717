import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { PipelineError } from '../../pipelines/errors.ts'
import { FLAT_ARRIVALS } from '../../queries/events/staged-days.ts'
import { isLocalDate } from '../../queries/model/calendar.ts'

/** A file of raw lines. */
export interface RawFile {
  readonly path: string
  readonly bytes: number
  readonly modifiedMs: number
}

/** NDJSON compresses about so much; only used to cut the work into pieces of similar size. */
const GZIP_RATIO = 12

/** About how much text they hold. */
export const textBytes = (files: readonly RawFile[]): number =>
  files.reduce((sum, { path: name, bytes }) => sum + bytes * (isGzip(name) ? GZIP_RATIO : 1), 0)

export const isGzip = (name: string): boolean => name.endsWith('.gz')

/**
 * The files of that name below a folder, by arrival day in the order of their paths; those that stand in no folder of a
 * day under FLAT_ARRIVALS.
 * @param partition groups 1 to 3 are year, month and day; it is held against the path below the folder, with `/`
 * @param what it holds; the command line's option has the same name
 * @throws PipelineError InvalidInput when the folder can't be read
 */
export async function filesByDay(
  folder: string,
  name: RegExp,
  partition: RegExp,
  what: 'events' | 'orders',
): Promise<Map<string, RawFile[]>> {
  const byDay = new Map<string, RawFile[]>()
  for (const file of await filesBelow(folder, name, what)) {
    const [, year, month, day] = partition.exec(relativeTo(folder, file)) ?? []
    const date = `${year}-${month}-${day}`
    const key = isLocalDate(date) ? date : FLAT_ARRIVALS
    const files = byDay.get(key)
    if (files === undefined) byDay.set(key, [file])
    else files.push(file)
  }
  for (const files of byDay.values()) files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return byDay
}

/** With `/`, wherever it is run. */
export const relativeTo = (folder: string, { path: file }: RawFile): string =>
  path.relative(folder, file).split(path.sep).join('/')

async function filesBelow(folder: string, name: RegExp, what: string): Promise<RawFile[]> {
  const files: RawFile[] = []
  try {
    // Not opendir: walking folders it forgets all but the first 32 entries of each.
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!name.test(entry.name) || entry.isDirectory()) continue
      const file = path.join(entry.parentPath, entry.name)
      const { size, mtimeMs } = await stat(file)
      // An empty file has no lines, and is not even valid gzip.
      if (size > 0) files.push({ path: file, bytes: size, modifiedMs: Math.trunc(mtimeMs) })
    }
  } catch (error) {
    const { code, path: at = folder } = error as NodeJS.ErrnoException
    throw new PipelineError(
      'InvalidInput',
      `cannot read the ${what} folder ${at} (${code}): give --${what} a folder of *.ndjson or *.ndjson.gz files`,
      error,
    )
  }
  return files
}
