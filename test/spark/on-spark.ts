import type { Expression } from 'kysely'
import { inject } from 'vitest'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sparkLiteral } from '../../queries/sql/literals.ts'
import { relationsOf, selectOf } from '../queries/on-duckdb.ts'
import { SparkClient, type SparkValue } from '../servers/spark-client.ts'

/** The Spark of this suite, as test/spark/global-setup.ts provides it. */
export const theSpark = () => new SparkClient(inject('sparkUrl'))

/** The value of an expression on Spark, as JSON; `given` is what a query may read under that name. */
export async function valueOn(
  spark: SparkClient,
  value: Expression<unknown>,
  given?: string,
): Promise<SparkValue> {
  const relations = relationsOf(given === undefined ? undefined : givenOnSpark(given))
  const [row] = await spark.rows(compileFor('spark', selectOf(value, given), relations))
  return row?.value ?? null
}

/**
 * A relation of a macro's case in Spark's words. The cases write it once, in what Athena and DuckDB have in common;
 * literals, arrays, maps and type names are what differs.
 */
const givenOnSpark = (given: string): string =>
  given
    .split(/('(?:[^']|'')*')/)
    .map((part, i) =>
      i % 2 === 1 ? sparkLiteral(part.slice(1, -1).replaceAll("''", "'")) : inSparksWords(part),
    )
    .join('')

const inSparksWords = (sql: string): string =>
  sql
    .replaceAll('MAP(ARRAY[', 'map_from_arrays(ARRAY[')
    .replaceAll('ARRAY[', 'array(')
    .replaceAll(']', ')')
    .replaceAll('ROW(', 'struct(')
    .replaceAll('MAP(VARCHAR, VARCHAR)', 'MAP<STRING, STRING>')
    .replaceAll('VARCHAR', 'STRING')
    .replaceAll('TIMESTAMP(3)', 'TIMESTAMP_NTZ')
