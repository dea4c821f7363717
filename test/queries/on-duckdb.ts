import os from 'node:os'
import type { Json } from '@duckdb/node-api'
import { type Expression, ExpressionWrapper } from 'kysely'
import { Duck } from '../../engines/local/duckdb.ts'
import { sqlBuilder } from '../../queries/sql/builder.ts'
import { compileFor, type Relations } from '../../queries/sql/compiler.ts'

/** A DuckDB in memory, as the pipeline opens it. */
export const openDuckdb = (): Promise<Duck> =>
  Duck.open({ local: { memoryLimit: '1GB', threads: 1 } }, os.tmpdir())

/** The value of an expression on DuckDB, as JSON; `given` is what a query may read under that name. */
export async function valueOn(duck: Duck, value: Expression<unknown>, given?: string): Promise<Json> {
  const rows = await duck.rows(compileFor('duckdb', selectOf(value, given), relationsOf(given)))
  return (rows[0]?.value ?? null) as Json
}

/** SELECT value [FROM given]. */
export const selectOf = (value: Expression<unknown>, given?: string) => {
  const db = sqlBuilder<{ given: Record<string, unknown> }>()
  const named = new ExpressionWrapper(value.toOperationNode()).as('value')
  return given === undefined ? db.selectNoFrom(named) : db.selectFrom('given').select(named)
}

export const relationsOf = (given?: string): Relations => (given === undefined ? {} : { given })
