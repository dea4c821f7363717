import { lstatSync } from 'node:fs'
import { localFailure } from '../../engines/local/failures.ts'
import { defaultServices, writeSample } from '../../sample/events/index.ts'
import { writeOrderSample } from '../../sample/orders/index.ts'
import { loadProject } from '../config-file.ts'
import { eventDefectLines, eventSampleText } from '../event-sample-text.ts'
import { wrong } from '../failures.ts'
import { requireFolder } from '../folder-option.ts'
import { orderDefectLines, orderSampleText } from '../order-sample-text.ts'
import { orderShops } from '../order-shops.ts'
import { type Progress, startProgress } from '../progress.ts'
import { fillWhole, isEmptyFolder } from '../whole-folder.ts'

export interface SampleOptions {
  events?: string
  orders?: string
  days?: string
  seed: string
  to?: string
  date?: string
  config?: string
  defects: boolean
}

/** Writes a log of events or orders to a new folder, whole or not at all. */
export async function sample(options: SampleOptions): Promise<void> {
  if (options.defects) {
    process.stdout.write(
      `${['Of events:', ...eventDefectLines(), 'Of orders:', ...orderDefectLines()].join('\n')}\n`,
    )
    return
  }
  const { to } = options
  if (to === undefined) throw wrong("required option '--to <DIR>' not specified")
  if (options.orders !== undefined && options.events !== undefined)
    throw wrong('--events and --orders are two samples: give one of them')
  await requireEmpty(to)
  const startedMs = performance.now()
  const progress = startProgress({ interrupted: `nothing of the sample is in ${to}` })
  try {
    const text = await write(options, to, progress)
    progress.stop()
    process.stdout.write(`${text((performance.now() - startedMs) / 1000)}\n`)
  } catch (error) {
    // What a writer refuses is wrong usage.
    if (error instanceof RangeError) throw wrong(error.message)
    throw localFailure(error, to) ?? error
  } finally {
    progress.stop()
  }
}

/** What is in it is not ours: it would be read together with the sample. */
async function requireEmpty(folder: string): Promise<void> {
  requireFolder('--to', folder)
  if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return
  if (!(await isEmptyFolder(folder))) throw wrong(`${folder} is not empty: choose another folder with --to`)
}

async function write(options: SampleOptions, to: string, progress: Progress) {
  const { orders, config, days, date } = options
  const seed = wholeNumber('--seed', options.seed)
  if (orders === undefined) {
    const events = wholeNumber('--events', options.events ?? '200000')
    const services = config === undefined ? defaultServices : (await loadProject(config)).config.services
    const written = await fillWhole(to, (draft) =>
      writeSample({
        ...{ events, seed, to: draft },
        days: wholeNumber('--days', days ?? '95'),
        runDate: date ?? dateInSeoulThreeHoursAgo(),
        services,
        onProgress: (done) => progress.say(`writing ${events} events to ${to}: ${done}`),
      }),
    )
    return (seconds: number) => eventSampleText(written, to, seconds)
  }
  const shops = orderShops((await loadProject(config)).config)
  const written = await fillWhole(to, (draft) =>
    writeOrderSample({
      orders: wholeNumber('--orders', orders),
      days: wholeNumber('--days', days ?? '120'),
      ...{ seed, to: draft, defects: true },
      endDate: date ?? dateInSeoulThreeHoursAgo(),
      services: shops,
      onProgress: (done) => progress.say(`writing ${orders} orders to ${to}: ${done}`),
    }),
  )
  return (seconds: number) => orderSampleText(written, to, seconds)
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw wrong(`${option} ${text} is not a whole number`)
  return Number(text)
}

/** The newest run date whose cut-off, 03:00 in Seoul, has passed. */
function dateInSeoulThreeHoursAgo(): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Seoul' }).format(Date.now() - 3 * 3_600_000)
}
