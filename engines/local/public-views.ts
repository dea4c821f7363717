import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readlink, rename, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import type { Columns } from '../../queries/model/columns.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { PublishedTable } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import { localFailure } from './failures.ts'
import type { Lake } from './lake.ts'
import { type LocalPartition, tableFile } from './table-files.ts'

/** Each public table is a link here to the folder of its published version, which describes itself. */
const PUBLIC_TABLES = 'tables'
export const DESCRIPTION = 'table.json'
export const currentFolder = (table: string): string => `${PUBLIC_TABLES}/${table}`

const runTables: Record<string, Columns> = {
  pipeline_runs: pipelineRunsColumns,
  data_quality_results: dataQualityResultsColumns,
}

export interface View {
  readonly name: string
  readonly select: string
  readonly columns: Columns | NestedColumns
}

/** A published version as its folder describes it. */
export interface LocalTable extends PublishedTable {
  /** Of a table of months: where they are. Others have one file in their folder. */
  readonly monthKey?: string
  readonly partitions?: readonly LocalPartition[]
}

export async function readPublished(lake: Lake, folder: string): Promise<LocalTable | undefined> {
  const text = await lake.read(`${folder}/${DESCRIPTION}`)
  return text === undefined ? undefined : (JSON.parse(text) as LocalTable)
}

/**
 * The rows of a published version. Its own files, not those below the link: DuckDB opens a file more than once a query,
 * and a link that moves in between would give it the footer of one version and the rows of another.
 */
export function publishedRelation(
  lake: Lake,
  { columns, location, monthKey, partitions }: LocalTable,
): string {
  if (monthKey === undefined) return parquetRelation(columns, [tableFile(lake, location)])
  const files = (partitions ?? []).flatMap((partition) => partition.files.map((file) => lake.absolute(file)))
  return parquetRelation(columns, files, [monthKey])
}

/** What DuckDB calls its own: no file can be opened under these names, and `main.table` is a table anyway. */
const OWN_NAMES: ReadonlySet<string> = new Set(['main', 'temp', 'system', 'memory'])

/**
 * Writes the DuckDB file of the lake: one view a public table, with the columns' docs. The new file takes the place of
 * the old one in one rename, so that nobody who reads it stands in the way, or is stood in the way of.
 */
export async function writePublicViews(
  lake: Lake,
  duck: Duck,
  staged: readonly View[],
  athenaDatabase: string,
): Promise<void> {
  const views: View[] = [...staged, ...(await runTableViews(lake)), ...(await publishedViews(lake))]
  const draft = `${lake.database}.${randomBytes(4).toString('hex')}.draft`
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
    await rename(draft, lake.database)
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

async function publishedViews(lake: Lake): Promise<View[]> {
  const views: View[] = []
  for (const name of (await entriesOf(lake, PUBLIC_TABLES)).filter((entry) => !entry.endsWith('.draft'))) {
    const table = await readPublished(lake, currentFolder(name))
    if (table === undefined) continue
    views.push({ name, columns: table.columns, select: publishedRelation(lake, table) })
  }
  return views
}

async function runTableViews(lake: Lake): Promise<View[]> {
  const views: View[] = []
  for (const [name, columns] of Object.entries(runTables)) {
    const files = (await entriesOf(lake, name)).filter((entry) => entry.endsWith('.parquet'))
    views.push({
      name,
      columns,
      select: appendedRows(
        columns,
        files.map((file) => `${lake.absolute(name)}/${file}`),
      ),
    })
  }
  return views
}

/** Of a table that every run appends to, and none rewrites: what older runs did not know yet is NULL. */
function appendedRows(columns: Columns, files: readonly string[]): string {
  const none = parquetRelation(columns, [])
  if (files.length === 0) return none
  const list = files.map(sqlLiteral).join(', ')
  const names = Object.keys(columns).map(sqlIdentifier).join(', ')
  return `SELECT ${names} FROM (${none} UNION ALL BY NAME FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false))`
}

async function entriesOf(lake: Lake, folder: string): Promise<string[]> {
  const absolute = lake.absolute(folder)
  await mkdir(absolute, { recursive: true })
  return (await readdir(absolute)).sort()
}

function statements(database: string, { name, select, columns }: View): string[] {
  const view = `${database}.${sqlIdentifier(name)}`
  const docs = Object.entries(columns).map(
    ([column, { doc }]) => `COMMENT ON COLUMN ${view}.${sqlIdentifier(column)} IS ${sqlLiteral(doc)}`,
  )
  return [`CREATE VIEW ${view} AS ${select}`, ...docs]
}
