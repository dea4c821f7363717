import { access } from 'node:fs/promises'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { JobWriter } from '../ports.ts'
import { duckdbType } from './duckdb-types.ts'
import { rawOrdersView } from './duckdb-writer.ts'
import { DONE } from './glue-job.ts'
import type { Lake } from './lake.ts'

/** Writes the plan of the Glue job for DuckDB, which plays Spark's part: raw records lie in arrival days of their folder. */
export const duckdbJobWriter = (lake: Lake): JobWriter => ({
  engine: 'duckdb',
  settings: {},
  schema: (columns) =>
    Object.entries(columns)
      .map(([name, column]) => `${sqlIdentifier(name)} ${duckdbType(column)}`)
      .join(', '),
  address: (location) => lake.absolute(location),
  rawOrders: async (days) => {
    const view = rawOrdersView(days)
    return { relation: sqlIdentifier(view), sources: [{ view, format: 'lines', locations: days }] }
  },
  isDone: (location) =>
    access(`${lake.absolute(location)}/${DONE}`).then(
      () => true,
      () => false,
    ),
})
