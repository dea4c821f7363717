import { sqlLiteral } from '../../../queries/sql/literals.ts'
import type { TrinoClient } from '../../../test/servers/trino-client.ts'
import type { Compared } from './guide-table.ts'

/** The guide keeps repeated lines and drops none that came too late, so its numbers are only about the same. */
const MOST_DIFFERENCE = 0.1

export interface TwoTables {
  /** The text that reads the table of the run. */
  readonly ours: string
  /** The same for the table of the guide. */
  readonly guides: string
  /** The first local day of the window. */
  readonly start: string
}

/** Throws when the numbers of a column, row by row, differ by more than a tenth of all of them. */
export async function compare(
  trino: TrinoClient,
  { by, columns, day }: Compared,
  { ours, guides, start }: TwoTables,
): Promise<void> {
  const differences = columns.map(
    (column) =>
      `sum(abs(CAST(o.${column} AS DOUBLE) - coalesce(CAST(g.${column} AS DOUBLE), 0))) / greatest(sum(CAST(o.${column} AS DOUBLE)), 1) AS ${column}`,
  )
  const rows = day === undefined ? '' : `WHERE o.${day} > DATE ${sqlLiteral(start)}`
  const [row] = await trino.rows(
    `SELECT ${differences.join(', ')} FROM ${ours} AS o LEFT JOIN ${guides} AS g ON g.${by} = o.${by} ${rows}`,
  )
  for (const column of columns)
    if (!(Number(row?.[column] ?? Number.NaN) <= MOST_DIFFERENCE))
      throw new Error(`${column} of ${guides} is not that of ${ours}: they differ by ${row?.[column]}`)
}
