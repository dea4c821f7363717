import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { LocalCatalog } from '../../engines/local/catalog.ts'
import { Duck } from '../../engines/local/duckdb.ts'
import { functionNames } from '../../pipelines/functions.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { keep } from '../pipeline/kept-folders.ts'
import { LocalOrders, outcomeOf } from '../pipeline/local-orders.ts'
import { arrivedOn, changed, placed, soapShop, teaShop } from '../pipeline/order-records.ts'

const tea = { id: 1, created: '2026-10-10T01:00:00Z' }
const soap = { id: 2, created: '2026-10-11T01:00:00Z' }
const first = arrivedOn('2026-10-11', [placed(tea), placed(soap, soapShop.shopDomain)])

/** A lake of two shops of each engine, as its first run has left it. */
const lakes = { glue: lakeOf('glue'), athena: lakeOf('athena') }
function lakeOf(engine: 'glue' | 'athena') {
  return { orders: new LocalOrders([teaShop, soapShop], engine).write(first), putBack: () => {} }
}
beforeAll(async () => {
  for (const lake of Object.values(lakes)) {
    await lake.orders.run()
    lake.putBack = keep(lake.orders.orders, lake.orders.lake)
  }
})
afterAll(() => {
  for (const { orders } of Object.values(lakes)) orders.remove()
})
function twoShops(engine: 'glue' | 'athena'): LocalOrders {
  lakes[engine].putBack()
  return lakes[engine].orders
}

const later = [
  arrivedOn('2026-11-05', [
    changed({ ...tea, updated: '2026-11-05T01:00:00Z', price: 12 }),
    changed({ ...soap, updated: '2026-11-05T01:00:00Z', price: 12 }, soapShop.shopDomain),
  ]),
]
const statuses = (report: RunReport, service: number) =>
  Object.fromEntries(
    (report.services[service]?.summaries ?? []).map(({ query_type, status, error }) => [
      query_type,
      error?.code ?? status,
    ]),
  )
const allFailed = (code: string) => ({
  order_lines_enriched: code,
  orders_enriched: code,
  daily_sales: 'StagingFailed',
  customer_lifetime: 'StagingFailed',
  product_sales: 'StagingFailed',
})
const published = {
  order_lines_enriched: 'published',
  orders_enriched: 'published',
  daily_sales: 'published',
  customer_lifetime: 'published',
  product_sales: 'published',
}

/** Exchanges the rows of the one month that a run has built for others, between build and audit. */
async function exchange(folder: string, sql: string): Promise<void> {
  const month = path.join(folder, 'order_month=2026-10')
  const [file = ''] = readdirSync(month)
  const good = path.join(folder, 'good')
  renameSync(path.join(month, file), good)
  const duck = await DuckDBInstance.create(':memory:')
  const connection = await duck.connect()
  await connection.run(
    `CREATE VIEW good AS FROM read_parquet('${good}', hive_partitioning = false); COPY (${sql}) TO '${path.join(month, file)}'`,
  )
  duck.closeSync()
  rmSync(good)
}

describe('an order table with a defect', () => {
  const defects = [
    {
      ...{ table: 'order_lines_enriched', defect: 'a line that stands there twice', caught: 'grain_unique' },
      engine: 'glue',
      sql: 'FROM good UNION ALL FROM good',
    },
    {
      ...{ table: 'orders_enriched', defect: 'an order that is more than its lines', caught: 'lines_add_up' },
      engine: 'athena',
      sql: 'SELECT * REPLACE (gross_amount + 1 AS gross_amount) FROM good',
    },
  ] as const
  it.each(defects)(
    '$defect: neither table of the service is switched, other services are',
    async (planted) => {
      const orders = twoShops(planted.engine)
      const before = await orders.tables()
      orders.write(...later)
      let isExchanged = false
      const report = await orders.run({
        async onCall(name, payload) {
          const { kind, service_name, lines, orders: built } = payload as Record<string, string>
          if (name !== functionNames.queryBuilder || kind !== 'enriched_audit') return
          if (service_name !== teaShop.name || isExchanged) return
          const folder = planted.table === 'orders_enriched' ? built : lines
          isExchanged = true
          await exchange(path.join(orders.lake, String(folder)), planted.sql)
        },
      })
      expect(report.status).toBe('FAILED')
      expect(statuses(report, 0)).toEqual(allFailed('AuditFailed'))
      expect(outcomeOf(report, planted.table).error?.cause).toContain(`tea_shop_${planted.table}: `)
      expect(outcomeOf(report, planted.table).error?.cause).toContain(planted.caught)
      expect(statuses(report, 1)).toEqual(published)

      const after = await orders.tables()
      for (const [table, rows] of Object.entries(after)) {
        if (table.startsWith('tea_shop')) expect(rows, table).toEqual(before[table])
        else expect(rows, table).not.toEqual(before[table])
      }
      // Nothing of it is remembered: the next run makes up for it.
      const next = await orders.run()
      expect([next.status, outcomeOf(next, 'orders_enriched').months]).toEqual(['SUCCEEDED', ['2026-10']])
      expect(outcomeOf(next, 'orders_enriched', 1).status).toBe('unchanged')
    },
  )
})

describe('a service whose tables cannot be built', () => {
  it('by the job: it fails with what the job said, and the others go on', async () => {
    const orders = twoShops('glue')
    orders.write(...later)
    const run = Duck.prototype.run
    const spy = vi.spyOn(Duck.prototype, 'run').mockImplementation(function (this: Duck, sql) {
      if (/ TO '[^']*tea_shop_order_lines_enriched/.test(sql)) throw new Error('no lines today')
      return run.call(this, sql)
    })
    const report = await orders.run()
    spy.mockRestore()
    expect(statuses(report, 0)).toEqual(allFailed('GlueJobFailed'))
    expect(outcomeOf(report, 'orders_enriched').error?.cause).toMatch(
      /^statement tea-shop\/lines \(building tea_shop_order_lines_enriched\) failed: no lines today/,
    )
    expect(statuses(report, 1)).toEqual(published)
    expect((await orders.run()).status).toBe('SUCCEEDED')
  })

  it('by a statement: it fails with what the engine said, and the others go on', async () => {
    const orders = twoShops('athena')
    orders.write(...later)
    const report = await orders.run({
      onCall(name, payload) {
        const { kind, service_name } = payload as Record<string, string>
        if (name === functionNames.queryBuilder && kind === 'order_lines' && service_name === teaShop.name)
          throw new Error('no SQL today')
      },
    })
    expect(statuses(report, 0)).toEqual(allFailed('Unexpected'))
    expect(outcomeOf(report, 'orders_enriched').error?.cause).toContain('no SQL today')
    expect(statuses(report, 1)).toEqual(published)
    expect((await orders.run()).status).toBe('SUCCEEDED')
  })
})

describe.each(['glue', 'athena'] as const)('a damaged file (%s)', (engine) => {
  it('keeps every table as it is, until it is shipped again', async () => {
    const orders = twoShops(engine)
    const before = await orders.tables()
    const whole = arrivedOn('2026-11-05', [placed({ ...soap, id: 3 })], 'b.ndjson.gz')
    orders.write(whole)
    const file = path.join(orders.orders, whole.path)
    const bytes = Buffer.from('1f8b0800000000000003', 'hex')
    writeFileSync(file, bytes)
    const report = await orders.run()
    expect(report.status).toBe('FAILED')
    expect(outcomeOf(report, 'orders_enriched').error?.cause).toContain('b.ndjson.gz cannot be read')
    expect(await orders.tables()).toEqual(before)
    orders.write(whole)
    const next = await orders.run()
    expect(next.status).toBe('SUCCEEDED')
    expect(await orders.query('SELECT count(*) AS n FROM tea_shop_orders_enriched')).toEqual([{ n: 2 }])
  })
})

it('a switch that breaks off between the two tables is made up for by the next run', async () => {
  const orders = twoShops('glue')
  orders.write(...later)
  const { switchMonths } = LocalCatalog.prototype
  const broken = vi.spyOn(LocalCatalog.prototype, 'switchMonths').mockImplementation(function (
    this: LocalCatalog,
    change,
  ) {
    if (change.name === 'tea_shop_orders_enriched') throw new Error('no more today')
    return switchMonths.call(this, change)
  })
  const report = await orders.run()
  broken.mockRestore()
  expect(statuses(report, 0)).toEqual(allFailed('Unexpected'))
  const amounts =
    'SELECT gross_amount, gross_line_amount FROM tea_shop_orders_enriched JOIN tea_shop_order_lines_enriched USING (order_id)'
  expect(await orders.query(amounts)).toEqual([{ gross_amount: '20.0000', gross_line_amount: '24.0000' }])
  const next = await orders.run()
  expect(statuses(next, 0)).toEqual({ ...published, order_lines_enriched: 'unchanged' })
  expect(await orders.query(amounts)).toEqual([{ gross_amount: '24.0000', gross_line_amount: '24.0000' }])
})
