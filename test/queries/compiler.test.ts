import { ExpressionWrapper, FunctionNode, sql, ValueNode } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { sqlBuilder } from '../../queries/sql/builder.ts'
import { CompileError, compileFor } from '../../queries/sql/compiler.ts'
import { countRows, literal, percent, sumOf } from '../../queries/sql/functions.ts'
import { IdentifierError, LiteralError } from '../../queries/sql/literals.ts'
import { openDuckdb } from './on-duckdb.ts'

interface Tables {
  given: { v: string | null; n: bigint | null; other: bigint }
  unknown_table: { v: string }
}
const db = sqlBuilder<Tables>()
const relations = { given: '"given"' }
const compile = (query: Parameters<typeof compileFor>[1]) => compileFor('duckdb', query, relations)

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
  await duck.run(
    "CREATE TABLE given AS SELECT * FROM (VALUES ('b', 1, 8), (NULL, 2, 2), ('a', NULL, 1)) AS t (v, n, other)",
  )
})
afterAll(() => duck.close())

describe('the compiler refuses, when a query is built,', () => {
  it.each([
    ['an unknown function', (eb: never) => (eb as typeof anyBuilder).fn('pg_sleep', ['n'])],
    [
      'a function that only one engine knows',
      (eb: never) => (eb as typeof anyBuilder).fn('approx_distinct', ['n']),
    ],
    ['an unknown aggregate function', (eb: never) => (eb as typeof anyBuilder).fn.agg('median', ['n'])],
    [
      'an average, which engines round each in their way',
      (eb: never) => (eb as typeof anyBuilder).fn.avg('n'),
    ],
    ['raw SQL', () => sql<number>`1; DROP TABLE given`],
    ['raw SQL that looks harmless', () => sql.lit(1)],
    ['a name of a column as raw SQL', () => sql.ref('n')],
    ['a cast that is not one of ours', (eb: never) => (eb as typeof anyBuilder).cast('n', 'text')],
    ['a macro with an argument missing', () => new ExpressionWrapper(FunctionNode.create('percent', []))],
    ['a name that Object brings along', () => new ExpressionWrapper(FunctionNode.create('toString', []))],
    ['a constructor', () => new ExpressionWrapper(FunctionNode.create('constructor', []))],
  ])('%s', (_what, expression) => {
    const query = db
      .selectFrom('given')
      .select((eb) =>
        (expression as (eb: unknown) => ExpressionWrapper<Tables, 'given', unknown>)(eb).as('x'),
      )
    expect(() => compile(query)).toThrow(CompileError)
  })

  it.each([
    ['a table that it was not told of', () => db.selectFrom('unknown_table').selectAll()],
    ['a table of another schema', () => db.withSchema('elsewhere').selectFrom('given').selectAll()],
    ['a WITH part of another query', () => db.selectFrom('part' as 'given').selectAll()],
    [
      'an order with NULLs first',
      () =>
        db
          .selectFrom('given')
          .select('v')
          .orderBy('v', (o) => o.desc().nullsFirst()),
    ],
    [
      'an order by a collation',
      () =>
        db
          .selectFrom('given')
          .select('v')
          .orderBy('v', (o) => o.collate('nocase')),
    ],
    ['raw SQL at the end', () => db.selectFrom('given').select('v').modifyEnd(sql`LIMIT 1`)],
    ['raw SQL as an order', () => db.selectFrom('given').select('v').orderBy(sql`random()`)],
    ['a raw condition', () => db.selectFrom('given').select('v').where(sql<boolean>`TRUE`)],
  ])('%s', (_what, query) => {
    expect(() => compile(query())).toThrow(CompileError)
  })

  it('a name that is none', () => {
    expect(() => compile(db.selectFrom('given').select('v" FROM secrets --' as 'v'))).toThrow(IdentifierError)
    expect(() => compile(db.selectFrom('given').select((eb) => eb.ref('v').as('a b')))).toThrow(
      IdentifierError,
    )
    expect(() => compile(db.selectFrom('given as g"').select('v' as never))).toThrow(IdentifierError)
  })

  it('a value that no literal can hold', () => {
    expect(() => compile(db.selectFrom('given').select('v').where('v', '=', 'a\0'))).toThrow(LiteralError)
    expect(() =>
      compile(
        db
          .selectFrom('given')
          .select('v')
          .where('n', '=', 1.5 as never),
      ),
    ).toThrow(LiteralError)
    expect(() =>
      compile(
        db
          .selectFrom('given')
          .select('v')
          .where('v', 'in', ['a', undefined as never]),
      ),
    ).toThrow(LiteralError)
  })
})

// Only for its type: expressions above are written before their table is known.
const anyBuilder = null as never as import('kysely').ExpressionBuilder<Tables, 'given'>

describe('the compiler', () => {
  it('puts NULLs last, ascending and descending', async () => {
    const ascending = await duck.rows(compile(db.selectFrom('given').select('v').orderBy('v')))
    const descending = await duck.rows(compile(db.selectFrom('given').select('v').orderBy('v', 'desc')))
    expect(ascending.map(({ v }) => v)).toEqual(['a', 'b', null])
    expect(descending.map(({ v }) => v)).toEqual(['b', 'a', null])
  })

  it('puts NULLs last within a window, too', async () => {
    const query = db
      .selectFrom('given')
      .select((eb) => [
        'v',
        eb.fn
          .agg<bigint>('row_number')
          .over((o) => o.orderBy('n', 'desc'))
          .as('place'),
      ])
      .orderBy('place')
    const rows = await duck.rows(compile(query))
    expect(rows).toEqual([
      { v: null, place: 1 },
      { v: 'b', place: 2 },
      { v: 'a', place: 3 },
    ])
  })

  it('keeps an argument together where a macro multiplies it', async () => {
    // (1 + 2) of 8 + 4: 25 percent. Without parentheses it would be 1 + 2 * 20000 + ...
    const whole = literal(8n)
    const part = literal(1n)
    const query = db.selectFrom('given').select((eb) => {
      const three = eb(part as never, '+', literal(2n) as never) as never
      const twelve = eb(whole as never, '+', literal(4n) as never) as never
      return percent(three, twelve).as('x')
    })
    expect((await duck.rows(compile(query)))[0]).toEqual({ x: 25 })
  })

  it('reads a WITH part by its name and a table by its text', () => {
    const query = db
      .with('part', (q) => q.selectFrom('given').select('v'))
      .selectFrom('part as p')
      .select('p.v')
    expect(compileFor('athena', query, { given: 'read(1)' })).toBe(
      'with "part" as (select "v" from read(1)) select "p"."v" from "part" as "p"',
    )
    expect(compileFor('spark', query, { given: 'read(1)' })).toBe(
      'with `part` as (select `v` from read(1)) select `p`.`v` from `part` as `p`',
    )
  })

  it('writes one query in the words of each engine', async () => {
    const query = db
      .selectFrom('given')
      .select([percent(sumOf(literal(1n)), countRows()).as('x')])
      .where('v', '=', "it's")
    expect(compileFor('athena', query, { given: '"log_db"."given"' })).toBe(
      `select CAST((CAST(sum(1) AS BIGINT) * 20000 + CAST(count(1) AS BIGINT)) / nullif(2 * CAST(count(1) AS BIGINT), 0) AS DOUBLE) / 100 as "x" from "log_db"."given" where "v" = 'it''s'`,
    )
    expect(compile(query)).toBe(
      `select CAST((CAST(sum(1) AS BIGINT) * 20000 + CAST(count(1) AS BIGINT)) // nullif(2 * CAST(count(1) AS BIGINT), 0) AS DOUBLE) / 100 as "x" from "given" where "v" = 'it''s'`,
    )
    expect(compileFor('spark', query, { given: 'given' })).toBe(
      "select CAST((CAST(sum(1) AS BIGINT) * 20000 + CAST(count(1) AS BIGINT)) div nullif(2 * CAST(count(1) AS BIGINT), 0) AS DOUBLE) / 100 as `x` from given where `v` = 'it\\'s'",
    )
  })

  it('inlines every value: nothing is left to be bound', () => {
    const query = db
      .selectFrom('given')
      .select(new ExpressionWrapper(ValueNode.create('x')).as('x'))
      .where('n', 'in', [1n, 2n])
      .limit(3)
    expect(compile(query)).toBe(`select 'x' as "x" from "given" where "n" in (1, 2) limit 3`)
  })
})
