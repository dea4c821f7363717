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
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Lake } from '../../../engines/local/lake.ts'
import { lockLake } from '../../../engines/local/run-lock.ts'
import { type Contenders, lockContenders } from './lock-contenders.ts'

describe("a lake's lock", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-lock-'))
  let contenders: Contenders
  let made: Buffer
  let n = 0
  const newLake = () => {
    const lake = path.join(folder, String(++n))
    mkdirSync(lake)
    return lake
  }
  beforeAll(async () => {
    contenders = await lockContenders()
    const lake = newLake()
    const release = await lockLake(new Lake(lake))
    release()
    made = readFileSync(path.join(lake, 'run.lock'))
  })
  afterEach(() => contenders.killAll())
  afterAll(() => {
    contenders.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is had by one of many that want it at once, and is free when that one was killed', async () => {
    const lake = newLake()
    const said = await contenders.start(lake, 5)
    expect(said.sort()).toEqual([...Array(4).fill('LakeBusy'), 'locked'])
    await contenders.killAll()
    expect(await contenders.start(lake, 1)).toEqual(['locked'])
    expect(readdirSync(lake).filter((name) => name.endsWith('.lock'))).toEqual(['run.lock'])
  })

  it.each<[string, (lock: string) => void]>([
    ['empty', (lock) => writeFileSync(lock, '')],
    ['cut short', (lock) => writeFileSync(lock, made.subarray(0, 4096))],
    ['cut by a byte', (lock) => writeFileSync(lock, made.subarray(0, -1))],
    ['of other bytes', (lock) => writeFileSync(lock, 'no lock '.repeat(2000))],
    ['a folder', (lock) => mkdirSync(lock)],
    ['a link to nowhere in no folder', (lock) => symlinkSync('nowhere/lock', lock)],
  ])('that is %s refuses no run, and still keeps a second one out', async (_, plant) => {
    const lake = newLake()
    plant(path.join(lake, 'run.lock'))
    const said = await contenders.start(lake, 3)
    expect(said.sort()).toEqual([...Array(2).fill('LakeBusy'), 'locked'])
    await contenders.killAll()
    expect(await contenders.start(lake, 1)).toEqual(['locked'])
  })

  it('passes over two damaged names, too', async () => {
    const lake = newLake()
    writeFileSync(path.join(lake, 'run.lock'), 'x')
    writeFileSync(path.join(lake, 'run-2.lock'), 'y')
    expect((await contenders.start(lake, 2)).sort()).toEqual(['LakeBusy', 'locked'])
  })
})
