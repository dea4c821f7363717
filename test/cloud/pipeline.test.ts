import { beforeAll, describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { DASHBOARD_READER } from '../../pipelines/names.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import type { BoxRun } from './box.ts'
import { type Deployment, deploymentWith, services } from './deployment.ts'
import { candidatesLeft, unlistedKeys } from './leftovers.ts'
import { publishedTables } from './published-tables.ts'

describe('the pipeline as it would be deployed', () => {
  let deployment: Deployment
  let first: BoxRun
  let refused: readonly string[]

  beforeAll(async () => {
    deployment = await deploymentWith('glue')
    refused = deployment.box.guard(commerce.deployment.stateMachine)
    first = (await deployment.firstRun()).inCloud
  })

  it('publishes every table of every service, with the permissions of its roles and no others', () => {
    expect(refused).toEqual([])
    expect(first.result).toMatchObject({ status: 'SUCCEEDED' })
    const statuses = first.report?.services.flatMap(({ summaries }) => summaries.map(({ status }) => status))
    expect(statuses).toEqual(
      Array.from({ length: services.length * commerceSummaries.length }, () => 'published'),
    )
  })

  it('gives the tables that the laptop gives, to the cell', async () => {
    const { cloud, laptop } = deployment
    expect(await publishedTables(cloud, laptop.config)).toEqual(await laptop.tables())
  })

  it('has as many queries under way at once as its plan says, beside those of others, and never one too many', () => {
    const { queries } = deployment.cloud
    const ownPeak = queries.peak - queries.othersUnderWay
    expect(queries.refusedByQuota).toBe(0)
    expect(ownPeak).toBeGreaterThanOrEqual(2)
    expect(ownPeak).toBeLessThanOrEqual(first.plan?.concurrency_bound ?? 0)
    expect(first.plan?.concurrency_bound).toBe(queries.quota - queries.othersUnderWay)
  })

  it('is drawn with the policy for that, which reads nothing that is staged', async () => {
    const { box, cloud } = deployment
    const refusedToReader = box.guard(DASHBOARD_READER)
    const [{ tables } = { tables: 0n }] = await cloud.rows(
      "SELECT count(*) AS tables FROM information_schema.tables WHERE table_schema = 'log_db'",
    )
    expect(Number(tables)).toBeGreaterThan(services.length * commerceSummaries.length)
    for (const { summaries } of first.report?.services ?? []) {
      for (const { table, rows } of summaries)
        expect(await cloud.rows(`SELECT count(*) AS n FROM log_db.${table}`)).toEqual([{ n: rows }])
    }
    await cloud.rows('SELECT * FROM log_db.pipeline_runs')
    await cloud.rows('SELECT * FROM log_db.data_quality_results')
    expect(refusedToReader).toEqual([])
    await expect(cloud.rows('SELECT * FROM log_db.commerce_events')).rejects.toThrow()
    expect(refusedToReader.length).toBeGreaterThan(0)
  })

  it('leaves nothing behind but folders that its manifest lists', async () => {
    const { box, cloud } = deployment
    expect(await candidatesLeft(cloud)).toEqual([])
    expect((await box.keys('commerce-summary/')).length).toBeGreaterThan(0)
    expect(await unlistedKeys(box)).toEqual([])
  })
})
