import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Partition } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { fileLiteral } from './duckdb-files.ts'
import type { Lake } from './lake.ts'

/** The one file of a table that is not partitioned. */
export const fileIn = (folder: string): string => `${folder}/data.parquet`
export const tableFile = (lake: Lake, location: string): string => fileIn(lake.absolute(location))

export interface LocalPartition extends Partition {
  /** Relative to the lake. */
  readonly files: readonly string[]
  /** Which columns the files of a staged table were written with. Older versions of the code did not say. */
  readonly columns?: string
  /** The hash of each file as it was written. Absent in what an older version has left. */
  readonly sha256?: readonly string[]
}

/** The folders `key=value` below a location with their files; none where a statement wrote no rows. */
export async function partitionsIn(lake: Lake, location: string, key: string): Promise<LocalPartition[]> {
  const entries = await readdir(lake.absolute(location), { withFileTypes: true })
  const found = entries.filter((entry) => entry.isDirectory() && entry.name.startsWith(`${key}=`))
  return Promise.all(
    found.map(async ({ name }) => {
      const folder = path.posix.join(location, name)
      const files = (await lake.list(folder)).filter(isParquet).map((file) => path.posix.join(folder, file))
      return {
        values: { [key]: name.slice(key.length + 1) },
        location: folder,
        files,
        sha256: hashesOfWritten(lake, files),
      }
    }),
  )
}

export const isParquet = (name: string): boolean => name.endsWith('.parquet')

/** Throws where a file cannot be read that a statement has just written. */
export function hashesOfWritten(lake: Lake, files: readonly string[]): string[] {
  return files.map((file) => {
    const hash = lake.hashWritten(file)
    if (hash === undefined) throw new Error(`${lake.absolute(file)} was written and cannot be read`)
    return hash
  })
}

/**
 * The partitions whose files are all as they were written, with their hashes. A file without a
 * recorded hash, of an older version, is read whole once; its hash is recorded when its partition is next written down. What is left
 * out is remembered as damage of the lake.
 */
export async function intactPartitions(
  lake: Lake,
  duck: Duck,
  partitions: readonly LocalPartition[],
): Promise<LocalPartition[]> {
  const intact: LocalPartition[] = []
  for (const partition of partitions) {
    const sha256 = await intactHashes(lake, duck, partition.files, partition.sha256)
    if (sha256 !== undefined) intact.push({ ...partition, sha256 })
  }
  return intact
}

/** The hashes of files; undefined where one of them is not as it was written. */
export async function intactHashes(
  lake: Lake,
  duck: Duck,
  files: readonly string[],
  written: readonly string[] | undefined,
): Promise<string[] | undefined> {
  const hashes: string[] = []
  for (const [i, file] of files.entries()) {
    const hash = lake.sha256(file)
    const isAsWritten =
      hash !== undefined && (written === undefined ? await isTrusted(lake, duck, file) : hash === written[i])
    if (isAsWritten) hashes.push(hash)
    else lake.damaged.add(file)
  }
  return hashes.length === files.length ? hashes : undefined
}

/** Whether a file without a recorded hash can be read. It is read once a run. */
async function isTrusted(lake: Lake, duck: Duck, file: string): Promise<boolean> {
  if (!lake.trusted.has(file) && !lake.damaged.has(file) && (await canBeRead(duck, lake.absolute(file))))
    lake.trusted.add(file)
  return lake.trusted.has(file)
}

/** Whether all of a Parquet file can be decoded, which says nothing of its values. */
async function canBeRead(duck: Duck, file: string): Promise<boolean> {
  try {
    await duck.rows(
      `SELECT bit_xor(hash(t)) FROM read_parquet(${fileLiteral(file)}, hive_partitioning = false) AS t`,
    )
    return true
  } catch {
    return false
  }
}
