import { type StagedTable, stagedTables } from '../../queries/model/staged-tables.ts'
import { athenaRelations } from '../../queries/sql/athena.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { columnList, createRawLines, type StagingArea } from './staging-area.ts'

/**
 * The staged tables in Trino's memory: the same SELECTs without their CREATE TABLE AS, for many small logs. The raw log
 * stands in `raw` as elsewhere.
 */
export function memoryStaging(trino: TrinoClient, database: string): StagingArea {
  const inMemory = (table: StagedTable) => `memory.${athenaRelations(database)[table]}`
  const insert = (table: StagedTable, select: string) => {
    const columns = Object.keys(stagedTables[table].columns).map(sqlIdentifier).join(', ')
    return trino.run(`INSERT INTO ${inMemory(table)} (${columns}) SELECT ${columns} FROM (${select})`)
  }
  return {
    database,
    relations: {
      ...athenaRelations(database),
      commerce_arrivals: inMemory('commerce_arrivals'),
      commerce_events: inMemory('commerce_events'),
    },
    async open() {
      await trino.run(`CREATE SCHEMA ${sqlIdentifier(database)}`)
      await trino.run(`CREATE SCHEMA memory.${sqlIdentifier(database)}`)
      for (const table of Object.keys(stagedTables) as StagedTable[])
        await trino.run(`CREATE TABLE ${inMemory(table)} ${columnList(table)}`)
      await createRawLines(trino, database, `local:///${database}/raw`)
    },
    async stageArrivals(selects) {
      for (const select of selects) await insert('commerce_arrivals', select)
    },
    async stageEvents(name, selects) {
      for (const select of selects)
        await insert(
          'commerce_events',
          `SELECT *, CAST(${sqlLiteral(name)} AS VARCHAR) AS service_name FROM (${select})`,
        )
    },
    candidate: async (select) => `(${select})`,
    async drop() {
      for (const table of Object.keys(stagedTables) as StagedTable[])
        await trino.run(`DROP TABLE ${inMemory(table)}`)
      await trino.run(`DROP SCHEMA memory.${sqlIdentifier(database)}`)
      await trino.run(`DROP SCHEMA ${sqlIdentifier(database)} CASCADE`)
    },
  }
}
