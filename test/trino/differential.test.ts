import { describe, expect, inject, it, vi } from 'vitest'
import { writeSample } from '../../sample/events/index.ts'
import { line } from '../pipeline/log-lines.ts'
import type { RawFile } from '../reference/index.ts'
import { seed, volume } from '../volumes.ts'
import { allQueryTypes, differingQueryTypes, type LogToCompare, onBothEngines } from './both-engines.ts'
import { linesAround } from './lines-around.ts'
import { namedFiles, textsRead } from './named-files.ts'
import { put } from './order-arrivals.ts'
import { smallLogs } from './small-logs.ts'
import { smallestFailing } from './smallest-failing.ts'
import { writeLog } from './staged-log.ts'

// In a log of a few thousand lines the rarer defects would be missing.
const defects = vi.hoisted(() => ({ timesAsOften: 1 }))
vi.mock('../../sample/events/defects.ts', async (original) => {
  const known = await original<typeof import('../../sample/events/defects.ts')>()
  const moreOften = known.defects.map((defect) => ({
    ...defect,
    get share() {
      return Math.max(defect.share, Math.min(0.3, defect.share * defects.timesAsOften))
    },
  }))
  return { defects: moreOften }
})

const both = (log: LogToCompare) =>
  onBothEngines({ url: inject('trinoUrl'), folder: inject('trinoFolder') }, log)

async function expectAgreement(log: LogToCompare) {
  const { duckdb, trino } = await both(log)
  expect(trino).toEqual(duckdb)
  return duckdb
}

const shops = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-london', timeZone: 'Europe/London', currency: 'GBP' },
  { name: 'theshop-new-york', timeZone: 'America/New_York', currency: 'USD' },
]
const brand = shops.slice(0, 1)
const SHRINKING_STEPS = 60

/**
 * UTC instants of a change of clocks, and a run date whose cut-off or windows meet it. All summaries have windows of local
 * days, which are made in one place: so all of them are compared around the first change, and the hours around the others.
 */
const clockChanges: { timeZone: string; change: string; runDate: string; queryTypes?: string[] }[] = [
  {
    timeZone: 'Europe/London',
    change: '2011-10-30T01:00:00Z',
    runDate: '2011-11-02',
    queryTypes: allQueryTypes,
  },
  { timeZone: 'America/New_York', change: '2026-03-08T07:00:00Z', runDate: '2026-03-11' },
  { timeZone: 'Australia/Lord_Howe', change: '2026-10-03T15:30:00Z', runDate: '2026-10-07' },
  // Its cut-off falls into the hour that is skipped.
  { timeZone: 'Europe/Helsinki', change: '2026-03-29T01:00:00Z', runDate: '2026-03-29' },
  // Skips 30 December.
  { timeZone: 'Pacific/Apia', change: '2011-12-30T10:00:00Z', runDate: '2012-01-02' },
]

describe('Trino and DuckDB agree to the cell', () => {
  it('on files of any name, plain and packed, beside what neither reads', async () => {
    const click = (action: string) =>
      line(shops[0] as { name: string }, '2026-11-05T03:00:00Z', 'commerce.button.click', { action })
    const files = await namedFiles('year=2026/month=11/day=05/hour=03/minute=00', click)
    const { services } = await expectAgreement({
      services: brand,
      runDate: '2026-11-06',
      staging: 'memory',
      queryTypes: ['button_interaction'],
      write: (to) => put(to, files),
    })
    expect(services['theshop-brand']?.events).toHaveLength(textsRead('gzip and zstd'))
  })

  it('on some days of three shops in different zones, one of which sets its clocks back', async () => {
    const sample = { events: 5000, days: 8, seed: 1, runDate: '2026-10-28', services: shops }
    const { services } = await expectAgreement({
      ...sample,
      staging: 'parquet',
      write: async (to) => void (await writeSample({ ...sample, to })),
    })
    for (const { events, tables } of Object.values(services)) {
      expect(events.length).toBeGreaterThan(500)
      for (const rows of Object.values(tables)) expect(rows).not.toEqual([])
    }
  })

  it('on a log with every defect that the sample knows', async () => {
    defects.timesAsOften = 20
    const sample = { events: 2500, days: 6, seed: 1, runDate: '2026-11-05', services: brand }
    let planted: Awaited<ReturnType<typeof writeSample>>['planted'] = []
    await expectAgreement({
      ...sample,
      staging: 'parquet',
      write: async (to) => {
        planted = (await writeSample({ ...sample, to })).planted
      },
    }).finally(() => {
      defects.timesAsOften = 1
    })
    const missing = planted.filter(({ planted }) => planted === 0)
    expect(missing.map(({ kind }) => kind)).toEqual([])
  })

  it.each(clockChanges)(
    'around the hours in which clocks change: $timeZone',
    async ({ timeZone, change, runDate, queryTypes = ['hourly_traffic'] }) => {
      const shop = { name: 'theshop-brand', timeZone, currency: 'EUR' }
      await expectAgreement({
        services: [shop],
        runDate,
        queryTypes,
        staging: 'memory',
        write: (to) => writeLog(to, linesAround(shop, Date.parse(change))),
      })
    },
  )

  it('on many small nasty logs', async () => {
    const logs = smallLogs(volume('trino', 'LOGS'), seed)
    for (const { services, runDate, files } of logs) {
      const compared = (some: readonly RawFile[], queryTypes?: readonly string[]) =>
        both({
          services,
          runDate,
          staging: 'memory',
          write: (to) => writeLog(to, some),
          ...(queryTypes && { queryTypes }),
        })
      const differing = differingQueryTypes(await compared(files))
      if (differing === null) continue
      const stillDiffers = async (some: readonly RawFile[]) =>
        differingQueryTypes(await compared(some, differing)) !== null
      const smallest = await smallestFailing(files, stillDiffers, SHRINKING_STEPS)
      const { duckdb, trino } = await compared(smallest, differing)
      const shown = smallest.map(({ path, content }) => `${path}\n${Buffer.from(content as Uint8Array)}`)
      expect(trino, `run date ${runDate}, ${JSON.stringify(services)}\n${shown.join('\n')}`).toEqual(duckdb)
    }
  })
})
