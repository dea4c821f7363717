import { describe, expect, inject, it } from 'vitest'
import { formatCases } from '../formats/all-cases.ts'
import { athenaStatement, expected, outcomesOf } from '../formats/format-case.ts'
import { TrinoClient } from '../servers/trino-client.ts'

const trino = new TrinoClient(inject('trinoUrl'))

/** Many lines at once are more than Trino makes a program of. */
const AT_ONCE = 30

describe.each(formatCases)('Trino reads $name', ({ reading, cases }) => {
  it('as planted', async () => {
    for (let from = 0; from < cases.length; from += AT_ONCE) {
      const some = cases.slice(from, from + AT_ONCE)
      const rows = await trino.rows(athenaStatement(reading, some))
      expect(outcomesOf(some, rows)).toEqual(expected(some))
    }
  })
})
