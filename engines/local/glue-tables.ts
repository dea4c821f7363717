import { readdir } from 'node:fs/promises'
import type { GlueTable } from '../../pipelines/glue-plan.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { Duck } from './duckdb.ts'

/** The SELECT of a table's declared columns, of the rows of all files below its locations. */
export async function rowsOf(
  duck: Duck,
  { view, schema, locations, partitioned_by }: GlueTable,
): Promise<string> {
  const columns = sqlIdentifier(`${view}_columns`)
  await duck.run(`CREATE TABLE IF NOT EXISTS ${columns} (${schema})`)
  const files = (await Promise.all(locations.map(filesBelow))).flat().sort()
  if (files.length === 0) return `FROM ${columns}`
  const partitions =
    partitioned_by.length === 0
      ? 'hive_partitioning = false'
      : 'hive_partitioning = true, hive_types_autocast = false'
  const rows = `SELECT * FROM read_parquet([${files.map(sqlLiteral).join(', ')}], union_by_name = true, ${partitions})`
  // What stands in the names of folders is text.
  const declared = (await duck.rows(`DESCRIBE ${columns}`)).map(({ column_name, column_type }) => {
    const name = sqlIdentifier(String(column_name))
    return partitioned_by.includes(String(column_name)) ? `CAST(${name} AS ${column_type}) AS ${name}` : name
  })
  return `SELECT ${declared.join(', ')} FROM (FROM ${columns} UNION ALL BY NAME ${rows})`
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
