import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BehaviorLog, does } from '../pipeline/behavior-log.ts'
import { keep } from '../pipeline/kept-folders.ts'
import { configOf } from '../pipeline/local-log.ts'
import { arrived, brand, noonInSeoul } from '../pipeline/log-lines.ts'

const D = '2026-11-06'
/** 401, 367, 366, 365, 364 and 1 days before D. */
const days = ['2025-10-01', '2025-11-04', '2025-11-05', '2025-11-06', '2025-11-07', '2026-11-05']
const kept = (keptDays: number) => ({ config: configOf([brand], { behavior: { keptDays } }) })

const log = new BehaviorLog([brand])
let putBack: () => void
let wanted: Awaited<ReturnType<typeof log.summaries>>
beforeAll(async () => {
  log.write(days.map((day) => arrived(`${day}T03:10`, [does(brand, `${day} ${day}`, noonInSeoul(day))])))
  await log.run(D)
  wanted = await log.summaries()
  putBack = keep(log.events, log.lake)
})
beforeEach(() => putBack())
afterAll(() => log.remove())

const tables = ['user_days', 'session_days'] as const
async function expectDays(left: readonly string[]): Promise<void> {
  for (const table of tables) expect(await log.daysOf(table), table).toEqual(left.map((day) => `${day} 1`))
}

describe('days that are older than behavior.keptDays', () => {
  it('are 800 by default, so that all of these are kept', () => expectDays(days))

  it('are dropped by the next run, and no later one builds them again', async () => {
    const input = { query_types: ['event_distribution'] }
    expect((await log.run(D, kept(366))).status).toBe('SUCCEEDED')
    await expectDays(days.slice(2))
    expect(await log.summaries()).toEqual(wanted)
    // The raw log and the events are still there.
    const again = await log.run(D, { ...kept(366), input })
    expect(log.planned(again)).toEqual(['events', ...tables].map((table) => `${table} 2026-11-03 ${D}`))
    await expectDays(days.slice(2))
    await log.run('2026-11-07', { ...kept(366), input })
    await expectDays(days.slice(3))
    // A run for an older date, after it, builds what belongs to the days that it keeps, and drops nothing more.
    await log.run('2026-11-06', { ...kept(366), input })
    expect((await log.daysOf('user_days')).slice(-3)).toEqual(days.slice(-3).map((day) => `${day} 1`))
    await log.run(D, { ...kept(800), input })
    await expectDays(days)
  })

  it('are at least 366 days old', () => {
    for (const keptDays of [365, 0, -1])
      expect(() => kept(keptDays)).toThrow(`behavior.keptDays is ${keptDays}; expected: 366 or more`)
  })

  it('are dropped neither for an older date nor for one that has not come yet', async () => {
    const late = arrived(
      '2026-11-05T04:00',
      [does(brand, 'late late', noonInSeoul('2026-11-05'))],
      'b.ndjson',
    )
    log.write([late])
    await log.run('2025-11-07', { ...kept(366), input: { replace_newer: true, query_types: ['dau'] } })
    expect(await log.daysOf('user_days')).toEqual([
      ...days.slice(0, -1).map((day) => `${day} 1`),
      '2026-11-05 2',
    ])
    await expect(log.run('2030-01-01', kept(366))).rejects.toMatchObject({ code: 'InvalidInput' })
    expect(await log.daysOf('session_days')).toHaveLength(days.length)
  })
})
