import type { Config } from '../pipelines/config.ts'
import { latestRunDate } from '../queries/model/calendar.ts'
import { writeOrderSample } from '../sample/orders/index.ts'
import { type KeptSample, keptSample } from './kept-sample.ts'
import { orderShops } from './order-shops.ts'
import type { Progress } from './progress.ts'

const SAMPLE = { orders: 3_000, days: 120, seed: 7, defects: true }

/** The orders that `commerce run --pipeline orders` works on without --orders: made once a run date, kept in the lake. */
export function sampleOrders(
  config: Config,
  options: { lake: string; date?: string },
  progress: Progress,
): KeptSample {
  const runDate = options.date ?? latestRunDate(config.services[0]?.timeZone ?? 'UTC', Date.now())
  return keptSample(options.lake, `sample-orders/${runDate}`, (to) =>
    writeOrderSample({
      ...SAMPLE,
      endDate: runDate,
      services: orderShops(config),
      to,
      onProgress: (written) => progress.say(`writing a sample of ${SAMPLE.orders} orders: ${written}`),
    }),
  )
}
