import { existsSync, lstatSync, readdirSync, readlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { naming } from './failures.ts'
import type { Lake } from './lake.ts'

/**
 * Opens the public tables for reading. What is read lies in the lake: no other file, no network, no extension, and no
 * setting that could change that. `isOpen` leaves all of it as DuckDB has it; the tables cannot be changed even so.
 */
export async function openForReading(lake: Lake, { isOpen = false } = {}): Promise<DuckDBInstance> {
  const file = databaseFile(lake)
  const instance = await naming(file, () => DuckDBInstance.create(file, { access_mode: 'READ_ONLY' }))
  try {
    const connection = await instance.connect()
    try {
      await connection.run("SET GLOBAL TimeZone = 'UTC'")
      if (!isOpen) await restrict(connection, lake)
    } finally {
      connection.closeSync()
    }
    return instance
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

/**
 * The DuckDB file under the name that links to it, if there is one: DuckDB calls a database like its file, so that
 * `log_db.table` is a table of it.
 */
function databaseFile(lake: Lake): string {
  const own = path.basename(lake.database)
  const names = existsSync(lake.folder) ? readdirSync(lake.folder, { withFileTypes: true }) : []
  const link = names.find(({ name }) => name.endsWith('.duckdb') && isLinkTo(own, lake.absolute(name)))
  return lake.absolute(link?.name ?? own)
}

const isLinkTo = (target: string, file: string) =>
  lstatSync(file).isSymbolicLink() && readlinkSync(file) === target

async function restrict(connection: DuckDBConnection, lake: Lake): Promise<void> {
  const folders = [...new Set([lake.folder, realpathSync(lake.folder)])]
  const isInside = (file: string) => folders.some((folder) => file.startsWith(`${folder}/`))
  // A lake that has been reached by another link since its views were written.
  const elsewhere = (await filesOfViews(connection)).filter((file) => !isInside(file))
  for (const setting of [
    'autoinstall_known_extensions = false',
    'autoload_known_extensions = false',
    `allowed_directories = [${folders.map(sqlLiteral).join(', ')}]`,
    `allowed_paths = [${elsewhere.map(sqlLiteral).join(', ')}]`,
    'enable_external_access = false',
    'lock_configuration = true',
  ])
    await connection.run(`SET GLOBAL ${setting}`)
}

const FILE = /'((?:[^']|'')+\.parquet)'/g

async function filesOfViews(connection: DuckDBConnection): Promise<string[]> {
  const views = await connection.runAndReadAll('SELECT sql FROM duckdb_views() WHERE NOT internal')
  const files = views
    .getRowsJson()
    .flatMap(([sql]) => [...String(sql).matchAll(FILE)].map(([, file = '']) => file.replaceAll("''", "'")))
  return [...new Set(files)]
}
