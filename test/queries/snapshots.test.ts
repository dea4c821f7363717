import { existsSync, readFileSync } from 'node:fs'
import { SparkSQL, TrinoSQL } from 'dt-sql-parser'
import { format } from 'sql-formatter'
import { describe, expect, it } from 'vitest'
import { athenaStatements } from './athena-statements.ts'
import { sparkStatements } from './spark-statements.ts'

/** StartQueryExecution takes no longer text. */
const ATHENA_MAX_STATEMENT_BYTES = 262_144

const LONGEST_FOR_GRAMMAR = 30_000

/** To lay out what is longer takes seconds: that is done only when it is no longer what its file says. */
const LONGEST_TO_LAY_OUT = 100_000

function isWhatStandsIn(name: string, sql: string): boolean {
  const file = new URL(`snapshots/${name}`, import.meta.url)
  return existsSync(file) && withoutLayout(readFileSync(file, 'utf8')) === withoutLayout(sql)
}
/** Without blanks and upper case, but for what stands in quotes. */
const withoutLayout = (sql: string): string =>
  sql.replaceAll(
    /('[^']*'|"[^"]*")|\s+|[^'"\s]+/g,
    (part, quoted?: string) => quoted ?? part.trim().toLowerCase(),
  )

const statements = Object.entries(athenaStatements())

// The snapshots are for reading diffs; what the SQL means is tested by running it.
describe.each(statements)('%s in Athena SQL', (name, sql) => {
  it('is the committed text', async () => {
    if (sql.length > LONGEST_TO_LAY_OUT && isWhatStandsIn(`${name}.sql`, sql)) return
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
