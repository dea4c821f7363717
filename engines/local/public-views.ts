import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Columns } from '../../queries/model/columns.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import { publishedRelation, publishedTables } from './published-tables.ts'
import { intactFiles, recordColumns } from './record-files.ts'

export interface View {
  readonly name: string
  readonly select: string
  readonly columns: Columns | NestedColumns
}

/** Schemas that every DuckDB file has: views can't be put there a second time. */
const OWN_SCHEMAS: ReadonlySet<string> = new Set([
  'main',
  'temp',
  'system',
  'information_schema',
  'pg_catalog',
])

/**
 * Writes the DuckDB file of the lake: one view a public table, with the columns' docs. The views are there once more in
 * a schema that is called like Athena's database, so that queries which name it run here, too. The new file takes the
 * place of the old one in one rename, so that nobody who reads it stands in the way, or is stood in the way of.
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
  await duck.run(`ATTACH ${sqlLiteral(draft)} AS ${database}`)
  try {
    // In one transaction, because each has to reach the disk.
    const all = [
      ...views.flatMap((view) => statements(database, view)),
      ...(OWN_SCHEMAS.has(athenaDatabase)
        ? []
        : inSchema(`${database}.${sqlIdentifier(athenaDatabase)}`, views)),
    ]
    await duck.run(['BEGIN', ...all, 'COMMIT'].join(';\n'))
  } finally {
    await duck.run(`DETACH ${database}`)
  }
  await lake.replace(draft, path.basename(lake.database))
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

/** Of a table that every run appends to, and none rewrites: what older runs did not know yet is NULL. */
function appendedRows(columns: Columns, files: readonly string[]): string {
  const none = parquetRelation(columns, [])
  if (files.length === 0) return none
  const list = files.map(sqlLiteral).join(', ')
  const names = Object.keys(columns).map(sqlIdentifier).join(', ')
  return `SELECT ${names} FROM (${none} UNION ALL BY NAME FROM read_parquet([${list}], union_by_name = true, hive_partitioning = false))`
}

function statements(database: string, { name, select, columns }: View): string[] {
  const view = `${database}.${sqlIdentifier(name)}`
  const docs = Object.entries(columns).map(
    ([column, { doc }]) => `COMMENT ON COLUMN ${view}.${sqlIdentifier(column)} IS ${sqlLiteral(doc)}`,
  )
  return [`CREATE VIEW ${view} AS ${select}`, ...docs]
}

/** The same views as statements of their own: one that read the other would not find it where the file is attached. */
const inSchema = (schema: string, views: readonly View[]): string[] => [
  `CREATE SCHEMA ${schema}`,
  ...views.map(({ name, select }) => `CREATE VIEW ${schema}.${sqlIdentifier(name)} AS ${select}`),
]
