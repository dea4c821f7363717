import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type CsvRow, csvRows } from '../../../cli/import/csv-rows.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-csv-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function rowsOf(content: string | Uint8Array, delimiter = ','): Promise<CsvRow[]> {
  const file = path.join(folder, 'a.csv')
  writeFileSync(file, content)
  const rows: CsvRow[] = []
  for await (const row of csvRows(file, delimiter)) rows.push(row)
  return rows
}
const fieldsOf = async (content: string, delimiter?: string) =>
  (await rowsOf(content, delimiter)).map(({ line, fields }) => [line, fields])

describe('a CSV file is cut into fields', () => {
  it.each([
    [
      'of plain text',
      'a,b\n1,2\n',
      ',',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'without a line feed at its end',
      'a\n1',
      ',',
      [
        [1, ['a']],
        [2, ['1']],
      ],
    ],
    [
      'that Windows wrote',
      'a,b\r\n1,2\r\n',
      ',',
      [
        [1, ['a', 'b']],
        [2, ['1', '2']],
      ],
    ],
    [
      'behind a byte order mark',
      '\ufeffa\n1\n',
      ',',
      [
        [1, ['a']],
        [2, ['1']],
      ],
    ],
    [
      'with quotes, in them and around line feeds',
      '"a ""b""","c\nd"\n1,2\n',
      ',',
      [
        [1, ['a "b"', 'c\nd']],
        [3, ['1', '2']],
      ],
    ],
    [
      'with blank lines, which are nothing',
      'a\n\n\n1\n',
      ',',
      [
        [1, ['a']],
        [4, ['1']],
      ],
    ],
    [
      'with fields that are empty',
      ',\n"",\n',
      ',',
      [
        [1, ['', '']],
        [2, ['', '']],
      ],
    ],
    [
      'by semicolons, with commas in it',
      'a;b\n1,5;2\n',
      ';',
      [
        [1, ['a', 'b']],
        [2, ['1,5', '2']],
      ],
    ],
    [
      'of other letters',
      '이름,名\n가방,é\u0301🙂\n',
      ',',
      [
        [1, ['이름', '名']],
        [2, ['가방', 'é\u0301🙂']],
      ],
    ],
  ])('%s', async (_, content, delimiter, rows) => {
    expect(await fieldsOf(content, delimiter)).toEqual(rows)
  })

  it('whatever its size: pieces of it end anywhere', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [
      `"가${i}\n"`,
      `é"""`.replace('é"""', '"é"""'),
      String(i),
    ])
    const read = await fieldsOf(`a,b,c\n${rows.map((row) => row.join(',')).join('\n')}\n`)
    expect(read).toHaveLength(rows.length + 1)
    expect(read.slice(1)).toEqual(rows.map((_, i) => [2 + 2 * i, [`가${i}\n`, 'é"', String(i)]]))
  })
})

describe('of a row that breaks the rules its first line is given up, and what follows is read', () => {
  const quote = 'a quote in it is not closed'
  it.each([
    ['text behind a closing quote', '"a"b,1', 'text follows a closing quote'],
    ['a quote within a field', 'a "b" c,1', 'a quote stands in a field that does not begin with one'],
    ['a quote that nothing closes', '"a,1', quote],
    ['one that a later one closes', '"a,1\n2,"3', 'text follows a closing quote'],
  ])('%s', async (_, broken, reason) => {
    const rows = await rowsOf(`h,i\n1,2\n${broken}\n5,6\n\n7,8\n`)
    const lines = broken.split('\n').length
    expect(rows[2]).toMatchObject({
      line: 3,
      text: broken.split('\n')[0],
      reason: expect.stringContaining(reason),
    })
    expect(rows.slice(-2)).toEqual([
      { line: 3 + lines, text: '5,6', fields: ['5', '6'] },
      { line: 5 + lines, text: '7,8', fields: ['7', '8'] },
    ])
  })

  it('however many there are, and rows before them are kept', async () => {
    const content = Array.from({ length: 300 }, (_, i) => (i % 3 === 1 ? `"${i}"x` : String(i))).join('\n')
    const rows = await rowsOf(content)
    expect(rows.map(({ line, fields }) => [line, fields?.[0]])).toEqual(
      Array.from({ length: 300 }, (_, i) => [i + 1, i % 3 === 1 ? undefined : String(i)]),
    )
  })

  it('bytes that are not UTF-8 are told', async () => {
    const rows = await rowsOf(
      Buffer.concat([Buffer.from('a\n'), Buffer.from([0xe9, 0x0a]), Buffer.from('b\n')]),
    )
    expect(rows.map(({ line, reason }) => [line, reason])).toEqual([
      [1, undefined],
      [2, 'it has bytes that are not UTF-8'],
      [3, undefined],
    ])
  })
})
