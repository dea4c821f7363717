import { describe, expect, it } from 'vitest'
import { sqlBuilder } from '../../queries/sql/builder.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { countRows, overAllGroups } from '../../queries/sql/functions.ts'
import { macroCases } from '../queries/macro-cases.ts'
import { theSpark, valueOn } from './on-spark.ts'

const spark = theSpark()

// The same cases and expectations as on DuckDB in test/queries/macros.test.ts.
describe('the macros on Spark', () => {
  it.each(macroCases)('$says', async ({ value, expected, given }) => {
    expect(await valueOn(spark, value, given)).toEqual(expected)
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
    expect(await spark.rows(compileFor('spark', query, { given }))).toEqual([
      { v: 'a', n: 2, all: 4 },
      { v: 'b', n: 1, all: 4 },
      { v: null, n: 1, all: 4 },
    ])
  })
})
