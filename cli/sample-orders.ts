import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeOrderSample } from '../engines/local/order-sample/index.ts'
import type { Config } from '../pipelines/config.ts'
import { latestRunDate } from '../queries/model/calendar.ts'
import { orderShops } from './order-shops.ts'
import type { Progress } from './progress.ts'

const SAMPLE = { orders: 3_000, days: 120, seed: 7, defects: true }

/**
 * The orders that `commerce run --pipeline orders` works on without --orders: made once a run date, kept in the lake.
 * Returns their folder.
 */
export async function sampleOrders(
  config: Config,
  options: { lake: string; date?: string },
  progress: Progress,
): Promise<string> {
  const runDate = options.date ?? latestRunDate(config.services[0]?.timeZone ?? 'UTC', Date.now())
  const folder = path.join(options.lake, 'sample-orders', runDate)
  if (existsSync(folder)) return folder
  // Made under another name, so that a sample that was broken off is not taken for a whole one.
  const draft = `${folder}.draft`
  await rm(draft, { recursive: true, force: true })
  await writeOrderSample({
    ...SAMPLE,
    endDate: runDate,
    services: orderShops(config),
    to: draft,
    onProgress: (written) => progress.say(`writing a sample of ${SAMPLE.orders} orders: ${written}`),
  })
  await rename(draft, folder)
  return folder
}
