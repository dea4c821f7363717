import { copyFileSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { behaviorTables, commerceTables, orderTables } from '../../dashboards/sql/tables.ts'
import { readDashboards } from '../../preview/dashboards-read.ts'
import { exported } from '../../preview/export.ts'
import { interpolate } from '../../preview/interpolate.ts'
import { LakeReader } from '../../preview/lake-reader.ts'
import { PanelQueries } from '../../preview/panel-query.ts'
import { valuesOf } from '../../preview/variables.ts'
import { LocalLog } from '../pipeline/local-log.ts'
import { LocalOrders } from '../pipeline/local-orders.ts'
import { flat, line, noonInSeoul } from '../pipeline/log-lines.ts'
import { arrivedOn, placed, teaShop } from '../pipeline/order-records.ts'
import { volume } from '../volumes.ts'

const dashboards = readDashboards()
const clicks = [
  flat([line(teaShop, noonInSeoul('2026-11-18'), 'commerce.button.click', { action: 'buy' })], 'a.ndjson'),
]
const logs: LocalLog[] = []
const newLog = () => {
  const log = new LocalLog([teaShop])
  logs.push(log)
  log.write(clicks)
  return log
}
afterAll(() => {
  for (const log of logs) log.remove()
})

describe('a lake without one of the tables', () => {
  const log = newLog()
  const orders = new LocalOrders([teaShop], 'glue', {}, log.lake)
  beforeAll(async () => {
    await log.run('2026-11-20')
    await log.run('2026-11-20', { pipeline: 'behavior' })
    orders.write(arrivedOn('2026-11-19', [placed({ id: 1, created: '2026-11-18T10:00:00+09:00' })]))
    await orders.run()
  })
  afterAll(() => orders.remove())

  async function lakeWithout(table: string): Promise<LakeReader> {
    const folder = mkdtempSync(path.join(log.folder, 'lake-'))
    const file = path.join(folder, 'commerce.duckdb')
    copyFileSync(path.join(log.lake, 'commerce.duckdb'), file)
    const instance = await DuckDBInstance.create(file)
    await (await instance.connect()).run(`DROP VIEW ${table}`)
    instance.closeSync()
    return new LakeReader(folder)
  }

  const tables = Object.values({ ...commerceTables, ...behaviorTables, ...orderTables })
    .filter((_, i) => i % volume('unit', 'TABLES') === 0)
    .map(({ name }) => name.replace(/^.*\}/, 'tea_shop'))
  it.each(tables)('shows every panel but those of %s, which say so', async (table) => {
    const lake = await lakeWithout(table)
    const queries = new PanelQueries(dashboards, lake)
    // A name in quotes is a text, such as those of the tables whose checks are shown.
    const isRead = new RegExp(`(?<!')\\b${table}\\b`)
    for (const { uid, panels } of dashboards) {
      const values = valuesOf(await queries.choices(uid, {}))
      for (const panel of panels) {
        const reads = panel.targets.some(({ rawSQL }) => isRead.test(interpolate(rawSQL, values)))
        const answer = await queries.panelRows(panel, values)
        expect('missing' in answer ? answer.missing : 'none', panel.title).toBe(reads ? table : 'none')
      }
    }
    await lake.close()
  })
})

it('an export of a run of one table has every panel that it can, and no failure', async () => {
  const log = newLog()
  await log.run('2026-11-20', { input: { query_types: ['button_interaction'] } })
  const lake = new LakeReader(log.lake)
  const queries = new PanelQueries(dashboards, lake)
  const said: string[] = []
  for (const dashboard of dashboards) {
    const { answers } = await exported(queries, dashboard, new Date(0), (line) => said.push(line))
    expect(answers.flatMap((answer) => ('error' in answer ? [answer.error] : []))).toEqual([])
    if (dashboard.uid !== 'commerce-analytics-multi-service') continue
    const missing = answers.flatMap((answer) => ('missing' in answer ? [answer.missing] : []))
    expect(missing.length).toBeGreaterThan(0)
    expect(missing).not.toContain('tea_shop_commerce_button_interaction_summary')
    expect(answers.some((answer) => !('missing' in answer) && JSON.stringify(answer).includes('"buy"'))).toBe(
      true,
    )
  }
  // A panel's title has the period that is chosen; an export is of all.
  expect(said.filter((line) => line.includes('$'))).toEqual([])
  expect(said.find((line) => line.endsWith('Net sales, last …'))).toMatch(/^orders: panel \d+ of \d+, /)
  await lake.close()
})
