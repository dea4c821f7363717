import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { orders } from '../../pipelines/orders/index.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrivedOn, changed, placed, soapShop, teaShop } from '../pipeline/order-records.ts'
import { Box, type BoxRun, Cloud } from './box.ts'
import { readOtherwiseBySpark } from './engine-change.ts'
import { candidatesLeft, unlistedKeys } from './leftovers.ts'
import { monthsOf, orderTables } from './order-tables.ts'
import { permissionGuard } from './permissions.ts'

const services = [teaShop, soapShop]
const runDate = '2026-11-20'
const statuses = (report: RunReport | undefined) =>
  report?.services.flatMap(({ summaries }) => summaries.map(({ status }) => status))
const succeeded = { status: 'SUCCEEDED', output: expect.anything() }
const fiveTables = (status: string) => Array.from({ length: 5 }, () => status)

/** Athena reads lines: a file of one object over several would be as many broken records. */
function removeObjectsOverLines(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (entry.isFile() && entry.name.endsWith('.json') && readFileSync(file, 'utf8').trim().includes('\n')) {
      rmSync(file)
    }
  }
}

describe.each(['athena', 'glue'] as const)('the orders pipeline as it would be deployed, by %s', (engine) => {
  let cloud: Cloud
  let box: Box
  let local: LocalOrders
  let first: BoxRun
  let onLaptop: RunReport
  let refused: readonly string[]

  beforeAll(async () => {
    local = new LocalOrders(services, engine)
    await writeOrderSample({
      services: services.map(({ shopDomain, ...service }) => ({ ...service, shopDomain })),
      orders: 120,
      days: 12,
      endDate: '2026-11-07',
      seed: 5,
      to: local.orders,
      defects: true,
    })
    if (engine === 'athena') removeObjectsOverLines(local.orders)
    cloud = await Cloud.start()
    box = await Box.deploy(cloud, { services, orders: { engine } })
    await box.upload(local.orders, 'orders-raw/')
    const permissions = permissionGuard(
      { services, orders: { engine } },
      box.bucket,
      orders.deployment.stateMachine,
    )
    cloud.front.guard = permissions.guard
    refused = permissions.refused
    first = await box.runOrders({ run_date: runDate })
    onLaptop = await local.run({ input: { run_date: runDate } })
  })
  afterAll(async () => {
    await box?.remove()
    await cloud?.stop()
    local?.remove()
  })

  it('publishes every table of every service, with the permissions of its roles and no others', () => {
    expect(refused).toEqual([])
    expect(first.result).toEqual(succeeded)
    expect(statuses(first.report)).toEqual([...fiveTables('published'), ...fiveTables('published')])
  })

  it('gives the tables that the laptop gives, to the cell', async () => {
    expect(await orderTables(cloud, local.config)).toEqual(await local.tables())
  })

  it('gives the account of records that the laptop gives', () => {
    const accounts = (report: RunReport | undefined) => report?.services.map(({ events }) => events)
    const unused = (report: RunReport | undefined) => [
      report?.unused_records?.quarantined.total,
      report?.unused_records?.refetch.total,
    ]
    expect(accounts(first.report)).toEqual(accounts(onLaptop))
    expect(unused(first.report)).toEqual(unused(onLaptop))
  })

  it('leaves nothing behind but folders that its manifest lists', async () => {
    expect(await candidatesLeft(cloud)).toEqual([])
    expect((await box.keys('orders/')).length).toBeGreaterThan(0)
    expect(await unlistedKeys(box)).toEqual([])
  })

  it('builds nothing when nothing has arrived', async () => {
    const { result, report, plan } = await box.runOrders({ run_date: runDate })
    expect(result).toEqual(succeeded)
    expect(plan).toMatchObject({ built_by: 'nothing' })
    expect(statuses(report)?.slice(0, 2)).toEqual(['unchanged', 'unchanged'])
  })

  it('moves the months that new records change, and no others', async () => {
    const table = 'tea_shop_orders_enriched'
    const before = await monthsOf(cloud, table)
    const late = { id: 990_001, created: '2026-11-07T05:00:00Z', customer: 990_001 }
    const file = arrivedOn('2026-11-08', [
      placed(late),
      changed({ ...late, updated: '2026-11-08T01:00:00Z', refunded: 1 }),
    ])
    local.write(file)
    await box.put(`orders-raw/${file.path}`, Buffer.from(file.content))
    const { result, report } = await box.runOrders({ run_date: runDate })
    expect(result).toEqual(succeeded)
    expect(report?.services[0]?.summaries[1]).toMatchObject({ table, months: ['2026-11'] })
    const after = await monthsOf(cloud, table)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(Object.keys(after).filter((month) => after[month] !== before[month])).toEqual(['2026-11'])
    await local.run({ input: { run_date: runDate } })
    expect(await orderTables(cloud, local.config)).toEqual(await local.tables())
    expect(refused).toEqual([])
  })

  it.runIf(engine === 'glue')(
    'of a job that fails on its way publishes what it has built, and the next run builds the rest',
    async () => {
      const created = '2026-11-08T05:00:00Z'
      const file = arrivedOn('2026-11-09', [
        placed({ id: 990_002, created, customer: 990_002 }),
        placed({ id: 990_003, created, customer: 990_003 }, soapShop.shopDomain),
      ])
      local.write(file)
      await box.put(`orders-raw/${file.path}`, Buffer.from(file.content))
      // The records, and the three tables of the first service.
      box.glueJob.statementsBeforeFailure = 4
      const { result, report } = await box.runOrders({ run_date: runDate })
      expect(result).toMatchObject({ status: 'FAILED', error: 'SummariesFailed' })
      const [tea, soap] = report?.services ?? []
      expect(new Set(tea?.summaries.map(({ status }) => status))).toEqual(new Set(['published']))
      expect(soap?.summaries.map(({ error }) => error?.code)).toEqual([
        ...['GlueJobFailed', 'GlueJobFailed'],
        ...['StagingFailed', 'StagingFailed', 'StagingFailed'],
      ])
      expect(soap?.summaries[0]?.error?.cause).toContain('statement soap-shop/months')
      box.glueJob.statementsBeforeFailure = Number.POSITIVE_INFINITY
      expect((await box.runOrders({ run_date: runDate })).result).toEqual(succeeded)
      await local.run({ input: { run_date: runDate } })
      expect(await orderTables(cloud, local.config)).toEqual(await local.tables())
      expect(refused).toEqual([])
    },
  )

  // Whoever changes orders.engine leaves staged days as the other one has written them.
  it.runIf(engine === 'athena')('stages records that the job would read as they are', async () => {
    cloud.front.guard = () => {}
    expect(await readOtherwiseBySpark(cloud, box, local.config)).toEqual([])
  })
})
