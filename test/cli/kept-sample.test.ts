import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { keptSample } from '../../cli/kept-sample.ts'
import { runLocally } from '../../cli/local-run.ts'
import { Lake } from '../../engines/local/lake.ts'
import { pipelines } from '../../pipelines/index.ts'
import { type Contenders, lockContenders } from '../engines/local/lock-contenders.ts'
import { configOf } from '../pipeline/local-log.ts'
import { brand, ordinaryDays } from '../pipeline/log-lines.ts'

const [file] = ordinaryDays(brand, ['2026-11-19'])
const content = String(file?.content)

describe('the sample that a lake keeps', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-kept-'))
  let lake: Lake
  let n = 0
  let written = 0
  const write = async (to: string) => {
    written++
    const name = path.join(to, file?.path ?? '')
    mkdirSync(path.dirname(name), { recursive: true })
    writeFileSync(name, content)
  }
  const sample = () => keptSample(lake.folder, 'sample/2026-11-20', write)
  const inSample = () => path.join(sample().folder, file?.path ?? '')
  let contenders: Contenders
  beforeAll(async () => {
    contenders = await lockContenders()
  })
  beforeEach(() => {
    lake = new Lake(path.join(folder, String(++n)))
    written = 0
  })
  afterAll(async () => {
    await contenders.killAll()
    contenders.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is written once', async () => {
    await sample().prepare(lake)
    await sample().prepare(lake)
    expect(written).toBe(1)
    expect(readFileSync(inSample(), 'utf8')).toBe(content)
    expect(readdirSync(lake.absolute('sample'))).toEqual(['2026-11-20', '2026-11-20.json'])
  })

  it.each<[string, () => void]>([
    ['has lost a file', () => rmSync(inSample())],
    ['has half a file', () => truncateSync(inSample(), content.length >> 1)],
    ['has one file more', () => writeFileSync(`${inSample()} copy`, content)],
    ['is gone', () => rmSync(sample().folder, { recursive: true })],
    ['is known to nobody', () => rmSync(lake.absolute('sample/2026-11-20.json'))],
    ['is known by a damaged document', () => writeFileSync(lake.absolute('sample/2026-11-20.json'), '{')],
  ])('is written again when it %s', async (_, damage) => {
    await sample().prepare(lake)
    damage()
    await sample().prepare(lake)
    expect(written).toBe(2)
    expect(readFileSync(inSample(), 'utf8')).toBe(content)
    expect(readdirSync(path.dirname(inSample()))).toEqual([path.basename(inSample())])
  })

  it('is not there when its writing was broken off, and written by the next run', async () => {
    const broken = keptSample(lake.folder, 'sample/2026-11-20', async (to) => {
      await write(to)
      throw new Error('no space left on device')
    })
    await expect(broken.prepare(lake)).rejects.toThrow('no space left')
    expect(await lake.list('sample')).toEqual([])
    await sample().prepare(lake)
    expect(readFileSync(inSample(), 'utf8')).toBe(content)
  })

  it('is written while no other run can write to the lake', async () => {
    const { folder: events, prepare } = sample()
    let others: string[] = []
    const report = await runLocally({
      pipelines,
      pipeline: 'commerce',
      config: configOf([brand]),
      events,
      lake: lake.folder,
      input: { run_date: '2026-11-20', query_types: ['button_interaction'] },
      async prepare(locked) {
        others = await contenders.start(locked.folder, 2)
        await prepare(locked)
      },
    })
    expect(others).toEqual(['LakeBusy', 'LakeBusy'])
    expect(report.status).toBe('SUCCEEDED')
    expect(report.services[0]?.events.read).toBe(19)
  })
})
