import type { AnyStagedTable } from '../model/define-staged-table.ts'
import type { Engine } from '../model/engine.ts'
import type { HelperRelations } from '../model/summary.ts'
import type { Relations } from './compiler.ts'
import { writers } from './literals.ts'

/** The text of the relations that need no table. */
export const helperRelations: Readonly<Record<Engine, Readonly<Record<keyof HelperRelations, string>>>> = {
  athena: { hours_of_day: '(SELECT hour FROM UNNEST(sequence(0, 23)) AS hours (hour))' },
  duckdb: { hours_of_day: '(SELECT CAST(unnest(range(24)) AS INTEGER) AS hour)' },
  spark: { hours_of_day: '(SELECT CAST(id AS INTEGER) AS hour FROM range(24))' },
}

/** The text that reads a table by its name: of a database on Athena, of the lake's file in DuckDB, a view in Spark. */
export const tableRelation = (engine: Engine, name: string, database?: string): string => {
  const { identifier } = writers[engine]
  return database === undefined ? identifier(name) : `${identifier(database)}.${identifier(name)}`
}

/** What a query over staged tables may read: the tables by their names, and the helper relations. */
export const stagedRelations = (
  engine: Engine,
  tables: readonly Pick<AnyStagedTable, 'name'>[],
  database?: string,
): Relations => ({
  ...Object.fromEntries(tables.map(({ name }) => [name, tableRelation(engine, name, database)])),
  ...helperRelations[engine],
})
