import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as f from '../../queries/sql/functions.ts'
import { sparkLiteral } from '../../queries/sql/literals.ts'
import { seed } from '../volumes.ts'
import { theSpark, valueOn } from './on-spark.ts'

const spark = theSpark()
const readBack = async (literals: readonly string[]): Promise<unknown[]> => {
  const [row = {}] = await spark.rows(`SELECT ${literals.map((sql, i) => `${sql} AS v${i}`).join(', ')}`)
  return Object.values(row)
}
/** Looked at as bytes in the engine, because what a client shows may have been changed on the way back. */
const readBackBytes = (texts: readonly string[]) =>
  readBack(texts.map((text) => `hex(encode(${sparkLiteral(text)}, 'UTF-8'))`))
const bytesOf = (text: string) => Buffer.from(text).toString('hex').toUpperCase()

const controlCharacters = Array.from({ length: 31 }, (_, i) => String.fromCharCode(i + 1))
/** What has broken out of SQL, or been changed by an engine or on the way to it, somewhere before. */
const nasty = [
  ...["'", "''", "'; DROP TABLE t; --", '"', '""', '`', '--', '/*', '*/', ';', '?', ':name', '@1', '@*'],
  // Spark's escapes, and what it makes of a backslash before a letter, a quote, the end, or a wildcard.
  ...['\\', '\\\\', "\\'", "\\\\'", '\\n', '\\t', '\\0', '\\Z', '\\b', '\\x', '\\%', '\\_', '%', '_'],
  ...['\\u0041', '\\U0001F45C', '\\u004', '\\101', '\\047', 'a\\', "r'x'", 'R"x"', "X'41'"],
  // Its variables.
  ...['env:HOME', 'system:user.name', 'spark:spark.app.name', 'x', '', '${'].map((name) => `$\{${name}}`),
  ...['$', '$1', '$$', '{% x %}'],
  ...['NULL', '', ' ', '\u007f', '\u00a0', '\u3000', '\u2028', '\ufeff', '\ufffd', '\uffff', '\u{10ffff}'],
  // 가방 composed and decomposed, é as e and an accent.
  ...['\uac00\ubc29', '\u1100\u1161\u1107\u1161\u11bc', 'e\u0301', '１２', '👜', '👩‍👩‍👧'],
  ...controlCharacters,
  '\r\n',
]
const anyText = fc
  .array(fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''))

describe('a literal on Spark', () => {
  it('of each nasty text comes back as it was', async () => {
    expect(await readBackBytes(nasty)).toEqual(nasty.map(bytesOf))
    expect(await readBack(nasty.map(sparkLiteral))).toEqual(nasty)
  })

  it('of any text comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 50, maxLength: 50 }), async (texts) => {
        expect(await readBackBytes(texts)).toEqual(texts.map(bytesOf))
      }),
      { numRuns: 20, seed },
    )
  })

  it('comes back as it was where a session substitutes variables', async () => {
    await spark.run('SET spark.sql.variable.substitute = true')
    try {
      expect(await readBackBytes(nasty)).toEqual(nasty.map(bytesOf))
    } finally {
      await spark.run('SET spark.sql.variable.substitute = false')
    }
  })

  it('of 10 kB comes back as it was', async () => {
    const long = `${"it's \\ ".repeat(1300)}👜`
    expect(await readBack([sparkLiteral(long)])).toEqual([long])
  })

  it('of any whole number of 64 bits comes back as it was', async () => {
    const edges = [0n, -1n, 2n ** 31n, -(2n ** 31n), 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n)]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), async (any) => {
        const numbers = [...edges, ...any]
        const read = await readBack(numbers.map((n) => `CAST(${sparkLiteral(n)} AS STRING)`))
        expect(read).toEqual(numbers.map(String))
      }),
      { numRuns: 10, seed },
    )
  })

  it('of a truth value or of nothing comes back as it was', async () => {
    expect(await readBack([true, false, null].map(sparkLiteral))).toEqual([true, false, null])
  })

  it('that looks like a macro argument stays text', async () => {
    for (const given of ['@1', '@2', '@*', '$1', "'", '\\']) {
      const joined = f.commaJoined(f.literal(given), f.literal('@2'), f.literal('@*'))
      expect(await valueOn(spark, joined)).toBe(`${given},@2,@*`)
    }
  })
})
