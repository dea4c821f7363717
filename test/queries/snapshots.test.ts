import { TrinoSQL } from 'dt-sql-parser'
import { format } from 'sql-formatter'
import { describe, expect, it } from 'vitest'
import { athenaStatements } from './athena-statements.ts'

/** StartQueryExecution takes no longer text. */
const ATHENA_MAX_STATEMENT_BYTES = 262_144

const statements = Object.entries(athenaStatements())

// The snapshots are for reading diffs; what the SQL means is tested by running it.
describe.each(statements)('%s in Athena SQL', (name, sql) => {
  it('is the committed text', async () => {
    const printed = `${format(sql, { language: 'trino', keywordCase: 'upper' })}\n`
    await expect(printed).toMatchFileSnapshot(`snapshots/${name}.sql`)
  })

  it('is SQL by an independent Trino grammar', () => {
    expect(new TrinoSQL().validate(sql)).toEqual([])
  })

  it('is short enough for Athena', () => {
    expect(Buffer.byteLength(sql)).toBeLessThan(ATHENA_MAX_STATEMENT_BYTES)
  })
})

describe('the Trino grammar', () => {
  it('finds fault with SQL that is none', () => {
    expect(new TrinoSQL().validate('SELECT CAST(1 AS BIGINT FROM t')).not.toEqual([])
    expect(new TrinoSQL().validate("SELECT 'it's'")).not.toEqual([])
  })
})
