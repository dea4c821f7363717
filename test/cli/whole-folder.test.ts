import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fillWhole, isEmptyFolder } from '../../cli/whole-folder.ts'

describe('a folder that is filled as a whole', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-whole-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (text: string) => async (to: string) => {
    mkdirSync(path.join(to, 'year=2026'))
    writeFileSync(path.join(to, 'year=2026', 'a.ndjson'), text)
    return text.length
  }
  const breaksOff = async (to: string) => {
    await write('half')(to)
    throw new Error('no space left on device')
  }
  /** Of a process that has ended. */
  const deadPid = spawnSync(process.execPath, ['--version']).pid

  it.each([
    ['is not there', false],
    ['is there and empty', true],
  ])('that %s has all of it or nothing', async (_, isThere) => {
    const to = path.join(folder, `new ${isThere} [1]`, 'sample')
    if (isThere) mkdirSync(to, { recursive: true })
    await expect(fillWhole(to, breaksOff)).rejects.toThrow('no space left')
    expect(existsSync(to) ? readdirSync(to) : []).toEqual([])
    let seenMeanwhile: string[] = []
    const written = await fillWhole(to, async (draft) => {
      const length = await write('whole')(draft)
      seenMeanwhile = existsSync(to) ? readdirSync(to).filter((name) => !name.startsWith('.')) : []
      return length
    })
    expect(written).toBe(5)
    expect(seenMeanwhile).toEqual([])
    expect(readFileSync(path.join(to, 'year=2026', 'a.ndjson'), 'utf8')).toBe('whole')
    expect(readdirSync(to)).toEqual(['year=2026'])
    expect(readdirSync(path.dirname(to))).toEqual(['sample'])
  })

  it('is rid of what killed writers have left, but not of what one is writing', async () => {
    const to = path.join(folder, 'kept')
    mkdirSync(to)
    const [dead, alive] = [`.commerce-draft-${deadPid}`, `.commerce-draft-${process.ppid}`]
    for (const name of [dead, alive]) mkdirSync(path.join(to, name))
    expect(await isEmptyFolder(to)).toBe(true)
    await fillWhole(to, write('whole'))
    expect(readdirSync(to).sort()).toEqual([alive, 'year=2026'])
    expect(await isEmptyFolder(to)).toBe(false)
  })
})
