import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrived, line, ordinaryDays } from '../pipeline/log-lines.ts'
import { arrivedOn, order, webhook } from '../pipeline/order-records.ts'
import type { Box } from './box.ts'
import { deployedAlone } from './deployment.ts'
import { orderTables } from './order-tables.ts'
import { publishedTables } from './published-tables.ts'

const zone = { timeZone: 'Asia/Seoul', currency: 'KRW' }
/** As OpenTelemetry has them. */
const services = [
  { ...zone, name: 'unknown_service:node', prefix: 'node', shopDomain: 'node.myshopify.com' },
  { ...zone, name: 'acme/Shop.EU', shopDomain: 'eu.myshopify.com' },
]
const input = { query_types: ['product_ranking', 'hourly_traffic'] }
const folder = 'year=2026/month=11/day=05/hour=03/minute=10'

describe('a deployment for services of any name, over a log with files that are not read', () => {
  const laptop = new LocalLog(services)
  let box: Box
  let refused: readonly string[]
  beforeAll(async () => {
    box = await deployedAlone({ config: { services } })
    refused = box.guard(commerce.deployment.stateMachine)
  })
  afterAll(() => laptop.remove())

  it('says what a log looks like of which nothing can be used, and lists what is not read', async () => {
    laptop.writeBytes(`${folder}/otel.json`, '{"resourceLogs":[]}\n')
    laptop.writeBytes(`${folder}/_hidden`, 'x')
    laptop.writeBytes(`${folder}/empty`, '')
    laptop.writeBytes(`${folder}/a.zip`, 'PK\x03\x04')
    laptop.writeBytes('outside.ndjson', 'x')
    await box.upload(laptop.events)
    const { report, result } = await box.run({ ...input, run_date: '2026-11-06' })
    expect(result).toMatchObject({ status: 'FAILED' })
    expect(report?.services[0]?.summaries[0]?.error?.cause).toContain(
      `1 file looks like OTLP JSON (${folder}/otel.json)`,
    )
    expect(report?.unread_files?.map(({ reason, files, examples }) => [reason, files, ...examples])).toEqual([
      ['outside', 1, 'outside.ndjson'],
      ['hidden', 1, `${folder}/_hidden`],
      ['archive', 1, `${folder}/a.zip`],
      ['empty', 1, `${folder}/empty`],
    ])
    expect(refused).toEqual([])
  })

  it('makes the tables that the laptop makes, in a second run as in the first', async () => {
    // The laptop reads it.
    rmSync(path.join(laptop.events, 'outside.ndjson'))
    for (const [runDate, day] of [
      ['2026-11-06', '2026-11-05'],
      ['2026-11-07', '2026-11-06'],
    ] as const) {
      const files = services.flatMap((service, i) =>
        ordinaryDays(service, [day]).map((file) => ({
          ...file,
          // A name with a slash would make a folder.
          path: file.path.replace(/(minute=\d\d)\/.*/, `$1/${i}.ndjson`),
        })),
      )
      laptop.write(files)
      await box.upload(laptop.events)
      const { report } = await box.run({ ...input, run_date: runDate })
      const here = await laptop.run(runDate, { input })
      expect([report?.status, here.status]).toEqual(['SUCCEEDED', 'SUCCEEDED'])
      expect(await publishedTables(box.cloud, laptop.config, input.query_types)).toEqual(
        await laptop.tables(input.query_types),
      )
      expect(report?.services.map(({ events }) => events)).toEqual(here.services.map(({ events }) => events))
    }
    expect(refused).toEqual([])
  })

  it('joins orders with sessions of such a service', async () => {
    const runDate = '2026-11-20'
    const local = new LocalOrders(services, 'glue', {}, laptop.lake)
    try {
      const placed = { ...order({ id: 1, created: '2026-11-10T04:00:00Z' }), cart_token: 'cart' }
      local.write(arrivedOn('2026-11-10', [webhook('orders/create', placed, 'eu.myshopify.com')]))
      const { name } = services[1] as { name: string }
      const visit = line({ name }, '2026-11-10T03:59:00.000Z', 'commerce.cart.add', { sessionId: 'cart' })
      laptop.write([arrived('2026-11-10T05:00', [visit])])
      await box.upload(laptop.events)
      await box.upload(local.orders, 'orders-raw/')
      box.guard(commerce.deployment.stateMachine)
      await box.run({ ...input, run_date: runDate })
      await laptop.run(runDate, { input })
      const refusedToOrders = box.guard(orders.deployment.stateMachine)
      const { report } = await box.runOrders({ run_date: runDate })
      await local.run({ input: { run_date: runDate }, events: laptop.events })
      expect(report?.status).toBe('SUCCEEDED')
      expect(refusedToOrders).toEqual([])
      expect(await orderTables(box.cloud, local.config)).toEqual(await local.tables())
      expect(
        await box.cloud.rows('SELECT service_name, session_id FROM log_db.acme_shop_eu_orders_enriched'),
      ).toEqual([{ service_name: name, session_id: 'cart' }])
    } finally {
      local.remove()
    }
  })
})
