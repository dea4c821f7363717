import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Partition } from '../ports.ts'
import type { Lake } from './lake.ts'

/** The one file of a table that is not partitioned. */
export const fileIn = (folder: string): string => `${folder}/data.parquet`
export const tableFile = (lake: Lake, location: string): string => fileIn(lake.absolute(location))

export interface LocalPartition extends Partition {
  /** Relative to the lake. */
  readonly files: readonly string[]
  /** Of a staged table: which columns they were written with. Older versions of the code did not say. */
  readonly columns?: string
}

/** The folders `key=value` below a location with their files; none where a statement wrote no rows. */
export async function partitionsIn(lake: Lake, location: string, key: string): Promise<LocalPartition[]> {
  const entries = await readdir(lake.absolute(location), { withFileTypes: true })
  const found = entries.filter((entry) => entry.isDirectory())
  return Promise.all(
    found.map(async ({ name }) => {
      const folder = path.posix.join(location, name)
      const files = await readdir(lake.absolute(folder))
      return {
        values: { [key]: name.slice(key.length + 1) },
        location: folder,
        files: files.sort().map((file) => path.posix.join(folder, file)),
      }
    }),
  )
}
