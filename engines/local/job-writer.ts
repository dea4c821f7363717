import { access } from 'node:fs/promises'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { JobWriter, SqlWriter } from '../ports.ts'
import { duckdbType } from './duckdb-types.ts'
import { DONE } from './glue-job.ts'
import type { Lake } from './lake.ts'

/** Writes the plan of the Glue job for DuckDB, which plays Spark's part: the raw records are a view of its own. */
export const duckdbJobWriter = (lake: Lake, sql: SqlWriter): JobWriter => ({
  engine: sql.engine,
  settings: {},
  schema: (columns) =>
    Object.entries(columns)
      .map(([name, column]) => `${sqlIdentifier(name)} ${duckdbType(column)}`)
      .join(', '),
  address: (location) => lake.absolute(location),
  rawOrders: async (days) => ({ relation: await sql.rawOrders(days), sources: [] }),
  isDone: (location) =>
    access(`${lake.absolute(location)}/${DONE}`).then(
      () => true,
      () => false,
    ),
})
