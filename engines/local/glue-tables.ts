import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { GlueTable } from '../../pipelines/orders/glue-plan.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { Duck } from './duckdb.ts'
import { fileList } from './duckdb-files.ts'
import { KEYS_BY_FILENAME, valueInPath } from './duckdb-types.ts'
import { addShared, type SharedFiles, sharedRows } from './shared-files.ts'

/** The files of a partition of the lake; undefined where a location is of none: there the job itself has just written. */
export type FilesAt = (location: string) => readonly string[] | undefined

/** The SELECT of a table's declared columns, of the rows of all files that belong to its locations. */
export async function rowsOf(
  duck: Duck,
  { view, schema, locations, partitioned_by }: GlueTable,
  filesAt: FilesAt,
): Promise<string> {
  const columns = sqlIdentifier(`${view}_columns`)
  await duck.run(`CREATE TABLE IF NOT EXISTS ${columns} (${schema})`)
  const key = partitioned_by.at(-1)
  const shared: SharedFiles = new Map()
  const own = locations.filter((location) => !addShared(shared, location, filesAt(location) ?? []))
  const files = (await Promise.all(own.map((location) => filesAt(location) ?? filesBelow(location))))
    .flat()
    .sort()
  // Those of a statement that has just written its partitions to one file: all of them count.
  const isWhole = (file: string) =>
    key !== undefined && !path.basename(path.dirname(file)).startsWith(`${key}=`)
  for (const file of files.filter(isWhole)) shared.set(file, 'all')
  const inFolders = files.filter((file) => !isWhole(file))
  const parts: string[] = []
  if (inFolders.length > 0) {
    const keys = partitioned_by.map((k) => `, ${valueInPath(k, partitioned_by)} AS ${sqlIdentifier(k)}`)
    parts.push(
      `SELECT * EXCLUDE (filename)${keys.join('')} FROM read_parquet(${fileList(inFolders)}, union_by_name = true, ${KEYS_BY_FILENAME})`,
    )
  }
  if (key !== undefined && shared.size > 0) parts.push(await sharedRows(duck, shared, key))
  if (parts.length === 0) return `FROM ${columns}`
  // What stands in the names of folders is text.
  const declared = (await duck.rows(`DESCRIBE ${columns}`)).map(({ column_name, column_type }) => {
    const name = sqlIdentifier(String(column_name))
    return partitioned_by.includes(String(column_name)) ? `CAST(${name} AS ${column_type}) AS ${name}` : name
  })
  return `SELECT ${declared.join(', ')} FROM (${[`FROM ${columns}`, ...parts].join(' UNION ALL BY NAME ')})`
}

async function filesBelow(location: string): Promise<string[]> {
  try {
    const entries = await readdir(location, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.parquet'))
      .map((entry) => `${entry.parentPath}/${entry.name}`)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
