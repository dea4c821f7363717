import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrived, line, ordinaryDays } from '../pipeline/log-lines.ts'
import { arrivedOn, order, teaShop, webhook } from '../pipeline/order-records.ts'

const zone = { timeZone: 'Asia/Seoul', currency: 'KRW' }
/** As OpenTelemetry has them, the last as its SDK calls a service without a name. */
const names = ['shop.web', 'Shop_EU', 'acme/shop', 'unknown_service:node']
const plain = names.map((_, i) => `shop-${i}`)
const dates = ['2026-11-05', '2026-11-06']

const made: { remove(): void }[] = []
afterEach(() => {
  for (const each of made.splice(0)) each.remove()
})
function kept<Made extends { remove(): void }>(each: Made): Made {
  made.push(each)
  return each
}

/** Whatever services are called, their tables hold the same. */
const withoutNames = (rows: unknown, given: readonly string[]) =>
  JSON.parse(
    given.reduce(
      (text, name, i) => text.replaceAll(JSON.stringify(name), `"service ${i}"`),
      JSON.stringify(rows),
    ),
  ) as unknown

async function tablesOf(given: readonly string[], pipeline: string, table: string) {
  const log = kept(new LocalLog(given.map((name, i) => ({ name, ...zone, prefix: `p${i}` }))))
  const results: unknown[] = []
  // The second run builds on what the first one left.
  for (const date of dates) {
    log.write(given.flatMap((name, i) => numbered(ordinaryDays({ name }, [dayBefore(date)]), i)))
    const report = await log.run(date, { pipeline })
    expect(report.status).toBe('SUCCEEDED')
    const rows = await log.queries(given.map((_, i) => `SELECT * FROM p${i}_${table} ORDER BY ALL`))
    results.push(
      withoutNames([report.services.map(({ service_name, events }) => [service_name, events]), rows], given),
    )
  }
  return results
}
const dayBefore = (date: string) => new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)
/** A name with a slash would make a folder. */
const numbered = <File extends { path: string }>(files: readonly File[], i: number): File[] =>
  files.map((file) => ({ ...file, path: file.path.replace(/(minute=\d\d)\/.*/, `$1/${i}.ndjson`) }))

describe('services of any name', () => {
  it.each([
    ['commerce', 'commerce_product_ranking_summary'],
    ['behavior', 'session_metrics_summary'],
  ])('have the tables that others have, in the pipeline %s', async (pipeline, table) => {
    expect(await tablesOf(names, pipeline, table)).toEqual(await tablesOf(plain, pipeline, table))
  })

  it('have tables named after them, and stand in the lake as Hive writes them', async () => {
    const log = kept(new LocalLog(names.map((name) => ({ name, ...zone }))))
    log.write(names.flatMap((name, i) => numbered(ordinaryDays({ name }, ['2026-11-05']), i)))
    const input = { query_types: ['hourly_traffic'] }
    const report = await log.run('2026-11-06', { input })
    const prefixes = ['shop_web', 'shop_eu', 'acme_shop', 'unknown_service_node']
    expect(report.services.map(({ summaries }) => summaries[0]?.table)).toEqual(
      prefixes.map((prefix) => `${prefix}_commerce_hourly_traffic_summary`),
    )
    expect(await log.query('SELECT DISTINCT service_name FROM commerce_events ORDER BY 1')).toEqual(
      [...names].sort().map((service_name) => ({ service_name })),
    )
    const folders = readdirSync(path.join(log.lake, 'staging'), { recursive: true })
      .map((each) => path.basename(String(each)))
      .filter((name) => name.startsWith('service_name='))
    expect([...new Set(folders)].sort()).toEqual([
      'service_name=Shop_EU',
      'service_name=acme%2Fshop',
      'service_name=shop.web',
      'service_name=unknown_service%3Anode',
    ])
    const ofOne = await log.run('2026-11-06', { input: { ...input, service_names: ['acme/shop'] } })
    expect(ofOne.services.map(({ service_name }) => service_name)).toEqual(['acme/shop'])
  })

  it.each(['glue', 'athena'] as const)('have orders with their sessions, built by %s', async (engine) => {
    const name = 'unknown_service:node'
    const orders = kept(new LocalOrders([{ ...teaShop, name, prefix: 'tea' }], engine))
    const placed = { ...order({ id: 1, created: '2026-11-10T04:00:00Z' }), cart_token: 'cart' }
    orders.write(arrivedOn('2026-11-10', [webhook('orders/create', placed)]))
    const visit = line({ name }, '2026-11-10T03:59:00.000Z', 'commerce.cart.add', { sessionId: 'cart' })
    const events = await orders.stage([arrived('2026-11-10T05:00', [visit])], '2026-11-20')
    for (const _ of ['built', 'unchanged']) {
      expect((await orders.run({ events })).status).toBe('SUCCEEDED')
      expect(
        await orders.query('SELECT service_name, order_id, session_id FROM tea_orders_enriched'),
      ).toEqual([{ service_name: name, order_id: 1, session_id: 'cart' }])
    }
  })
})
