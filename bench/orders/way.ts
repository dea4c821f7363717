import { runLocally } from '../../cli/local-run.ts'
import { pipelines } from '../../pipelines/index.ts'
import { measureOwnProcess } from '../own-process.ts'
import { runFloor } from './floor.ts'
import { runOldSystem } from './old-system.ts'
import { benchConfig } from './sample.ts'

/** The old system holds the whole in memory: a million orders don't fit into the 3 GB that the others have. */
const ALL_AT_ONCE = '12GB'

/** One way from the records to the tables, in a process of its own: WAY ORDERS TO RUN_DATE. */
const ways: Record<string, (orders: string, to: string, runDate: string) => Promise<unknown>> = {
  run: commerceRun,
  floor: (orders, to, runDate) => runFloor(benchConfig(), orders, to, runDate),
  old: (orders, to) =>
    runOldSystem({ ...benchConfig(), local: { threads: 2, memoryLimit: ALL_AT_ONCE } }, orders, to),
}

const [way = '', orders = '', to = '', runDate = ''] = process.argv.slice(2)
await measureOwnProcess(async () => ways[way]?.(orders, to, runDate))

async function commerceRun(orders: string, lake: string, runDate: string): Promise<void> {
  const input = { run_date: runDate }
  const report = await runLocally({
    pipelines,
    pipeline: 'orders',
    config: benchConfig(),
    orders,
    lake,
    input,
  })
  if (report.status !== 'SUCCEEDED')
    throw new Error(`the run of ${runDate} failed: ${JSON.stringify(report)}`)
}
