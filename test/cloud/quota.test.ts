import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { commerceBatches } from '../../pipelines/commerce/batches.ts'
import { summaryTable } from '../../queries/model/services.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { brand, ordinaryDays, pharmacy } from '../pipeline/log-lines.ts'
import { Box, Cloud } from './box.ts'

const services = [brand, pharmacy]
const days = ['2026-11-04', '2026-11-05']
const runDate = '2026-11-05'
/** The widest batch, and one more. */
const widest = [...(commerceBatches[2] ?? []), ...(commerceBatches[0] ?? [])]
const table = (service: { name: string }, queryType: string) =>
  summaryTable({ tablePrefix: service.name.replaceAll('-', '_') }, queryType)

let cloud: Cloud
let local: LocalLog
let box: Box | undefined

const deploy = async (concurrency: object) => {
  await cloud.reset()
  box = await Box.deploy(cloud, { services, concurrency })
  await box.upload(local.events)
  return box
}

beforeAll(async () => {
  local = new LocalLog(services)
  local.write([...ordinaryDays(brand, days), ...ordinaryDays(pharmacy, days)])
  cloud = await Cloud.start()
})
afterEach(async () => {
  await box?.remove()
})
afterAll(async () => {
  await cloud?.stop()
  local?.remove()
})

describe('the queries under way at once', () => {
  it.each([
    { quota: 25, reservedForOthers: 0, othersUnderWay: 0 },
    { quota: 4, reservedForOthers: 0, othersUnderWay: 0 },
    { quota: 2, reservedForOthers: 0, othersUnderWay: 0 },
    { quota: 25, reservedForOthers: 8, othersUnderWay: 8 },
  ])(
    'stay within a quota of $quota, of which others use $othersUnderWay, and within the bound of the plan',
    async ({ quota, reservedForOthers, othersUnderWay }) => {
      const deployed = await deploy({ accountQueries: quota, reservedForOthers, servicesAtOnce: 2 })
      Object.assign(cloud.queries, { quota, othersUnderWay })
      const { result, report, plan } = await deployed.run({ run_date: runDate, query_types: widest })
      expect(result).toMatchObject({ status: 'SUCCEEDED' })
      expect(cloud.queries.refusedByQuota).toBe(0)
      expect(cloud.queries.peak).toBeLessThanOrEqual(quota)
      expect(plan?.concurrency_bound).toBeLessThanOrEqual(quota - reservedForOthers)
      const ownPeak = cloud.queries.peak - othersUnderWay
      expect(plan?.concurrency_bound).toBeGreaterThanOrEqual(ownPeak)
      // Something is at once, or the test would show nothing.
      expect(ownPeak).toBeGreaterThanOrEqual(2)
      expect(report?.services.flatMap(({ summaries }) => summaries).length).toBe(2 * widest.length)
    },
  )
})

describe('a reader', () => {
  const queryTypes = ['hourly_traffic', 'product_ranking']
  const tables = services.flatMap((service) => queryTypes.map((queryType) => table(service, queryType)))
  const reading = (name: string) =>
    `SELECT count(*) AS n, count(DISTINCT calculation_date) AS versions, CAST(min(calculation_date) AS VARCHAR) AS date FROM log_db."${name}"`

  it('in a loop never gets an error or half a table while runs replace the tables', async () => {
    const deployed = await deploy({ accountQueries: 25, reservedForOthers: 0, servicesAtOnce: 2 })
    const dates = ['2026-11-05', '2026-11-06']
    const rows = new Map<string, unknown>()
    const runFor = async (run_date: string) => {
      const { result } = await deployed.run({ run_date, query_types: queryTypes, replace_newer: true })
      expect(result.status).toBe('SUCCEEDED')
    }
    for (const date of dates) {
      await runFor(date)
      for (const name of tables) rows.set(`${name} ${date}`, (await cloud.rows(reading(name)))[0]?.n)
    }
    let readings = 0
    let isReplacing = true
    const seen = new Set<unknown>()
    const reader = async () => {
      while (isReplacing || readings < 500) {
        for (const name of tables) {
          const [found] = await cloud.rows(reading(name))
          expect(found).toMatchObject({ versions: 1 })
          expect(found?.n).toBe(rows.get(`${name} ${found?.date}`))
          seen.add(found?.date)
          readings++
        }
      }
    }
    const replacing = (async () => {
      try {
        for (let turn = 0; turn < 4; turn++) await runFor(dates[turn % 2] as string)
      } finally {
        isReplacing = false
      }
    })()
    await Promise.all([replacing, reader(), reader()])
    expect(readings).toBeGreaterThanOrEqual(500)
    expect([...seen].sort()).toEqual(dates)
  })
})
