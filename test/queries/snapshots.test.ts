import { SparkSQL, TrinoSQL } from 'dt-sql-parser'
import { format } from 'sql-formatter'
import { describe, expect, it } from 'vitest'
import { athenaStatements } from './athena-statements.ts'
import { sparkStatements } from './spark-statements.ts'

/** StartQueryExecution takes no longer text. */
const ATHENA_MAX_STATEMENT_BYTES = 262_144

const LONGEST_FOR_GRAMMAR = 30_000

const statements = Object.entries(athenaStatements())

// The snapshots are for reading diffs; what the SQL means is tested by running it.
describe.each(statements)('%s in Athena SQL', (name, sql) => {
  it('is the committed text', async () => {
    const printed = `${format(sql, { language: 'trino', keywordCase: 'upper' })}\n`
    await expect(printed).toMatchFileSnapshot(`snapshots/${name}.sql`)
  })

  // What is longer takes the grammar seconds; a real Trino executes it in its own suite.
  it.skipIf(sql.length > LONGEST_FOR_GRAMMAR)('is SQL by an independent Trino grammar', () => {
    expect(new TrinoSQL().validate(sql)).toEqual([])
  })

  it('is short enough for Athena', () => {
    expect(Buffer.byteLength(sql)).toBeLessThan(ATHENA_MAX_STATEMENT_BYTES)
  })
})

describe.each(Object.entries(sparkStatements()))('%s in Spark SQL', (name, sql) => {
  it('is the committed text', async () => {
    const printed = `${format(sql, { language: 'spark', keywordCase: 'upper' })}\n`
    await expect(printed).toMatchFileSnapshot(`snapshots/${name}.spark.sql`)
  })

  it('is SQL by an independent Spark grammar', () => {
    expect(new SparkSQL().validate(sql)).toEqual([])
  })
})

describe.each([
  ['Trino', new TrinoSQL()],
  ['Spark', new SparkSQL()],
])('the %s grammar', (_name, grammar) => {
  it('finds fault with SQL that is none', () => {
    expect(grammar.validate('SELECT CAST(1 AS BIGINT FROM t')).not.toEqual([])
    expect(grammar.validate("SELECT 'it's'")).not.toEqual([])
  })
})
