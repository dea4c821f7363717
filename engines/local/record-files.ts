import path from 'node:path'
import type { Columns } from '../../queries/model/columns.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import type { Duck } from './duckdb.ts'
import type { Lake } from './lake.ts'
import { intactHashes } from './table-files.ts'

/** Tables that every run appends a file to. */
export const recordColumns: Readonly<Record<string, Columns>> = {
  pipeline_runs: pipelineRunsColumns,
  data_quality_results: dataQualityResultsColumns,
}
export const recordTables: readonly string[] = Object.keys(recordColumns)

/** File of such a table -> its SHA-256. */
export type KnownFiles = Readonly<Record<string, string>>

/** Which files there are and what they are like; a file that is not in it is a stray, or a copy. */
export const knownFilesDocument = (table: string): string => `${table}/_files.json`

/** The file of a run in such a table. */
export const fileOf = (runId: string): string => `${runId}.parquet`
const runOf = (file: string): string => path.parse(file).name

/** The names that newRunId of the command gives. */
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}-\d{3}Z-[0-9a-f]{4}\.parquet$/

/**
 * The files that were written. A lake of an older version has no list of them; there it is the files that have the name of
 * a run and can be read.
 */
async function knownFiles(lake: Lake, duck: Duck, table: string): Promise<KnownFiles> {
  const known = await lake.readSealed<KnownFiles>(knownFilesDocument(table))
  if (known !== undefined) return known
  const found: Record<string, string> = {}
  for (const name of (await lake.list(table)).filter((file) => NAME.test(file))) {
    const [hash] = (await intactHashes(lake, duck, [`${table}/${name}`], undefined)) ?? []
    if (hash !== undefined) found[name] = hash
  }
  return found
}

/** The files of a table that are as they were written; the others are remembered as damage of the lake. */
export async function intactFiles(lake: Lake, duck: Duck, table: string): Promise<KnownFiles> {
  const intact: Record<string, string> = {}
  for (const [name, sha256] of Object.entries(await knownFiles(lake, duck, table)))
    if ((await intactHashes(lake, duck, [`${table}/${name}`], [sha256])) !== undefined) intact[name] = sha256
  return intact
}

/** The ids of the runs whose files are damaged or gone. Without a list of the files, of all runs that have none. */
export async function runsWithLostRecords(lake: Lake, duck: Duck): Promise<string[]> {
  const lost = new Set<string>()
  for (const table of recordTables) {
    const intact = await intactFiles(lake, duck, table)
    const known = await lake.readSealed<KnownFiles>(knownFilesDocument(table))
    const runs = known === undefined ? await lake.list('runs') : Object.keys(known).map(runOf)
    for (const run of runs) if (intact[fileOf(run)] === undefined) lost.add(run)
  }
  return [...lost]
}
