import type { AnyStagedTable } from '../model/define-staged-table.ts'
import type { Engine } from '../model/engine.ts'
import { type HelperRelations, SMALL_NUMBERS } from '../model/summary.ts'
import type { Relations } from './compiler.ts'
import { writers } from './literals.ts'

const numbers: Readonly<Record<Engine, (name: string, n: number) => string>> = {
  athena: (name, n) => `(SELECT ${name} FROM UNNEST(sequence(0, ${n - 1})) AS ${name}s (${name}))`,
  duckdb: (name, n) => `(SELECT CAST(unnest(range(${n})) AS INTEGER) AS ${name})`,
  spark: (name, n) => `(SELECT CAST(id AS INTEGER) AS ${name} FROM range(${n}))`,
}
const helpersOf = (engine: Engine): Readonly<Record<keyof HelperRelations, string>> => ({
  hours_of_day: numbers[engine]('hour', 24),
  small_numbers: numbers[engine]('n', SMALL_NUMBERS),
})

/** The text of the relations that need no table. */
export const helperRelations = {
  athena: helpersOf('athena'),
  duckdb: helpersOf('duckdb'),
  spark: helpersOf('spark'),
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
