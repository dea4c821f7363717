import path from 'node:path'
import { loadProject } from '../../cli/config-file.ts'
import { runLocally } from '../../cli/local-run.ts'
import { orderShops } from '../../cli/order-shops.ts'
import { pipelines } from '../../pipelines/index.ts'
import { addDays, latestRunDate } from '../../queries/model/calendar.ts'
import { writeSample } from '../../sample/events/index.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'

const SEED = 7
const EVENTS = 200_000
const ORDERS = 3_000
const DAY = 86_400_000
/** So many daily runs, the last one today: one run alone would make a dashboard of runs of one bar. */
const RUNS = 8

/** Runs the pipelines on samples of a fixed seed, day after day as a schedule would. Returns the lake. */
export async function sampleLake(folder: string, say: (line: string) => void): Promise<string> {
  const { config } = await loadProject(undefined)
  const [events, orders, lake] = ['events', 'orders', 'lake'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ]
  const today = latestRunDate(config.services[0]?.timeZone ?? 'UTC', Date.now())
  const services = config.services.map(({ name, timeZone, currency }) => ({ name, timeZone, currency }))
  await writeSample({ events: EVENTS, days: 100, seed: SEED, runDate: today, services, to: events })
  const shops = orderShops(config)
  await writeOrderSample({
    ...{ orders: ORDERS, days: 120, seed: SEED, endDate: today, services: shops },
    ...{ defects: true, to: orders },
  })
  for (let back = RUNS - 1; back >= 0; back--) {
    const run_date = addDays(today, -back)
    say(`run of ${run_date}`)
    await daysAgo(back, () =>
      runLocally({ config, pipelines, pipeline: 'commerce', events, lake, input: { run_date } }),
    )
  }
  await runLocally({ config, pipelines, pipeline: 'behavior', events, lake, input: {} })
  await runLocally({ config, pipelines, pipeline: 'orders', orders, events, lake, input: {} })
  return lake
}

/** Lets a run begin at this hour of an earlier day. */
async function daysAgo(days: number, run: () => Promise<unknown>): Promise<void> {
  const { now } = Date
  Date.now = () => now() - days * DAY
  try {
    await run()
  } finally {
    Date.now = now
  }
}
