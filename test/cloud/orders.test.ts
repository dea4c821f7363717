import { readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'
import type { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrivedOn, changed, type OrderFile, placed, soapShop } from '../pipeline/order-records.ts'
import type { Box, BoxRun } from './box.ts'
import type { Cloud } from './cloud.ts'
import { deploymentWith, services } from './deployment.ts'
import { readOtherwiseBySpark } from './engine-change.ts'
import { candidatesLeft, unlistedKeys } from './leftovers.ts'
import { monthsOf, orderTables } from './order-tables.ts'

const ordersRunDate = '2026-11-20'
const input = { run_date: ordersRunDate }
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

describe.each(['glue', 'athena'] as const)('the orders pipeline as it would be deployed, by %s', (engine) => {
  let cloud: Cloud
  let box: Box
  let local: LocalOrders
  let first: BoxRun
  let onLaptop: RunReport
  let refused: readonly string[]
  /** Where the job joins orders with sessions, their events are staged before. */
  const runHere = (more: object = {}) =>
    local.run({ input: { ...input, ...more }, ...(engine === 'glue' && { events: laptop.events }) })
  let laptop: LocalLog

  beforeAll(async () => {
    const deployment = await deploymentWith(engine)
    ;({ cloud, box, laptop } = deployment)
    box.guard(commerce.deployment.stateMachine)
    if (engine === 'glue') await deployment.firstRun()
    local = new LocalOrders(services, engine, {}, laptop.lake)
    await writeOrderSample({
      ...{ services, orders: 120, days: 7, endDate: '2026-11-07', seed: 5, to: local.orders },
      defects: true,
    })
    if (engine === 'athena') removeObjectsOverLines(local.orders)
    await box.upload(local.orders, 'orders-raw/')
    refused = box.guard(orders.deployment.stateMachine)
    first = await box.runOrders(input)
    onLaptop = await runHere()
  })
  afterAll(() => local?.remove())

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

  // Whichever engine would build it: this is decided before.
  it.runIf(engine === 'glue')('builds nothing when nothing has arrived', async () => {
    const { result, report, plan } = await box.runOrders(input)
    expect(result).toEqual(succeeded)
    expect(plan).toMatchObject({ built_by: 'nothing' })
    expect(statuses(report)?.slice(0, 2)).toEqual(['unchanged', 'unchanged'])
  })

  const table = 'tea_shop_orders_enriched'
  /** Puts a file of raw records where both read it. */
  async function arrives(file: OrderFile) {
    local.write(file)
    await box.put(`orders-raw/${file.path}`, Buffer.from(file.content))
  }
  async function expectTheMonthToMove(ordersRun: () => Promise<BoxRun>): Promise<BoxRun> {
    const before = await monthsOf(cloud, table)
    const run = await ordersRun()
    expect(run.report?.services[0]?.summaries[1]).toMatchObject({ table, months: ['2026-11'] })
    const after = await monthsOf(cloud, table)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    expect(Object.keys(after).filter((month) => after[month] !== before[month])).toEqual(['2026-11'])
    return run
  }
  async function expectTheTablesOfTheLaptop(more: object = {}) {
    await runHere(more)
    expect(await orderTables(cloud, local.config)).toEqual(await local.tables())
    expect(refused).toEqual([])
  }
  const late = { id: 990_001, created: '2026-11-07T05:00:00Z', customer: 990_001 }

  it.runIf(engine === 'athena')('moves the months that new records change, and no others', async () => {
    const refund = { ...late, updated: '2026-11-08T01:00:00Z', refunded: 1 }
    await arrives(arrivedOn('2026-11-08', [placed(late), changed(refund)]))
    const ofTea = { service_names: ['tea-shop'] }
    const { result } = await expectTheMonthToMove(() => box.runOrders({ ...input, ...ofTea }))
    expect(result).toEqual(succeeded)
    await expectTheTablesOfTheLaptop(ofTea)
  })

  it.runIf(engine === 'glue')(
    'moves the months that new records change, of a job that fails on its way what it has built, and the next run builds the rest',
    async () => {
      const ofSoap = { ...late, id: 990_002, customer: 990_002 }
      await arrives(arrivedOn('2026-11-08', [placed(late), placed(ofSoap, soapShop.shopDomain)]))
      // The records, and the three tables of the first service.
      box.glueJob.statementsBeforeFailure = 4
      const { result, report } = await expectTheMonthToMove(() => box.runOrders(input))
      expect(result).toMatchObject({ status: 'FAILED', error: 'SummariesFailed' })
      const [tea, soap] = report?.services ?? []
      expect(new Set(tea?.summaries.map(({ status }) => status))).toEqual(new Set(['published']))
      expect(soap?.summaries.map(({ error }) => error?.code)).toEqual([
        ...['GlueJobFailed', 'GlueJobFailed'],
        ...['StagingFailed', 'StagingFailed', 'StagingFailed'],
      ])
      expect(soap?.summaries[0]?.error?.cause).toContain('statement soap-shop/months')
      box.glueJob.statementsBeforeFailure = Number.POSITIVE_INFINITY
      expect((await box.runOrders(input)).result).toEqual(succeeded)
      await expectTheTablesOfTheLaptop()
    },
  )

  // Whoever changes orders.engine leaves staged days as the other one has written them.
  it.runIf(engine === 'athena')('stages records that the job would read as they are', async () => {
    cloud.front.guard = () => {}
    expect(await readOtherwiseBySpark(cloud, box, local.config)).toEqual([])
  })
})
