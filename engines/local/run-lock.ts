import { link, lstat, rm } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { PipelineError } from '../../pipelines/errors.ts'
import type { Lake } from './lake.ts'

/**
 * Keeps a second run out of a lake. DuckDB's lock on a file of its own serves as ours: the system drops it with the
 * process, so a killed run leaves nothing to clean up. Returns the release.
 *
 * What stands in the place of the lock and cannot be opened (a file that was cut short, a folder) stays there, and the
 * next name is the lock. It is the same one for every run that finds it so. Taking the damaged one away would not be safe:
 * of two runs that find it, the slower would take away the lock that the faster has made and holds.
 */
export async function lockLake(lake: Lake): Promise<() => void> {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'run.lock' : `run-${n}.lock`
    const isNew = !(await isThere(lake.absolute(name)))
    if (isNew) await makeLock(lake, name)
    try {
      const holder = await DuckDBInstance.create(lake.absolute(name))
      return () => holder.closeSync()
    } catch (error) {
      const { message } = error as Error
      // The file's own name has 'lock' in it, too.
      if (/could not set lock|conflicting lock/i.test(message))
        throw new PipelineError(
          'LakeBusy',
          `another run is writing to ${lake.folder}: wait until it has ended, or use another --lake`,
          error,
        )
      if (isNew || /too many open files/i.test(message)) throw error
    }
  }
}

/** Made elsewhere and linked to its name whole, so that no other run sees half of it, also when this one is killed. */
async function makeLock(lake: Lake, name: string): Promise<void> {
  const draft = await lake.draft()
  try {
    const instance = await DuckDBInstance.create(draft)
    instance.closeSync()
    await link(draft, lake.absolute(name))
  } catch (error) {
    // Where the disk knows no links, DuckDB makes the file under its own name.
    if (noLinks.includes((error as NodeJS.ErrnoException).code ?? '')) return
    // Another run has made it; if that one holds it, it may also have removed the draft as left by a killed run.
    if (!(await isThere(lake.absolute(name)))) throw error
  } finally {
    await rm(draft, { force: true })
  }
}

const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

const isThere = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  )
