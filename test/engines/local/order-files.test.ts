import { appendFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Duck } from '../../../engines/local/duckdb.ts'
import { LocalRawOrders } from '../../../engines/local/order-files.ts'
import { openDuckdb } from '../../queries/on-duckdb.ts'
import { zstdOf } from './packed-samples.ts'

let duck: Duck
let folder: string
let scratch: string
beforeAll(async () => {
  duck = await openDuckdb()
})
afterAll(() => duck.close())
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-order-files-'))
  scratch = mkdtempSync(path.join(os.tmpdir(), 'commerce-order-scratch-'))
})
afterEach(() => {
  for (const used of [folder, scratch]) rmSync(used, { recursive: true })
})

const DAY = 'year=2026/month=11/day=05'
function write(file: string, content: string | Uint8Array): void {
  const target = path.join(folder, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, content)
}
const days = async () => (await new LocalRawOrders(folder).days()).map(({ day }) => day).sort()
/** [text, file below the folder, arrival day] of all records. */
async function records(): Promise<unknown[][]> {
  const orders = new LocalRawOrders(folder)
  const select = await orders.select(
    (await orders.days()).map(({ day }) => day),
    scratch,
  )
  const rows = await duck.rows(`SELECT * FROM (${select}) ORDER BY source_file, text`)
  return rows.map(({ text, source_file, arrival_day }) => [
    text,
    path.relative(folder, String(source_file)),
    arrival_day,
  ])
}
const texts = async () => (await records()).map(([text]) => text)

describe('a folder of orders', () => {
  it('is files of any name, plain or packed, in the folder of a day at any depth or in none', async () => {
    write(`a/${DAY}/hour=03/x.ndjson`, '{"a":1}\n{"a":2}\n')
    write(`${DAY}/y.jsonl.gz`, gzipSync('{"a":3}'))
    write(`${DAY}/z.json`, '{"a":4}')
    write('year=2026/month=13/day=05/w.json.gz', gzipSync('{"a":5}'))
    write('v.ndjson.gz', gzipSync('{"a":6}\n'))
    write('orders-1-2026-11-05-10-00-00-0f0f', '{"a":7}')
    write('x.bak.zst', await zstdOf('{"a":8}'))
    write('y.json.zst', await zstdOf('{\n"a":9}'))
    for (const other of ['.x.json', '_x.json', '_old/x.json', 'x.json.zip']) write(other, '{"a":0}')
    write('empty.ndjson', '')
    expect(await days()).toEqual(['2026-11-05', 'flat'])
    expect(await records()).toEqual([
      ['{"a":1}', `a/${DAY}/hour=03/x.ndjson`, '2026-11-05'],
      ['{"a":2}', `a/${DAY}/hour=03/x.ndjson`, '2026-11-05'],
      ['{"a":7}', 'orders-1-2026-11-05-10-00-00-0f0f', 'flat'],
      ['{"a":6}', 'v.ndjson.gz', 'flat'],
      ['{"a":8}', 'x.bak.zst', 'flat'],
      ['{ "a":9} ', 'y.json.zst', 'flat'],
      ['{"a":3}', `${DAY}/y.jsonl.gz`, '2026-11-05'],
      ['{"a":4}', `${DAY}/z.json`, '2026-11-05'],
      ['{"a":5}', 'year=2026/month=13/day=05/w.json.gz', 'flat'],
    ])
  })

  it('may itself stand in the folder of a day, which says nothing', async () => {
    folder = path.join(folder, 'year=2020/month=01/day=01')
    write('x.ndjson', '{"a":1}')
    write(`${DAY}/y.ndjson`, '{"a":2}')
    expect((await records()).map(([, , day]) => day)).toEqual(['flat', '2026-11-05'])
    folder = path.join(folder, '../../..')
  })

  it('keeps every line as it is, also one that is no JSON; blank ones are nothing', async () => {
    const lines = [
      '{"a":"x,y\\"z"}',
      'no, JSON',
      '"quo""ted',
      "it's",
      '# x',
      'NULL',
      '{"cut":"o',
      ' {"a":1} ',
      '가👜',
    ]
    write('x.ndjson', `${lines.join('\n')}\n\n \t\n\u00a0\n\u3000\r\n{"last":1}`)
    expect(await texts()).toEqual([...lines, '{"last":1}'].sort(byCodePoint))
  })

  it('may have lines that end in CR LF', async () => {
    write('x.ndjson', '{"a":1}\r\n{"a":2}\r\n\r\n')
    expect(await texts()).toEqual(['{"a":1}', '{"a":2}'])
  })

  it('has an object a file, also over several lines, with and without gzip', async () => {
    const pretty = '\n{\n  "a": [\n    1\n  ]\n}\n'
    write('x.json', pretty)
    write('y.json.gz', gzipSync(pretty))
    write('z.json', '{"a":1}\n')
    expect(await texts()).toEqual([pretty, ' {   "a": [     1   ] } ', '{"a":1}\n'])
  })

  it('has lines in a .json file that is no object', async () => {
    write('x.json', '{"a":1}\n\n{"a":2}\nbroken\n')
    write('y.json.gz', gzipSync('{"a":3}\r\n{"a":4}\n'))
    expect(await texts()).toEqual(['broken', '{"a":1}', '{"a":2}', '{"a":3}', '{"a":4}'])
  })

  it('has one record in a file that was meant to be an object', async () => {
    write('x.json', '{\n  "a": 1,\n  "b\n')
    write('y.json.gz', gzipSync('{\n  "a": 1,\n'))
    expect((await records()).map(([, file]) => file)).toEqual(['x.json', 'y.json.gz'])
  })

  it('quarantines a line with bytes that are no UTF-8, and reads the others', async () => {
    const bad = Buffer.concat([
      Buffer.from('{"a":1}\n{"b":"'),
      Buffer.from([0xff]),
      Buffer.from('"}\n{"c":"가"}\n'),
    ])
    write('x.ndjson', bad)
    write('y.json.gz', gzipSync(bad))
    write('z.json', bad)
    write('w.ndjson', '{"d":"\ufffd"}')
    const lines = ['{"a":1}', '{"c":"가"}', '\ufffd{"b":"\ufffd"}']
    expect(await texts()).toEqual(['{"d":"\ufffd"}', ...lines, ...lines, ...lines])
  })

  it('quarantines a line with a NUL, whole', async () => {
    write('x.ndjson', '{"a":1}\n{"b":"x\0y"}\n')
    expect(await texts()).toEqual(['{"a":1}', '\ufffd{"b":"x\ufffdy"}'])
  })

  it('finds a character that two pieces of a large file share', async () => {
    const text = '가'.repeat(700_000)
    write('x.ndjson', `{"a":"${text}"}\n{"b":1}\n`)
    write('y.ndjson.gz', gzipSync(`{"ab":"${text}"}\n`))
    expect((await texts()).map((text) => String(text).length)).toEqual([700_008, 7, 700_009])
    appendFileSync(path.join(folder, 'x.ndjson'), Buffer.from('가').subarray(0, 2))
    expect((await texts()).slice(0, 3).map((text) => String(text).slice(0, 5))).toEqual([
      '{"a":',
      '{"b":',
      '\ufffd\ufffd',
    ])
  })

  it('may have any path', async () => {
    const names = [
      "it's",
      'a b',
      '[1]',
      '[[]',
      '*',
      '**',
      '?',
      '가',
      'a;b',
      'x=y',
      'text=y',
      '%20',
      '{a,b}',
      '#',
    ]
    names.push('line\nfeed', 'back\\slash', 'b\\[1]*', '\u0001', 'year=1999\n')
    for (const name of names)
      for (const ending of ['ndjson', 'ndjson.gz', 'json', 'json.gz']) {
        const text = JSON.stringify({ name, ending })
        write(`${name}/x.${ending}`, ending.endsWith('gz') ? gzipSync(text) : text)
      }
    const read = await records()
    expect(read.length).toBe(names.length * 4)
    for (const [text, file] of read) {
      const { name, ending } = JSON.parse(String(text))
      expect(file).toBe(`${name}/x.${ending}`)
    }
  })

  it('with a damaged gzip file stops the staging, and names it', async () => {
    write('x.ndjson.gz', gzipSync('{"a":1}\n'.repeat(1000)).subarray(0, 30))
    await expect(records()).rejects.toMatchObject({
      name: 'RawLogDamaged',
      message: expect.stringContaining('x.ndjson.gz'),
    })
  })

  it('with a line that no record is as long as has the beginning of it, which is not JSON', async () => {
    const MOST = 16 * 1024 * 1024
    const ofBytes = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`
    const [most, tooLong] = [ofBytes(MOST), ofBytes(MOST + 1)]
    write('plain.ndjson', `{"a":1}\n${tooLong}\n{"a":2}\n`)
    write('packed.ndjson.gz', gzipSync(`${most}\n${tooLong}\n`))
    write('one.json', tooLong)
    const read = await records()
    const cut = `\ufffd${tooLong.slice(0, 1000)}`
    expect(read.map(([text, file]) => [file, text === most ? 'the longest line' : text])).toEqual([
      ['one.json', cut],
      ['packed.ndjson.gz', 'the longest line'],
      ['packed.ndjson.gz', cut],
      ['plain.ndjson', '{"a":1}'],
      ['plain.ndjson', '{"a":2}'],
      ['plain.ndjson', cut],
    ])
  })

  it('that is missing is told with the option', async () => {
    await expect(new LocalRawOrders('/no/such/folder').days()).rejects.toThrow(
      'cannot read the orders folder /no/such/folder (ENOENT): give --orders a folder of',
    )
  })

  it('of no days has no records', async () => {
    expect(await duck.rows(await new LocalRawOrders(folder).select([], scratch))).toEqual([])
    expect(await duck.rows(await new LocalRawOrders(folder).select(['2026-11-05', 'flat'], scratch))).toEqual(
      [],
    )
  })
})

describe('the signature of a day', () => {
  const at = (file: string, seconds: number) => utimesSync(path.join(folder, file), seconds, seconds)
  const day = async () => {
    const [day] = await new LocalRawOrders(folder).days()
    if (day === undefined) throw new Error('no day')
    return day
  }
  beforeEach(() => {
    write('a.ndjson', '{"a":1}')
    at('a.ndjson', 1000)
    write('b.ndjson', '{"b":1}')
    at('b.ndjson', 2000)
  })

  it('is the same for the same files, and begins with the time of the latest', async () => {
    const { signature, hasOnlyGrownSince } = await day()
    expect(signature).toMatch(/^2000000\.[0-9a-f]{32}$/)
    expect((await day()).signature).toBe(signature)
    expect(hasOnlyGrownSince(signature)).toBe(true)
  })

  it('tells a file that was added later from all other changes', async () => {
    const { signature } = await day()
    write('c.ndjson', '{"c":1}')
    at('c.ndjson', 2001)
    const grown = await day()
    expect(grown.signature).not.toBe(signature)
    expect(grown.hasOnlyGrownSince(signature)).toBe(true)
    const changes: (() => void)[] = [
      // A file of that time or before: it may have been there.
      () => at('c.ndjson', 2000),
      () => at('c.ndjson', 500),
      () => at('a.ndjson', 3000),
      () => write('a.ndjson', '{"a":22}'),
      () => rmSync(path.join(folder, 'a.ndjson')),
    ]
    for (const change of changes) {
      change()
      expect((await day()).hasOnlyGrownSince(signature)).toBe(false)
    }
  })
})

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
