import { arrivalFiles } from './arrival-files.ts'
import { defectPlan, type PlantedDefect } from './defect-plan.ts'
import { deliveryOf } from './delivery.ts'
import { eventDraft } from './event-draft.ts'
import { ledgerOf } from './ledger.ts'
import { randomStream } from './random.ts'
import { scheduleOf } from './schedule.ts'
import { type SessionWriter, sessionWriter } from './sessions.ts'
import { type SampleService, shopOf } from './shop.ts'
import { trafficShare } from './shop-kinds.ts'
import type { SampleTruth } from './truth.ts'
import { dayNumberOf } from './zone-clock.ts'

export type { PlantedDefect } from './defect-plan.ts'
export { type Defect, type DefectKind, defects } from './defects.ts'
export type { SampleService } from './shop.ts'
export type {
  Account,
  QuarantineReason,
  SampleTruth,
  TrueAttribute,
  TrueEvent,
  TrueNumberAttribute,
} from './truth.ts'

/** The three shops of a sample by default. */
export const defaultServices: readonly SampleService[] = [
  { name: 'theshop-brand', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-pharmacy', timeZone: 'Asia/Seoul', currency: 'KRW' },
  { name: 'theshop-hospital', timeZone: 'Asia/Seoul', currency: 'KRW' },
]

export interface SampleOptions {
  /** Distinct accepted events, within 1 % or a few sessions; the lines of defects come on top. */
  events: number
  /** Complete local days before the run date. */
  days: number
  seed: number
  /** D, YYYY-MM-DD: the first day after the last complete local day. */
  runDate: string
  services: readonly SampleService[]
  /** The folder that gets year=/month=/... It should be empty or absent; what is in it stays. */
  to: string
  onProgress?: (eventsWritten: number) => void
  /** Keep what truly happened in memory, to test against. */
  keepTruth?: boolean
}

export interface SampleResult {
  /** Lines that are not blank. */
  lines: number
  files: number
  bytes: number
  /** Distinct accepted events. */
  events: number
  planted: PlantedDefect[]
  truth?: SampleTruth
}

// An hour's file of one shop should hold hundreds of lines before it is cut in four.
const eventsForQuarterHours = 400

/**
 * Writes the raw event log of some believable shops, with everything that is wrong with such logs (see `defects`).
 * The same options give the same bytes. Memory does not grow with the number of events, unless `keepTruth`.
 * Throws RangeError for impossible options.
 */
export async function writeSample(options: SampleOptions): Promise<SampleResult> {
  const { events, days, seed, services } = options
  if (!Number.isInteger(events) || events < 1) throw new RangeError('events must be a whole number from 1')
  if (!Number.isInteger(days) || days < 1) throw new RangeError('days must be a whole number from 1')
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed must be a whole number')
  if (services.length === 0) throw new RangeError('a sample needs at least one service')
  if (new Set(services.map(({ name }) => name)).size < services.length) {
    throw new RangeError('two services have the same name')
  }
  const shops = services.map((service, position) => shopOf(service, position, seed))
  const runDay = dayNumberOf(options.runDate)

  const plan = defectPlan(randomStream(seed, 'defects'))
  const flushMinutes = events / (days * 24 * shops.length) < eventsForQuarterHours ? 60 : 15
  const files = arrivalFiles(options.to, flushMinutes, plan, randomStream(seed, 'files'))
  const ledger = ledgerOf(shops, options.keepTruth ?? false)
  const delivery = deliveryOf({ files, ledger, plan, random: randomStream(seed, 'delivery'), runDay, shops })
  const writers = shops.map((shop): SessionWriter => {
    const random = randomStream(seed, `sessions ${shop.name}`)
    const usersAtFirst = 20 + Math.floor((events * trafficShare(shop.position, shops.length)) / 100)
    return sessionWriter(shop, { draft: eventDraft(plan, random), plan, random }, delivery, usersAtFirst)
  })
  const starts = randomStream(seed, 'starts of sessions')
  const written = shops.map(() => 0)
  let hours = 0

  for (const { shop, startMs, endMs, eventsByEnd } of scheduleOf(shops, runDay - days, runDay, events)) {
    const { position } = shop
    while ((written[position] as number) < eventsByEnd) {
      const sessionMs = startMs + Math.floor(starts() * (endMs - startMs))
      written[position] = (written[position] as number) + (writers[position] as SessionWriter)(sessionMs)
    }
    // One hour stays open, for events whose clock is ahead of their arrival.
    files.writeUntil(startMs - 3_600_000)
    if (hours++ % 24 === 0) {
      options.onProgress?.(written.reduce((sum, count) => sum + count, 0))
      // Lets the caller draw its progress, or stop.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  files.writeUntil(Number.POSITIVE_INFINITY)

  const count = written.reduce((sum, count) => sum + count, 0)
  options.onProgress?.(count)
  const result = { ...files.totals(), events: count, planted: plan.counts() }
  return options.keepTruth ? { ...result, truth: ledger.truth() } : result
}
