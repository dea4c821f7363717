import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runFloor } from '../../bench/floor.ts'
import { runGuide } from '../../bench/guide.ts'
import { writeLog } from '../../bench/log.ts'
import { runFloor as runOrdersFloor } from '../../bench/orders/floor.ts'
import { benchConfig, LAST_RUN_DATE } from '../../bench/orders/sample.ts'
import { assertSameTables as assertSameOrders } from '../../bench/orders/tables.ts'
import { assertSameTables } from '../../bench/tables.ts'
import { runLocally } from '../../cli/local-run.ts'
import { pipelines } from '../../pipelines/index.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'

const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-floors-'))
const at = (name: string) => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// A bench compares before it prints. This notices that its SQL, which is written by hand, has been left behind.
describe('the other ways of a bench give the tables of a run, cell by cell', () => {
  it('npm run bench', async () => {
    const log = await writeLog(at('log'), 2500, 8)
    const { config, runDate } = log
    await runLocally({
      ...{ config, pipelines, pipeline: 'commerce', events: log.folder, lake: at('run') },
      input: { run_date: runDate },
    })
    await runGuide(log, at('guide'))
    await runFloor(log, at('floor'))
    for (const way of ['guide', 'floor'])
      expect(await assertSameTables(log, at('run'), at(way))).toBeGreaterThan(100)
  })

  it('npm run bench:orders', async () => {
    const config = benchConfig()
    await writeOrderSample({
      ...{ orders: 150, days: 20, seed: 7, endDate: LAST_RUN_DATE, defects: false },
      services: config.services,
      to: at('orders'),
    })
    await runLocally({
      ...{ config, pipelines, pipeline: 'orders', orders: at('orders'), lake: at('orders-run') },
      input: { run_date: LAST_RUN_DATE },
    })
    await runOrdersFloor(config, at('orders'), at('orders-floor'), LAST_RUN_DATE)
    const rows = await assertSameOrders(config, at('orders-run'), at('orders-floor'))
    for (const [table, n] of Object.entries(rows)) expect(n, table).toBeGreaterThan(0)
  })
})
