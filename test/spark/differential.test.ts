import { describe, expect, it, vi } from 'vitest'
import { writeSample } from '../../sample/events/index.ts'
import { linesAround } from '../trino/lines-around.ts'
import { smallLogs } from '../trino/small-logs.ts'
import { writeLog } from '../trino/staged-log.ts'
import { seed, volume } from '../volumes.ts'
import { expectLogAgreement } from './log-agreement.ts'
import { theSpark } from './on-spark.ts'

// In a log of a few thousand lines the rarer defects would be missing.
vi.mock('../../sample/events/defects.ts', async (original) => {
  const { defects } = await original<typeof import('../../sample/events/defects.ts')>()
  return { defects: defects.map((defect) => ({ ...defect, share: Math.min(0.3, defect.share * 20) })) }
})

const spark = theSpark()
const shops = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-london', timeZone: 'Europe/London', currency: 'GBP' },
]

describe('Spark and DuckDB agree to the cell', () => {
  it('on some days of two shops, one of which sets its clocks back, with every defect that the sample knows', async () => {
    const sample = { events: 3000, days: 6, seed: 1, runDate: '2026-10-28', services: shops }
    const { services } = await expectLogAgreement(
      spark,
      shops,
      sample.runDate,
      async (to) => void (await writeSample({ ...sample, to })),
    )
    for (const { events, tables } of Object.values(services)) {
      expect(events.length).toBeGreaterThan(300)
      for (const rows of Object.values(tables)) expect(rows).not.toEqual([])
    }
  })

  it('around a day that a zone skips', async () => {
    const shop = { name: 'theshop-brand', timeZone: 'Pacific/Apia', currency: 'EUR' }
    await expectLogAgreement(spark, [shop], '2012-01-02', (to) =>
      writeLog(to, linesAround(shop, Date.parse('2011-12-30T10:00:00Z'))),
    )
  })

  it('on many small nasty logs', async () => {
    const logs = smallLogs(volume('spark', 'LOGS'), seed)
    for (const { services, runDate, files } of logs) {
      await expectLogAgreement(spark, services, runDate, (to) => writeLog(to, files))
    }
  })
})
