import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryCommand } from '../../cli/query.ts'
import { runCommand } from '../../cli/run.ts'
import { sqlCommand } from '../../cli/sql.ts'
import { pipelines } from '../../pipelines/index.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { arrivedOn, placed, soapShop, teaShop } from '../pipeline/order-records.ts'
import { type Ended, within } from './command.ts'

const orders = new LocalOrders().write(
  arrivedOn('2026-11-03', [placed({ id: 1, created: '2026-11-03T01:00:00Z' }), 'no JSON']),
)
const file = (name: string, content: unknown) => {
  const target = path.join(orders.folder, name)
  writeFileSync(target, JSON.stringify(content))
  return target
}
const config = file('my.json', orders.configured)
const usual = ['--pipeline', 'orders', '--config', config, '--orders', orders.orders, '--lake', orders.lake]
const run = (...args: string[]) => within(runCommand([]), [...usual, '--date', '2026-11-20', ...args])
let first: Ended
beforeAll(async () => {
  first = await run()
})
afterAll(() => orders.remove())

describe('commerce run --pipeline orders', () => {
  it('prints the account of the records, the tables, and where the rest is', () => {
    expect(first.code).toBe(0)
    expect(first.stdout).toContain('tea-shop, run date 2026-11-20')
    expect(first.stdout).toContain(
      'records: 2 read = 1 staged + 0 duplicates + 0 of other shops + 0 of unused topics + 0 to fetch again + 1 quarantined (not_json 1)',
    )
    expect(first.stdout).toMatch(
      /tea_shop_orders_enriched +1 +\d+ passed +\d+\.\d\d {2}published \(2026-11\)/,
    )
    expect(first.stdout).toMatch(/tea_shop_orders_daily_sales_summary +1 +\d+ passed/)
    expect(first.stdout).toMatch(/quarantined records: 1 in .*\/quarantine\.ndjson/)
    expect(first.stdout).not.toContain('refetch.json')
    const page = /report: (.*report\.html)/.exec(first.stdout)?.[1] ?? ''
    const html = readFileSync(page, 'utf8')
    for (const text of ['Order tables: report of a run', 'tea_<wbr>shop_<wbr>orders_<wbr>enriched', '#1'])
      expect(html).toContain(text)
  })

  it('says on stderr what it is at', () => {
    for (const step of ['planning', 'order records parsed, order tables built', 'tea-shop: order tables'])
      expect(first.stderr).toContain(step)
  })

  it('--json prints one object, and a second run says that nothing has changed', async () => {
    const { code, stdout } = await run('--json')
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({ pipeline: 'orders', status: 'SUCCEEDED' })
    expect(
      report.services[0].summaries.map((s: { query_type: string; status: string }) => [
        s.query_type,
        s.status,
      ]),
    ).toEqual([
      ['order_lines_enriched', 'unchanged'],
      ['orders_enriched', 'unchanged'],
      ['daily_sales', 'published'],
      ['customer_lifetime', 'published'],
      ['product_sales', 'published'],
    ])
  })

  it.each([
    [
      ['--pipeline', 'order'],
      `there is no pipeline "order"; known are ${pipelines.map(({ name }) => name).join(', ')} (did you mean "orders"?)`,
    ],
    [['--orders', 'x'], '--orders is for --pipeline orders'],
    [['--pipeline', 'orders', '--events', 'x'], 'x is not staged in this lake'],
    [
      ['--pipeline', 'orders', '--orders', '/no/such/folder'],
      'cannot read the orders folder /no/such/folder',
    ],
    [
      ['--pipeline', 'orders', '--orders', orders.orders, '--query-type', 'hourly_traffic'],
      'query type "hourly_traffic" does not exist; known are daily_sales, customer_lifetime, product_sales',
    ],
  ])('%j exits with 2 and says what is allowed', async (args, message) => {
    const { code, stdout, stderr } = await within(runCommand([]), [
      ...['--config', config, '--lake', orders.lake, ...args],
    ])
    expect(stderr).toContain(message)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('of several services names those that it cannot tell the orders of', async () => {
    const { shopDomain: _, ...without } = soapShop
    const two = file('two.json', { services: [teaShop, without] })
    const given = ['--pipeline', 'orders', '--config', two, '--orders', orders.orders, '--lake', orders.lake]
    const both = await within(runCommand([]), given)
    expect(both.code).toBe(2)
    expect(both.stderr).toContain('services[1].shopDomain is missing ("soap-shop"); expected: the domain')
    const only = await within(runCommand([]), [...given, '--service', teaShop.name, '--date', '2026-11-20'])
    expect([only.code, only.stderr.includes('soap')]).toEqual([0, false])
  })
})

describe('commerce sql', () => {
  const service = ['--service', teaShop.name, '--config', config]

  it.each(['athena', 'duckdb', 'spark'])('prints the order tables for %s', async (dialect) => {
    for (const table of ['orders_enriched', 'order_lines_enriched']) {
      const { code, stdout } = await within(sqlCommand([]), [table, ...service, '--dialect', dialect])
      expect(code).toBe(0)
      expect(stdout).toContain('order_records')
    }
    const summary = ['daily_sales', ...service, '--date', '2026-11-20', '--dialect', dialect]
    const { code, stdout, stderr } = await within(sqlCommand([]), summary)
    expect(code).toBe(0)
    expect(stdout).toContain('tea_shop_orders_enriched')
    // What an installed package has no page for.
    if (dialect === 'spark') expect(stderr).toMatch(/commerce_nfc.*\n {2}spark\.sql\.ansi\.enabled=true\n/)
    else expect(stderr).toBe('')
  })

  it("the DuckDB text runs as it is on the lake's views, and gives the table", async () => {
    for (const [name, table] of [
      [['orders_enriched'], 'tea_shop_orders_enriched'],
      [['order_lines_enriched'], 'tea_shop_order_lines_enriched'],
      [['daily_sales', '--date', '2026-11-20'], 'tea_shop_orders_daily_sales_summary'],
    ] as const) {
      const { stdout: text } = await within(sqlCommand([]), [...name, ...service, '--dialect', 'duckdb'])
      const rows = (sql: string) => within(queryCommand(), [sql, '--lake', orders.lake, '--json'])
      const printed = await rows(text)
      expect(JSON.parse(printed.stdout)).toHaveLength(1)
      expect(printed.stdout).toBe((await rows(`SELECT * FROM ${table}`)).stdout)
    }
  })
})
