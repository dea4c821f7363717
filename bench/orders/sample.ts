import { existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Config, parseConfig } from '../../pipelines/config.ts'
import { addDays } from '../../queries/model/calendar.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'

/** A year of a shop's records as they arrived. */
export interface OrderSample {
  readonly folder: string
  readonly orders: number
}

/** The date of the second run: the day before it is the last on which something arrived. */
export const LAST_RUN_DATE = '2026-11-05'
export const FIRST_RUN_DATE = addDays(LAST_RUN_DATE, -1)
const DAYS = 365
const service = { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' }

/** The run's own defaults, but two threads on any machine. */
export const benchConfig = (): Config => parseConfig({ services: [service], local: { threads: 2 } }, [])

/** Writes the sample, unless an earlier bench has left it: the same options give the same files. */
export async function orderSample(orders: number): Promise<OrderSample> {
  const folder = path.join(os.tmpdir(), `commerce-order-sample-${orders}-${DAYS}`)
  if (existsSync(folder)) return { folder, orders }
  // Under another name, so that a sample that was broken off is not taken for a whole one.
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  await writeOrderSample({
    ...{ orders, days: DAYS, seed: 7, endDate: LAST_RUN_DATE, defects: false },
    services: [service],
    to: draft,
  })
  renameSync(draft, folder)
  return { folder, orders }
}

/** Lets the files of the days before the last arrive in a folder, or those of the last day. They are links. */
export function deliver({ folder }: OrderSample, to: string, which: 'all but the last day' | 'the last day') {
  const [year, month, day] = FIRST_RUN_DATE.split('-')
  const last = path.join(`year=${year}`, `month=${month}`, `day=${day}`)
  for (const found of filesBelow(folder)) {
    const file = path.relative(folder, found)
    if (file.startsWith(last) !== (which === 'the last day')) continue
    mkdirSync(path.dirname(path.join(to, file)), { recursive: true })
    linkSync(found, path.join(to, file))
  }
}

export const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

/** Which of the sample's files it is. */
export const kindOfFile = (file: string): 'webhooks' | 'bulk export' | 'recharge' =>
  path.basename(file).startsWith('bulk-')
    ? 'bulk export'
    : file.split(path.sep).includes('recharge')
      ? 'recharge'
      : 'webhooks'
