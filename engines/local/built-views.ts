import { createHash } from 'node:crypto'
import { sqlIdentifier } from '../../queries/sql/literals.ts'
import type { BuiltTable } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { parquetRelation } from './duckdb-types.ts'
import type { Lake } from './lake.ts'
import { partitionsIn, tableFile } from './table-files.ts'

/** The view of what a statement writes to a location; it follows from the location, and can be named before. */
export const builtView = (location: string): string =>
  sqlIdentifier(`built_${createHash('sha256').update(location).digest('hex').slice(0, 16)}`)

/**
 * Makes the view show what a statement has written. Throws where none has written there: taken for empty, it would empty
 * what is public.
 */
export async function createBuiltView(lake: Lake, duck: Duck, table: BuiltTable): Promise<void> {
  const { location, columns, monthKey } = table
  const files =
    monthKey === undefined
      ? [tableFile(lake, location)]
      : (await partitionsIn(lake, location, monthKey)).flatMap((p) => p.files.map((f) => lake.absolute(f)))
  const relation = parquetRelation(columns, files, monthKey === undefined ? [] : [monthKey])
  await duck.createView(builtView(location), relation)
}
