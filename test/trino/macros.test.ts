import { beforeAll, describe, expect, inject, it } from 'vitest'
import { sqlBuilder } from '../../queries/sql/builder.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { countRows, overAllGroups } from '../../queries/sql/functions.ts'
import { macroCases } from '../queries/macro-cases.ts'
import { relationsOf, selectOf } from '../queries/on-duckdb.ts'
import { TrinoClient } from '../servers/trino-client.ts'
import { type Outcome, valuesOf } from './values.ts'

const trino = new TrinoClient(inject('trinoUrl'))
let outcomes: Map<unknown, Outcome>
beforeAll(async () => {
  const found = await valuesOf(
    trino,
    macroCases.map(({ value, given }) => compileFor('athena', selectOf(value, given), relationsOf(given))),
  )
  outcomes = new Map(macroCases.map((one, i) => [one, found[i] as Outcome]))
})

// The same cases and expectations as on DuckDB in test/queries/macros.test.ts.
describe('the macros on Trino', () => {
  it.each(macroCases.map((one) => [one.says, one] as const))('%s', (_says, one) => {
    expect(outcomes.get(one)).toEqual({ value: one.expected })
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
    expect(await trino.rows(compileFor('athena', query, { given }))).toEqual([
      { v: 'a', n: 2, all: 4 },
      { v: 'b', n: 1, all: 4 },
      { v: null, n: 1, all: 4 },
    ])
  })
})
