import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unreadableFrom, unreadableInside } from '../../engines/first-bytes.ts'

const line = '{"timestamp":"2026-11-05T03:00:00Z"}\n'
const bytes = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(600, 0x41)])
const tar = Buffer.alloc(1024)
tar.write('a.ndjson')
tar.write('ustar', 257)

describe('a file is read as lines', () => {
  it.each([
    ['a.ndjson', line],
    ['no ending', line],
    ['stream-1-2026-11-04-15-00-00-0f0f', line],
    ['a.log.1', 'not JSON at all'],
    ['a.json~', '\ufeff{}'],
    ['a.GZ', line],
    ['gz', line],
    ['a.bak', `\0\0\0\0${line}`],
    ['ORC.txt', 'ORCHESTRATOR started\n'],
    ['one byte', '{'],
  ])('%s', (name, content) => {
    expect(unreadableFrom(name, Buffer.from(content))).toBeUndefined()
  })

  it.each([
    ['a.gz', gzipSync(line)],
    ['a.log.gz', gzipSync('')],
    ['a.zst', bytes('28b52ffd')],
    ['a.zst', bytes('502a4d18')],
    ['a.zst', bytes('5f2a4d18')],
  ])('%s, unpacked', (name, head) => expect(unreadableFrom(name, head)).toBeUndefined())
})

describe('a file is named, and not read', () => {
  it.each([
    ['gzip by another name', 'a.ndjson', gzipSync(line), 'it is gzip without the ending .gz'],
    ['gzip by an ending in capitals', 'a.GZ', gzipSync(line), 'it is gzip without the ending .gz'],
    ['zstd by another name', 'a.log', bytes('28b52ffd'), 'it is zstd without the ending .zst'],
    ['plain text by the name of gzip', 'a.gz', Buffer.from(line), 'it ends in .gz and is not gzip'],
    ['plain text by the name of zstd', 'a.zst', Buffer.from(line), 'it ends in .zst and is not zstd'],
    ['gzip by the name of zstd', 'a.zst', gzipSync(line), 'it ends in .zst and is gzip'],
    ['a ZIP archive by the name of gzip', 'a.gz', bytes('504b0304'), 'it ends in .gz and is a ZIP archive'],
    ['a ZIP archive', 'a', bytes('504b0304'), 'it is a ZIP archive'],
    ['a tar archive', 'a', tar, 'it is a tar archive'],
    ['bzip2', 'a', bytes('425a6839314159265359'), 'it is bzip2'],
    ['xz', 'a', bytes('fd377a585a00'), 'it is xz'],
    ['Snappy in frames', 'a', bytes('ff060000734e61507059'), 'it is Snappy'],
    ['Parquet', 'a.ndjson', Buffer.from('PAR1....'), 'it is Parquet'],
    ['UTF-16 with a mark', 'a.ndjson', Buffer.from(`\ufeff${line}`, 'utf16le'), 'it is UTF-16 text'],
    ['UTF-16 without a mark', 'a.ndjson', Buffer.from(line, 'utf16le'), 'it is UTF-16 text'],
    ['big-endian UTF-16', 'a.ndjson', Buffer.from(line, 'utf16le').swap16(), 'it is UTF-16 text'],
    ['UTF-32', 'a.ndjson', bytes('fffe00007b000000'), 'it is UTF-32 text'],
  ])('%s', (_, name, head, why) => expect(unreadableFrom(name, head)?.why).toBe(why))

  it.each([
    '.bz2',
    '.snappy',
    '.lz4',
    '.xz',
    '.zip',
    '.tar',
    '.tar.gz',
    '.tgz',
    '.tar.zst',
    '.7z',
    '.parquet',
  ])('by its ending %s, whatever is in it', (ending) =>
    expect(unreadableFrom(`events${ending}`, Buffer.from(line))?.why).toBe(`${ending} is not read`),
  )

  it.each([
    ['a.tar.gz', line, 'archive'],
    ['a.bz2', line, 'packing'],
    ['a.parquet', line, 'other_format'],
    ['a.gz', line, 'packing'],
    ['a', Buffer.from(line, 'utf16le'), 'encoding'],
    ['a.gz', tar, 'archive'],
    ['a', 'PAR1', 'other_format'],
  ])('%s under a reason that programs can tell: %#', (name, head, reason) =>
    expect(unreadableFrom(name, Buffer.from(head))?.reason).toBe(reason),
  )

  it('by what is packed in it', () => {
    expect(unreadableInside(tar)).toEqual({ reason: 'archive', why: 'there is a tar archive in it' })
    expect(unreadableInside(Buffer.from(line, 'utf16le'))).toEqual({
      reason: 'encoding',
      why: 'there is UTF-16 text in it',
    })
    expect(unreadableInside(gzipSync(line))?.why).toBe('there is gzip in it')
    expect(unreadableInside(Buffer.from(line))).toBeUndefined()
    expect(unreadableInside(Buffer.alloc(0))).toBeUndefined()
  })
})
