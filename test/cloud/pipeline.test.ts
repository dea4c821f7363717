import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DASHBOARD_READER } from '../../pipelines/names.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { writeSample } from '../../sample/events/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { Box, type BoxRun, Cloud } from './box.ts'
import { candidatesLeft, unlistedKeys } from './leftovers.ts'
import { permissionGuard } from './permissions.ts'
import { publishedTables } from './published-tables.ts'

const services = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-paris', timeZone: 'Europe/Paris', currency: 'EUR' },
]
const runDate = '2026-11-05'

describe('the pipeline as it would be deployed', () => {
  let cloud: Cloud
  let box: Box
  let local: LocalLog
  let first: BoxRun
  let refused: readonly string[]

  beforeAll(async () => {
    local = new LocalLog(services)
    await writeSample({ events: 1500, days: 5, seed: 3, runDate, services, to: local.events })
    cloud = await Cloud.start()
    box = await Box.deploy(cloud, { services })
    await box.upload(local.events)
    const permissions = permissionGuard({ services }, box.bucket)
    cloud.front.guard = permissions.guard
    refused = permissions.refused
    first = await box.run({ run_date: runDate })
    await local.run(runDate)
  })
  afterAll(async () => {
    await box?.remove()
    await cloud?.stop()
    local?.remove()
  })

  it('publishes every table of every service, with the permissions of its roles and no others', () => {
    expect(refused).toEqual([])
    expect(first.result).toMatchObject({ status: 'SUCCEEDED' })
    const statuses = first.report?.services.flatMap(({ summaries }) => summaries.map(({ status }) => status))
    expect(statuses).toEqual(Array.from({ length: 2 * commerceSummaries.length }, () => 'published'))
  })

  it('gives the tables that the laptop gives, to the cell', async () => {
    expect(await publishedTables(cloud, local.config)).toEqual(await local.tables())
  })

  it('is drawn with the policy for that, which reads nothing that is staged', async () => {
    const reader = permissionGuard({ services }, box.bucket, DASHBOARD_READER)
    cloud.front.guard = reader.guard
    try {
      const [{ tables } = { tables: 0n }] = await cloud.rows(
        "SELECT count(*) AS tables FROM information_schema.tables WHERE table_schema = 'log_db'",
      )
      expect(Number(tables)).toBeGreaterThan(2 * commerceSummaries.length)
      for (const { summaries } of first.report?.services ?? []) {
        for (const { table, rows } of summaries)
          expect(await cloud.rows(`SELECT count(*) AS n FROM log_db.${table}`)).toEqual([{ n: rows }])
      }
      await cloud.rows('SELECT * FROM log_db.pipeline_runs')
      await cloud.rows('SELECT * FROM log_db.data_quality_results')
      expect(reader.refused).toEqual([])
      await expect(cloud.rows('SELECT * FROM log_db.commerce_events')).rejects.toThrow()
      expect(reader.refused.length).toBeGreaterThan(0)
    } finally {
      cloud.front.guard = () => {}
    }
  })

  it('leaves nothing behind but folders that its manifest lists', async () => {
    expect(await candidatesLeft(cloud)).toEqual([])
    expect((await box.keys('commerce-summary/')).length).toBeGreaterThan(0)
    expect(await unlistedKeys(box)).toEqual([])
  })
})
