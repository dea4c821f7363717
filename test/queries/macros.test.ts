import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { sqlBuilder } from '../../queries/sql/builder.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { countRows, overAllGroups } from '../../queries/sql/functions.ts'
import { macros } from '../../queries/sql/macros.ts'
import { macroCases } from './macro-cases.ts'
import { openDuckdb, relationsOf, selectOf, valueOn } from './on-duckdb.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

describe('the macros on DuckDB', () => {
  it.each(macroCases)('$says', async ({ value, expected, given }) => {
    expect(await valueOn(duck, value, given)).toEqual(expected)
  })
})

describe('a sum over all groups', () => {
  it('stands beside the count of each group', async () => {
    const given = "(SELECT * FROM (VALUES ('a'), ('b'), ('a'), (NULL)) AS t (v))"
    const query = sqlBuilder<{ given: { v: string | null } }>()
      .selectFrom('given')
      .groupBy('v')
      .orderBy('v')
      .select(['v', countRows().as('n'), overAllGroups(countRows()).as('all')])
    expect(await duck.rows(compileFor('duckdb', query, { given }))).toEqual([
      { v: 'a', n: 2, all: 4 },
      { v: 'b', n: 1, all: 4 },
      { v: null, n: 1, all: 4 },
    ])
  })
})

describe('the cases', () => {
  it('leave no macro out', () => {
    const nodes = macroCases.map(({ value }) => value.toOperationNode())
    const used = JSON.stringify(nodes, (_key, part) => (typeof part === 'bigint' ? String(part) : part))
    const untried = Object.keys(macros).filter((name) => !used.includes(`"func":"${name}"`))
    expect(untried).toEqual([])
  })

  it.each(['athena', 'spark'] as const)('compile for %s, too', (engine) => {
    for (const { value, given } of macroCases) {
      expect(compileFor(engine, selectOf(value, given), relationsOf(given))).not.toMatch(/@[1-9*]/)
    }
  })
})
