import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { openDuckdb } from '../../queries/on-duckdb.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())

/** SQL of a text by its code points, which is not changed on its way in. */
const sqlOf = (text: string) =>
  [...text].map((character) => `chr(${character.codePointAt(0)})`).join(' || ') || "''"

const texts = [
  ['', 'nothing'],
  ['\ufeff', 'U+FEFF alone'],
  ['\ufeffcat', 'U+FEFF at the front'],
  ['\ufeff\ufeffa longer text than fits into a value of DuckDB', 'two of them, long'],
  ['a\ufeffb\ufeff', 'U+FEFF elsewhere'],
  ['\ufffe\uffff', 'characters that are none'],
  ['\u0000', 'NUL'],
  ['\u0000a\u0000b\u0000', 'NUL around others'],
  ['\u2028\u2029\u0085\u200b', 'line separators and a space without width'],
  ['\u{1f600}\u{10ffff}', 'beyond U+FFFF'],
  ['\u001b[31m', 'an escape of terminals'],
  ['가방'.normalize('NFD'), 'decomposed'],
] as const

describe("DuckDB's texts come back as they are", () => {
  it.each(texts)('%j: %s', async (text) => {
    const sql = sqlOf(text)
    const [row] = await duck.rows(
      `SELECT ${sql} AS plain, [${sql}] AS list, {'field': ${sql}} AS struct, map([${sql}], [${sql}]) AS map, CAST(to_json(${sql}) AS VARCHAR) AS json`,
    )
    expect(row).toMatchObject({
      plain: text,
      list: [text],
      struct: { field: text },
      map: [{ key: text, value: text }],
    })
    expect(JSON.parse(row?.json as string)).toBe(text)
  })
})
