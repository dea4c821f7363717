import { access } from 'node:fs/promises'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import { columnList } from '../../queries/sql/type-names.ts'
import type { JobWriter } from '../ports.ts'
import { rawOrdersView } from './duckdb-writer.ts'
import { DONE } from './glue-job.ts'
import type { Lake } from './lake.ts'

/** Writes the plan of the Glue job for DuckDB, which plays Spark's part: raw records lie in arrival days of their folder. */
export const duckdbJobWriter = (lake: Lake): JobWriter => ({
  engine: 'duckdb',
  settings: {},
  schema: (columns) => columnList('duckdb', columns),
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
