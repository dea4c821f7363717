import { existsSync } from 'node:fs'
import path from 'node:path'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { Duck } from './duckdb.ts'
import { fileList } from './duckdb-files.ts'
import type { Lake } from './lake.ts'
import { fileIn, hashesOfWritten, type LocalPartition, tableFile } from './table-files.ts'

// The arrival days that one statement parses stand in one file, with their day as a column: a file a day would take DuckDB
// a fifth longer to write, and a year of them would be opened one by one each time that a statement reads the table.

/** Files that hold several partitions of a table -> the key's values whose rows the table shows; all where not said. */
export type SharedFiles = Map<string, Set<string> | 'all'>

/** A folder of this name is not there: it stands for the rows of one value in the file beside it. */
const locationIn = (folder: string, key: string, value: string) => `${folder}/${key}=${value}`
const fileBeside = (location: string) => fileIn(path.posix.dirname(location))

/** The partitions in the file that a statement wrote to a location; none where it wrote a folder a partition. */
export async function sharedPartitionsIn(
  lake: Lake,
  duck: Duck,
  location: string,
  key: string,
): Promise<LocalPartition[]> {
  const file = tableFile(lake, location)
  if (!existsSync(file)) return []
  const files = [fileIn(location)]
  const sha256 = hashesOfWritten(lake, files)
  return (await valuesIn(duck, [file], key)).map(({ value }) => ({
    values: { [key]: value },
    location: locationIn(location, key, value),
    files,
    sha256,
  }))
}

/**
 * Takes the partition's file for a shared one, and its value for shown, if that is where its rows are.
 * @param location absolute, as the file is
 */
export function addShared(shared: SharedFiles, location: string, [file]: readonly string[]): boolean {
  if (file === undefined || file !== fileBeside(location)) return false
  const shown = shared.get(file) ?? new Set()
  if (shown !== 'all') shown.add(path.posix.basename(location).replace(/^[^=]*=/, ''))
  shared.set(file, shown)
  return true
}

/** The SELECT of the rows that a table shows of such files. Some of their partitions may since have been written anew. */
export async function sharedRows(duck: Duck, shared: SharedFiles, key: string): Promise<string> {
  const files = [...shared.keys()].sort()
  const hidden = (await valuesIn(duck, files, key)).filter(({ file, value }) => {
    const shown = shared.get(file)
    return shown !== 'all' && !shown?.has(value)
  })
  const rows = `read_parquet(${fileList(files)}, hive_partitioning = false, union_by_name = true`
  if (hidden.length === 0) return `SELECT * FROM ${rows})`
  const pairs = hidden.map(({ file, value }) => `(${sqlLiteral(file)}, ${sqlLiteral(value)})`)
  const isHidden = `(filename, ${sqlIdentifier(key)}) IN (${pairs.join(', ')})`
  return `SELECT * EXCLUDE (filename) FROM ${rows}, filename = true) WHERE NOT ${isHidden}`
}

async function valuesIn(duck: Duck, files: readonly string[], key: string) {
  const rows = `read_parquet(${fileList(files)}, hive_partitioning = false, filename = true)`
  const found = await duck.rows(
    `SELECT DISTINCT filename, ${sqlIdentifier(key)} AS value FROM ${rows} ORDER BY ALL`,
  )
  return found.map(({ filename, value }) => ({ file: String(filename), value: String(value) }))
}
