import { mkdir } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { PipelineError } from '../../pipelines/errors.ts'
import type { Lake } from './lake.ts'

/**
 * Keeps a second run out of a lake. DuckDB's lock on a file of its own serves as ours: the system drops it with the
 * process, so a killed run leaves nothing to clean up. Returns the release.
 */
export async function lockLake(lake: Lake): Promise<() => void> {
  await mkdir(lake.folder, { recursive: true })
  try {
    const holder = await DuckDBInstance.create(lake.absolute('run.lock'))
    return () => holder.closeSync()
  } catch (error) {
    // The file's own name has 'lock' in it, too.
    if (!/could not set lock|conflicting lock/i.test((error as Error).message)) throw error
    throw new PipelineError(
      'LakeBusy',
      `another run is writing to ${lake.folder}: wait until it has ended, or use another --lake`,
      error,
    )
  }
}
