import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Lake } from '../../../engines/local/lake.ts'

describe('what stands in the way of what a lake writes', () => {
  let lake: Lake
  beforeEach(() => {
    lake = new Lake(mkdtempSync(path.join(os.tmpdir(), 'commerce-lake-')))
  })
  afterEach(() => rmSync(lake.folder, { recursive: true, force: true }))
  const asideOf = (name: string) =>
    readdirSync(lake.folder).filter((entry) => entry.startsWith(`${name}.set-aside-`))

  it('a file in the place of a folder that several want at once is moved aside once, and kept', async () => {
    writeFileSync(lake.absolute('tables'), 'mine')
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => lake.makeFolder(`tables/${name}/run`)))
    expect(readdirSync(lake.absolute('tables'))).toEqual(['a', 'b', 'c', 'd'])
    const [aside = ''] = asideOf('tables')
    expect(asideOf('tables')).toHaveLength(1)
    expect(readFileSync(lake.absolute(aside), 'utf8')).toBe('mine')
  })

  it('a link to nowhere in the place of a folder is moved aside', async () => {
    symlinkSync('nowhere', lake.absolute('runs'))
    await lake.write('runs/r/report.json', '{}')
    expect(await lake.read('runs/r/report.json')).toBe('{}')
  })

  it('a folder in the place of a file is moved aside with what is in it', async () => {
    mkdirSync(lake.absolute('commerce.duckdb/mine'), { recursive: true })
    await lake.write('commerce.duckdb', 'a file')
    expect(await lake.read('commerce.duckdb')).toBe('a file')
    expect(readdirSync(lake.absolute(asideOf('commerce.duckdb')[0] ?? ''))).toEqual(['mine'])
  })

  it('is read as absent, and named as damage', async () => {
    mkdirSync(lake.absolute('a.json'))
    writeFileSync(lake.absolute('b'), '')
    expect([await lake.read('a.json'), await lake.read('b/c.json'), await lake.list('b')]).toEqual([
      undefined,
      undefined,
      [],
    ])
    expect([...lake.damaged]).toEqual(['a.json', 'b/c.json'])
  })
})
