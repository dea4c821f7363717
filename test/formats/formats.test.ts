import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { openDuckdb } from '../queries/on-duckdb.ts'
import { formatCases } from './all-cases.ts'
import { duckdbStatement, expected, outcomesOf } from './format-case.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

describe.each(formatCases)('$name', ({ reading, cases }) => {
  it('is read as planted', async () => {
    const rows = await duck.rows(duckdbStatement(reading, cases))
    expect(outcomesOf(cases, rows)).toEqual(expected(cases))
  })
})
