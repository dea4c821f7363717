import { randomBytes } from 'node:crypto'
import { readdir, readlink, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { Columns } from '../../queries/model/columns.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { Duck } from './duckdb.ts'
import { fileList } from './duckdb-files.ts'
import { parquetRelation } from './duckdb-types.ts'
import { localFailure } from './failures.ts'
import type { Lake } from './lake.ts'
import { publishedRelation, publishedTables } from './published-tables.ts'
import { intactFiles, recordColumns } from './record-files.ts'

export interface View {
  readonly name: string
  readonly select: string
  readonly columns: Columns | NestedColumns
}

/** What DuckDB calls its own: no file can be opened under these names, and `main.table` is a table anyway. */
const OWN_NAMES: ReadonlySet<string> = new Set(['main', 'temp', 'system', 'memory'])

/**
 * Writes the DuckDB file of the lake: one view a public table, with the columns' docs. The new file takes the place of
 * the old one in one rename, so that readers and the writer never block each other.
 */
export async function writePublicViews(
  lake: Lake,
  duck: Duck,
  staged: readonly View[],
  athenaDatabase: string,
): Promise<void> {
  const views: View[] = [...staged, ...(await recordViews(lake, duck)), ...(await publishedViews(lake, duck))]
  const draft = await lake.draft()
  const database = sqlIdentifier(`draft_${randomBytes(4).toString('hex')}`)
  try {
    await duck.run(`ATTACH ${sqlLiteral(draft)} AS ${database}`)
    try {
      // In one transaction, because each has to reach the disk.
      const all = views.flatMap((view) => statements(database, view))
      await duck.run(['BEGIN', ...all, 'COMMIT'].join(';\n'))
    } finally {
      await duck.run(`DETACH ${database}`)
    }
    await lake.replace(draft, path.basename(lake.database))
  } catch (error) {
    // On a full disk what is left of it would be in the way of the next run.
    for (const left of [draft, `${draft}.wal`]) await rm(left, { force: true })
    throw localFailure(error, draft) ?? error
  }
  await linkDatabase(lake, athenaDatabase)
}

/**
 * Gives the DuckDB file a second name, that of Athena's database. DuckDB calls a database like its file, so that queries
 * which name Athena's run where the file is opened by this name; a schema of that name would list each table twice.
 */
async function linkDatabase(lake: Lake, athenaDatabase: string): Promise<void> {
  const own = path.basename(lake.database)
  const wanted = OWN_NAMES.has(athenaDatabase) ? undefined : `${athenaDatabase}.duckdb`
  let isThere = wanted === undefined || wanted === own
  for (const name of await linksTo(lake, own)) {
    if (name === wanted) isThere = true
    else await rm(lake.absolute(name))
  }
  if (isThere) return
  // A file of that name that is not ours stays.
  await symlink(own, lake.absolute(wanted as string)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** The names of links in the lake's folder that lead to a file beside them. */
async function linksTo(lake: Lake, file: string): Promise<string[]> {
  const entries = await readdir(lake.folder, { withFileTypes: true })
  const links = entries.filter((entry) => entry.isSymbolicLink() && entry.name.endsWith('.duckdb'))
  const targets = await Promise.all(links.map(({ name }) => readlink(lake.absolute(name))))
  return links.flatMap(({ name }, i) => (targets[i] === file ? [name] : []))
}

async function publishedViews(lake: Lake, duck: Duck): Promise<View[]> {
  const tables = await publishedTables(lake, duck)
  return tables.map((table) => ({
    name: table.name,
    columns: table.columns,
    select: publishedRelation(lake, table),
  }))
}

async function recordViews(lake: Lake, duck: Duck): Promise<View[]> {
  const views: View[] = []
  for (const [name, columns] of Object.entries(recordColumns)) {
    const files = Object.keys(await intactFiles(lake, duck, name)).sort()
    views.push({
      name,
      columns,
      select: appendedRows(
        columns,
        files.map((file) => lake.absolute(`${name}/${file}`)),
      ),
    })
  }
  return views
}

/** The rows of a table that every run appends to and no run rewrites. Columns that older runs did not have are NULL. */
function appendedRows(columns: Columns, files: readonly string[]): string {
  const none = parquetRelation(columns, [])
  if (files.length === 0) return none
  const names = Object.keys(columns).map(sqlIdentifier).join(', ')
  return `SELECT ${names} FROM (${none} UNION ALL BY NAME FROM read_parquet(${fileList(files)}, union_by_name = true, hive_partitioning = false))`
}

function statements(database: string, { name, select, columns }: View): string[] {
  const view = `${database}.${sqlIdentifier(name)}`
  const docs = Object.entries(columns).map(
    ([column, { doc }]) => `COMMENT ON COLUMN ${view}.${sqlIdentifier(column)} IS ${sqlLiteral(doc)}`,
  )
  return [`CREATE VIEW ${view} AS ${select}`, ...docs]
}
