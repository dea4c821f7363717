import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LocalRawLog } from '../../../engines/local/raw-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-raw-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const MINUTE = 'year=2026/month=11/day=04/hour=09/minute=00'
function write(name: string, content: string | Uint8Array = '{}\n'): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}
function link(target: string, name: string): void {
  const at = path.join(folder, name)
  mkdirSync(path.dirname(at), { recursive: true })
  symlinkSync(target, at)
}
async function listed(log = new LocalRawLog(folder)) {
  const days = (await log.days()).map(({ day }) => day).sort()
  const files = days.flatMap((day) => log.filesOf(day).map((file) => path.relative(folder, file.path)))
  return { days, files: files.sort(), unread: log.unread().map(({ bytes: _, ...each }) => each) }
}

describe('a raw log', () => {
  it('with large folders has every file, and every minute of an hour', async () => {
    for (let minute = 0; minute < 60; minute++) {
      const at = `year=2026/month=11/day=04/hour=09/minute=${String(minute).padStart(2, '0')}`
      for (let i = 0; i < (minute === 7 ? 100 : 1); i++) write(`${at}/${i}.ndjson`)
    }
    expect((await listed()).files.length).toBe(59 + 100)
  })

  it('has files of whatever name, but hidden ones and empty ones', async () => {
    const names = ['1793802600.log.gz', 'logs_1.json', 'stream-1-2026-11-04-15-00', 'x.jsonl', 'x.bak', 'x.1']
    for (const name of names) write(`${MINUTE}/${name}`, name.endsWith('.gz') ? gzipSync('{}') : '{}')
    const hiddenFiles = ['.x', '_x', '.x.ndjson.crc', '_SUCCESS'].map((name) => `${MINUTE}/${name}`)
    const hiddenFolders = ['.git/x', '_temporary/x', `_old/${MINUTE}/x`]
    for (const hidden of [...hiddenFiles, ...hiddenFolders]) write(hidden)
    link(os.tmpdir(), '_old/elsewhere')
    write(`${MINUTE}/empty`, '')
    expect(await listed()).toEqual({
      days: ['2026-11-04'],
      files: names.map((name) => `${MINUTE}/${name}`).sort(),
      unread: [
        {
          reason: 'hidden',
          why: 'its name or that of its folder begins with . or _',
          files: 8,
          examples: [...hiddenFolders, ...hiddenFiles, '_old/elsewhere'].sort(),
        },
        { reason: 'empty', why: 'it is empty', files: 1, examples: [`${MINUTE}/empty`] },
      ],
    })
  })

  it('may lie in a hidden folder itself', async () => {
    write(`.lake/_sample/${MINUTE}/x`)
    expect((await listed(new LocalRawLog(path.join(folder, '.lake/_sample')))).files).toHaveLength(1)
  })

  it('names what cannot be read as lines, by the reason', async () => {
    write('good.ndjson')
    write('a.zip', 'PK\x03\x04')
    write('b.ndjson', gzipSync('{}'))
    write('c.gz', '{}')
    write('d.ndjson', Buffer.from('{}\n', 'utf16le'))
    write('e.gz', gzipSync(Buffer.from('{}\n', 'utf16le')))
    write('f.bz2', 'BZh91AY&SY')
    write('g.parquet', 'PAR1')
    write('h.bz2', 'BZh91AY&SY')
    const { files, unread } = await listed()
    expect(files).toEqual(['good.ndjson'])
    expect(unread).toEqual([
      { reason: 'archive', why: '.zip is not read', files: 1, examples: ['a.zip'] },
      { reason: 'packing', why: 'it is gzip without the ending .gz', files: 1, examples: ['b.ndjson'] },
      { reason: 'packing', why: 'it ends in .gz and is not gzip', files: 1, examples: ['c.gz'] },
      { reason: 'encoding', why: 'it is UTF-16 text', files: 1, examples: ['d.ndjson'] },
      { reason: 'encoding', why: 'there is UTF-16 text in it', files: 1, examples: ['e.gz'] },
      { reason: 'packing', why: '.bz2 is not read', files: 2, examples: ['f.bz2', 'h.bz2'] },
      { reason: 'other_format', why: '.parquet is not read', files: 1, examples: ['g.parquet'] },
    ])
  })

  it('is read again when a file that could not be read is shipped as it should be', async () => {
    write(`${MINUTE}/a.ndjson`)
    write(`${MINUTE}/b.gz`, 'plain')
    const signature = async () => (await new LocalRawLog(folder).days())[0]?.signature
    const before = await signature()
    expect(await signature()).toBe(before)
    write(`${MINUTE}/b.gz`, gzipSync('{}'))
    expect(await signature()).not.toBe(before)
  })
})

describe('links in a raw log', () => {
  it('are followed: to folders and to files, also to others outside of it', async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), 'commerce-elsewhere-'))
    try {
      mkdirSync(path.join(outside, MINUTE), { recursive: true })
      writeFileSync(path.join(outside, MINUTE, 'a'), '{}')
      writeFileSync(path.join(outside, 'b'), '{}')
      link(outside, 'linked')
      link(path.join(outside, 'b'), `${MINUTE}/c`)
      expect(await listed()).toMatchObject({
        days: ['2026-11-04', 'flat'],
        // b is there under another name.
        files: ['linked/b', `linked/${MINUTE}/a`],
      })
    } finally {
      rmSync(outside, { recursive: true })
    }
  })

  it('end where they lead back, and no file counts twice', async () => {
    write(`${MINUTE}/a.ndjson`)
    link('..', 'year=2026/loop')
    link('.', 'self')
    link('year=2026/month=11/day=04', 'latest')
    link('latest', 'newest')
    link(`${MINUTE}/a.ndjson`, 'current.ndjson')
    expect(await listed()).toEqual({
      days: ['2026-11-04'],
      files: [`${MINUTE}/a.ndjson`],
      unread: [],
    })
  })

  it('that lead nowhere are named', async () => {
    write('a.ndjson')
    link('/no/such/file', 'b.ndjson')
    link('c', 'd')
    link('d', 'c')
    expect((await listed()).unread).toEqual([
      { reason: 'unreadable', why: 'it is a link to nothing', files: 1, examples: ['b.ndjson'] },
      { reason: 'unreadable', why: 'it is a link to itself', files: 2, examples: ['c', 'd'] },
    ])
  })

  it('are told of before they are followed', async () => {
    write('a.ndjson')
    link(os.tmpdir(), 'elsewhere')
    const log = new LocalRawLog(folder, (realPath) => {
      throw new Error(`not into ${realPath}`)
    })
    await expect(log.days()).rejects.toThrow('not into /')
  })
})

it('what is neither a file nor a folder is named, and not waited for', async () => {
  write('a.ndjson')
  execFileSync('mkfifo', [path.join(folder, 'pipe')])
  expect((await listed()).unread).toMatchObject([{ why: 'it is not a file', examples: ['pipe'] }])
})

it('a name that is not UTF-8 is named as far as it can be', async () => {
  write('a.ndjson')
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.from([0xff])]), '{}')
  expect((await listed()).unread).toMatchObject([{ why: 'its name is not UTF-8', examples: ['b\ufffd'] }])
})
