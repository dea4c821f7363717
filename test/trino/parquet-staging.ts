import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs'
import path from 'node:path'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { athenaCreateTable } from '../../queries/sql/athena/create-table.ts'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { columnsOf, createRawLines, findPartitions, type StagingArea } from './staging-area.ts'

/**
 * As a deployment keeps it: partitioned Parquet, written by the statements of production to the letter, below a folder
 * that Trino names local:///. What a deployment does to Glue, pointing partitions at what was written, is here the
 * moving of folders. The raw log stands in `{folder}/{database}/raw`.
 */
export function parquetStaging(trino: TrinoClient, folder: string, database: string): StagingArea {
  const at = (name: string) => path.join(folder, database, name)
  const location = (name: string) => `local:///${database}/${name}`
  let tables = 0

  /** The two things that are rewritten: where, and a property that only Athena knows and a catalog's setting replaces. */
  async function createTable(select: string, partitionsOf?: AnyStagedTable): Promise<string> {
    const name = `written_${++tables}`
    const place = `s3://lake/${name}/`
    const more = partitionsOf === undefined ? {} : { partitionsOf }
    const sql = athenaCreateTable({ database, name, location: place, select, ...more })
    await trino.run(
      sql
        .replace(place, location(name))
        .replace(" write_compression = 'ZSTD',", '')
        .replace(", write_compression = 'ZSTD'", ''),
    )
    return name
  }

  async function create(table: AnyStagedTable): Promise<void> {
    const { name, partitionKeys, layout } = table
    mkdirSync(at(name), { recursive: true })
    const keys = partitionKeys.map((key) => `'${key}'`).join(', ')
    await trino.run(
      `CREATE TABLE ${sqlIdentifier(database)}.${sqlIdentifier(name)} ${columnsOf(table)} WITH (format = 'PARQUET', external_location = '${location(name)}', partitioned_by = ARRAY[${keys}], bucketed_by = ARRAY['${layout.buckets.by}'], bucket_count = ${layout.buckets.count})`,
    )
  }

  /** Moves the `key=value` folders that statements wrote into those of a staged table. */
  async function stage(table: AnyStagedTable, selects: readonly string[], below: string): Promise<void> {
    const target = path.join(at(table.name), below)
    mkdirSync(target, { recursive: true })
    for (const select of selects) {
      const written = at(await createTable(select, table))
      for (const partition of existsSync(written) ? readdirSync(written) : []) {
        if (!partition.includes('=')) continue
        if (existsSync(path.join(target, partition))) throw new Error(`${partition} was written twice`)
        renameSync(path.join(written, partition), path.join(target, partition))
      }
    }
    await findPartitions(trino, database, table.name)
  }

  return {
    database,
    relations: stagedRelations('athena', stagedTablesOf(pipelines), database),
    async open() {
      await trino.run(`CREATE SCHEMA ${sqlIdentifier(database)}`)
      await createRawLines(trino, database, location('raw'))
      await create(commerceArrivals)
      for (const table of stagedTablesOf(pipelines)) if (table.per === 'local day') await create(table)
    },
    stageArrivals: (selects) => stage(commerceArrivals, selects, ''),
    stageDays: (table, name, selects) => stage(table, selects, `service_name=${name}`),
    candidate: async (select) => `${sqlIdentifier(database)}.${sqlIdentifier(await createTable(select))}`,
    async drop() {
      await trino.run(`DROP SCHEMA ${sqlIdentifier(database)} CASCADE`)
    },
  }
}
