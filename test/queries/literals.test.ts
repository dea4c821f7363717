import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../engines/local/duckdb.ts'
import { sqlBuilder } from '../../queries/sql/builder.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import * as f from '../../queries/sql/functions.ts'
import {
  IdentifierError,
  LiteralError,
  sparkIdentifier,
  sparkLiteral,
  sqlIdentifier,
  sqlLiteral,
} from '../../queries/sql/literals.ts'
import { openDuckdb, valueOn } from './on-duckdb.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

const readBack = async (literals: readonly string[]): Promise<unknown[]> => {
  const [row = {}] = await duck.rows(`SELECT ${literals.map((sql, i) => `${sql} AS v${i}`).join(', ')}`)
  return Object.values(row)
}
// Looked at as bytes, because the client drops a byte order mark from the text that it hands on.
const readBackBytes = (texts: readonly string[]) =>
  readBack(texts.map((text) => `hex(encode(${sqlLiteral(text)}))`))
const bytesOf = (text: string) => Buffer.from(text).toString('hex').toUpperCase()

/** What has broken out of SQL, or been taken for a placeholder, somewhere before. */
const nasty = [
  "'",
  "''",
  "'; DROP TABLE t; --",
  '"',
  '\\',
  "\\'",
  '\n',
  '\r\n',
  '\t',
  '--',
  '/*',
  '*/',
  ';',
  '$1',
  '@1',
  '@*',
  '@9',
  '?',
  ':name',
  '%',
  '_',
  '{% x %}',
  '\u0001',
  '\u001f',
  '\u00a0',
  '\u3000',
  '\ufeff',
  '\ufffd',
  '가방',
  '\u1100\u1161',
  'e\u0301',
  '👜',
  '👩‍👩‍👧',
  '\u{10ffff}',
  'NULL',
  "E'x'",
  "U&'\\0041'",
  '',
] // prettier-ignore
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''))

describe('a literal', () => {
  it('of any text comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 1, maxLength: 20 }), async (texts) => {
        expect(await readBackBytes(texts)).toEqual(texts.map(bytesOf))
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it('of a long text comes back as it was', async () => {
    const long = `${"it's \\ ".repeat(2000)}👜`
    expect(await readBack([sqlLiteral(long)])).toEqual([long])
  })

  it('of any whole number of 64 bits comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), async (value) => {
        expect(await readBack([`CAST(${sqlLiteral(value)} AS VARCHAR)`])).toEqual([String(value)])
      }),
      { numRuns: 50, seed: 1 },
    )
    expect(await readBack([sqlLiteral(0n), sqlLiteral(-1n), sqlLiteral(42)])).toEqual([0, -1, 42])
  })

  it('of a truth value or of nothing comes back as it was', async () => {
    expect(await readBack([true, false, null].map(sqlLiteral))).toEqual([true, false, null])
  })

  it.each([
    ['a text with U+0000', 'a\0b'],
    ['the first half of a surrogate pair', 'a\ud83d'],
    ['the second half of one', '\udc5c'],
    ['halves in the wrong order', '\udc5c\ud83d'],
    ['a fraction', 1.5],
    ['no number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a number that is not exact', 2 ** 53],
    ['more than 64 bits', 2n ** 63n],
    ['less than 64 bits', -(2n ** 63n) - 1n],
    ['a date', new Date(0)],
    ['an array', ['a']],
    ['an object', { toString: () => "'" }],
    ['undefined', undefined],
    ['a symbol', Symbol('x')],
    ['a function', () => 'x'],
  ])('is refused for %s', (_what, value) => {
    expect(() => sqlLiteral(value)).toThrow(LiteralError)
    expect(() => sparkLiteral(value)).toThrow(LiteralError)
  })
})

// That they come back as they were is tested on a Spark, in test/spark/literals.test.ts.
describe('a literal for Spark', () => {
  it.each([
    ["it's", "'it\\'s'"],
    ["''", "'\\'\\''"],
    ['a\\', "'a\\\\'"],
    ["\\'", "'\\\\\\''"],
    // No session puts a variable in.
    [`$\{x}`, "'\\u0024{x}'"],
    ['"`\n', "'\"`\n'"],
  ])('of %j is %s', (text, literal) => {
    expect(sparkLiteral(text)).toBe(literal)
  })

  it('of a number, a truth value or of nothing is what it is elsewhere', () => {
    for (const value of [1n, -(2n ** 63n), 42, true, false, null]) {
      expect(sparkLiteral(value)).toBe(sqlLiteral(value))
    }
  })
})

describe('text that looks like a macro argument', () => {
  it.each(nasty.filter((text) => text !== '' && text !== '\ufeff'))('stays text: %j', async (given) => {
    const joined = f.commaJoined(f.literal(given), f.literal('@2'), f.literal('@*'))
    expect(await valueOn(duck, joined)).toBe(`${given},@2,@*`)
    // Nested, so that the text of an inner macro stands where an outer one puts its argument in, twice.
    const nested = f.orElse(f.firstPresent(f.nothing<string>(), f.upper(f.literal(given))), f.literal('@1'))
    expect(await valueOn(duck, nested)).toBe(given.toUpperCase())
  })

  it('is not put in again where a macro takes its argument twice', async () => {
    expect(await valueOn(duck, f.cleanPath(f.literal('/@1/@2/@*?x')))).toBe('/@1/@2/@*')
    expect(
      compileFor('athena', sqlBuilder().selectNoFrom(f.cleanPath(f.literal('@2')).as('v')), {}),
    ).toContain("regexp_replace('@2'")
  })

  it('in a WHERE is compared as it is', async () => {
    const query = sqlBuilder<{ given: { v: string } }>()
      .selectFrom('given')
      .select('v')
      .where('v', 'in', ['@1', "'; --", '$1'])
      .orderBy('v')
    const given = "(SELECT * FROM (VALUES ('@1'), ('$1'), ('x'), ('''; --')) AS t (v))"
    expect(await duck.rows(compileFor('duckdb', query, { given }))).toEqual([
      { v: '$1' },
      { v: "'; --" },
      { v: '@1' },
    ])
  })
})

describe('an identifier', () => {
  it.each(['fromPath', 'total_clicks', '_x', 'v1'])(
    '%s stands in double quotes, on Spark in backticks',
    (name) => {
      expect(sqlIdentifier(name)).toBe(`"${name}"`)
      expect(sparkIdentifier(name)).toBe(`\`${name}\``)
    },
  )

  it.each(['', '1a', 'a b', 'a"b', 'a.b', 'a-b', 'a;', 'ä', '가', 'a\n', "a'", '*', 'a\0', 'ａ'])(
    '%j is refused',
    (name) => {
      expect(() => sqlIdentifier(name)).toThrow(IdentifierError)
      expect(() => sparkIdentifier(name)).toThrow(IdentifierError)
    },
  )
})
