import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { queryCommand } from '../../cli/query.ts'
import { sqlCommand } from '../../cli/sql.ts'
import cartConfig from '../cloud/cart-config.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { arrived, brand, line } from '../pipeline/log-lines.ts'
import { within } from './command.ts'

const add = (day: string, userKey: string) =>
  line(brand, `2026-11-${day}T03:00:00Z`, 'commerce.cart.add', { userKey, goodsCd: 'g' })

/** Its summary reads a table that the pipeline stages for itself, and the pipeline is not the first of the list. */
describe('commerce sql of a pipeline that stages its own tables', () => {
  const config = fileURLToPath(new URL('../cloud/cart-config.ts', import.meta.url))
  const log = new LocalLog([brand])
  const sql = (...more: string[]) =>
    within(sqlCommand([]), ['cart_days', '--service', brand.name, '--config', config, ...more])
  const dated = ['--date', '2026-11-05']
  beforeAll(async () => {
    log.write([arrived('2026-11-04T04:00', [add('02', 'u1'), add('04', 'u1'), add('04', 'u2')])])
    await log.run('2026-11-05', { pipelines: cartConfig.pipelines, pipeline: 'carts' })
  })
  afterAll(() => log.remove())

  it.each([
    ['athena', '"log_db"."cart_totals"'],
    ['duckdb', '"cart_totals"'],
    ['spark', '`cart_totals`'],
  ])('for %s reads %s', async (dialect, table) => {
    const { code, stdout } = await sql(...dated, '--dialect', dialect)
    expect(code).toBe(0)
    expect(stdout).toContain(table)
    expect(stdout).not.toContain('commerce_events')
  })

  it('gives the table, as it is printed for DuckDB', async () => {
    const { stdout: text } = await sql(...dated, '--dialect', 'duckdb')
    const rows = (of: string) => within(queryCommand(), [of, '--lake', log.lake, '--json'])
    const printed = await rows(text)
    expect(JSON.parse(printed.stdout)).toMatchObject([
      { cart_date: '2026-11-02', total: 1 },
      { cart_date: '2026-11-04', total: 2 },
    ])
    expect(printed.stdout).toBe((await rows('FROM theshop_brand_carts_cart_days')).stdout)
  })

  it('finds the pipeline by the table, and says which has it where another is named', async () => {
    const named = await sql(...dated, '--pipeline', 'carts')
    expect(named).toEqual(await sql(...dated))
    const { code, stderr } = await sql(...dated, '--pipeline', 'commerce')
    expect(stderr).toContain('pipeline commerce has no table cart_days; --pipeline carts has')
    expect(code).toBe(2)
  })
})
