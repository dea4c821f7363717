import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { inItsOwnProcess, type ProcessCost } from '../own-process.ts'
import { printOrderCosts } from './print-order-costs.ts'
import { benchConfig, deliver, FIRST_RUN_DATE, LAST_RUN_DATE, orderSample } from './sample.ts'
import { assertSameTables } from './tables.ts'

const { orders } = new Command('bench:orders')
  .description('Measures commerce run --pipeline orders against a hand-written minimum and the old system.')
  .option('--orders <N>', 'orders of the generated year; three lines each', Number, 1_000_000)
  .parse()
  .opts<{ orders: number }>()

const startMs = performance.now()
const say = (text: string) =>
  console.error(`${((performance.now() - startMs) / 1000).toFixed(0).padStart(5)} s  ${text}`)
say(`${orders} orders`)
const sample = await orderSample(orders)
const config = benchConfig()
// Beside the sample, because its files are linked and not copied.
const folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-bench-orders-'))
try {
  const [arrived, lake, floor] = ['arrived', 'lake', 'floor'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  mkdirSync(arrived)
  const way = (name: 'run' | 'floor' | 'old', to: string, runDate: string): Promise<ProcessCost> =>
    inItsOwnProcess(new URL('way.ts', import.meta.url), [name, arrived, to, runDate])

  deliver(sample, arrived, 'all but the last day')
  say('commerce run, on a fresh lake')
  const run = await way('run', lake, FIRST_RUN_DATE)
  say('the floor: the same tables by hand-written SQL')
  const least = await way('floor', floor, FIRST_RUN_DATE)
  const rows = await assertSameTables(config, lake, floor)
  say('all tables are equal, cell by cell; the way of the old system')
  const old = await way('old', path.join(folder, 'old'), FIRST_RUN_DATE)
  deliver(sample, arrived, 'the last day')
  say('commerce run, one day of deliveries later')
  const nextDay = await way('run', lake, LAST_RUN_DATE)
  await way('floor', floor, LAST_RUN_DATE)
  await assertSameTables(config, lake, floor)
  say('all tables are equal, cell by cell')
  printOrderCosts(arrived, rows, { run, nextDay, floor: least, old })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
