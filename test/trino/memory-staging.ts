import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import { commerceArrivals } from '../../queries/events/arrivals.ts'
import type { AnyStagedTable } from '../../queries/model/define-staged-table.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { stagedRelations, tableRelation } from '../../queries/sql/relations.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { columnsOf, createRawLines, type StagingArea } from './staging-area.ts'

/**
 * The staged tables in Trino's memory: the same SELECTs without their CREATE TABLE AS, for many small logs. The raw log
 * stands in `raw` as elsewhere.
 */
export function memoryStaging(trino: TrinoClient, database: string): StagingArea {
  const inMemory = ({ name }: AnyStagedTable) => `memory.${tableRelation('athena', name, database)}`
  const insert = (table: AnyStagedTable, select: string) => {
    const columns = Object.keys(table.columns).map(sqlIdentifier).join(', ')
    return trino.run(`INSERT INTO ${inMemory(table)} (${columns}) SELECT ${columns} FROM (${select})`)
  }
  return {
    database,
    relations: {
      ...stagedRelations('athena', stagedTablesOf(pipelines), database),
      ...Object.fromEntries(stagedTablesOf(pipelines).map((table) => [table.name, inMemory(table)])),
    },
    async open() {
      await trino.run(`CREATE SCHEMA ${sqlIdentifier(database)}`)
      await trino.run(`CREATE SCHEMA memory.${sqlIdentifier(database)}`)
      for (const table of stagedTablesOf(pipelines))
        await trino.run(`CREATE TABLE ${inMemory(table)} ${columnsOf(table)}`)
      await createRawLines(trino, database, `local:///${database}/raw`)
    },
    async stageArrivals(selects) {
      for (const select of selects) await insert(commerceArrivals, select)
    },
    async stageDays(table, name, selects) {
      for (const select of selects)
        await insert(table, `SELECT *, CAST(${sqlLiteral(name)} AS VARCHAR) AS service_name FROM (${select})`)
    },
    candidate: async (select) => `(${select})`,
    async drop() {
      for (const table of stagedTablesOf(pipelines)) await trino.run(`DROP TABLE ${inMemory(table)}`)
      await trino.run(`DROP SCHEMA memory.${sqlIdentifier(database)}`)
      await trino.run(`DROP SCHEMA ${sqlIdentifier(database)} CASCADE`)
    },
  }
}
