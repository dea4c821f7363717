import { randomStream } from '../events/random.ts'
import { trafficShare } from '../events/shop-kinds.ts'
import { dayNumberOf } from '../events/zone-clock.ts'
import { arrivalDays } from './arrival-days.ts'
import { bulkExport } from './bulk-export.ts'
import { scenarios } from './cases/index.ts'
import { instantsOfDay, ordersByDay } from './days.ts'
import { idsOf } from './ids.ts'
import { ledgerOf } from './ledger.ts'
import { type OrderSampleService, type OrderShop, orderShopOf } from './order-shop.ts'
import { ordinaryOrder } from './ordinary-order.ts'
import { plantingOf } from './planting.ts'
import { postOf } from './post.ts'
import { tellProducts, tellProductUpdates } from './product-news.ts'
import type { OrderSampleTruth } from './truth.ts'
import type { World } from './world.ts'

export { type OrderDefect, type OrderDefectKind, plantedDefects } from './defects.ts'
export type { OrderSampleService } from './order-shop.ts'
export type { PlantedDefect } from './planting.ts'
export type { OrderSampleTruth, Outcome, TrueSums } from './truth.ts'

export interface OrderSampleOptions {
  services: readonly OrderSampleService[]
  /** The orders of all services together. Scenarios that take two orders, or none, make the number inexact. */
  orders: number
  /** Days of arrival, UTC. */
  days: number
  /** YYYY-MM-DD: the first day on which nothing arrives. */
  endDate: string
  seed: number
  /** The folder that gets year=/month=/day=/. It should be empty or absent. */
  to: string
  /** Plant what is wrong with real deliveries: see plantedDefects. */
  defects: boolean
  /** Share of the files that are packed, from 0 to 1; a quarter unless given. */
  gzipPart?: number
  onProgress?: (ordersWritten: number) => void
}

/** The fewest of both with defects: each of them needs an order, and time for what follows. */
export const fewestWithDefects = { orders: 120, days: 7 }

const dayMs = 86_400_000
const exportAfter = 0.3

/**
 * Writes the orders of some shops as they arrive: webhooks in EventBridge envelopes, a bulk export, Recharge's
 * charges. The same options give the same files. Memory does not grow with the number of orders.
 * Throws RangeError for impossible options.
 */
export async function writeOrderSample(options: OrderSampleOptions): Promise<OrderSampleTruth> {
  const { orders, days, seed, defects } = options
  requirePossible(options)
  const endMs = dayNumberOf(options.endDate) * dayMs
  const startMs = endMs - days * dayMs
  const { services } = options
  const shops = services.map((service, position) =>
    orderShopOf(service, position, seed, services.length === 1),
  )
  const files = arrivalDays(options.to, options.gzipPart ?? 0.25, randomStream(seed, 'order files'))
  const ledger = ledgerOf(shops)
  const shopFolder = (shop: OrderShop) => (shops.length === 1 ? '' : `shop=${shop.domain}/`)
  const exportMs = startMs + Math.floor(days * exportAfter) * dayMs + dayMs / 2
  const world: World = {
    ...{ files, ledger, startMs, endMs, shopFolder },
    random: randomStream(seed, 'orders'),
    ids: idsOf(),
    planting: plantingOf(orders, defects, randomStream(seed, 'order defects')),
    post: postOf({ files, ledger, endMs, random: randomStream(seed, 'webhooks') }),
    bulk: bulkExport({
      ...{ files, ledger, folderOf: shopFolder, atMs: exportMs },
      random: randomStream(seed, 'bulk export'),
    }),
  }
  const shopOf = randomStream(seed, 'shops of orders')
  const instants = randomStream(seed, 'instants of orders')
  for (const shop of shops) tellProducts(world, shop)

  let ordinal = 0
  for (const [day, count] of ordersByDay(orders, days).entries()) {
    const dayStartMs = startMs + day * dayMs
    if (dayStartMs > exportMs) world.bulk.write()
    await files.writeUntil(dayStartMs)
    for (const shop of shops) tellProductUpdates(world, shop, dayStartMs)
    for (const createdMs of instantsOfDay(instants, dayStartMs, count)) {
      const shop = shops[shopAt(shopOf(), shops.length)] as OrderShop
      const kind = world.planting.caseOf(ordinal++)
      if (kind === undefined) ordinaryOrder(world, shop, createdMs)
      else {
        scenarios[kind](world, shop, createdMs)
        world.planting.count(kind)
      }
    }
    options.onProgress?.(ordinal)
    // Lets the caller draw its progress, or stop.
    await new Promise((resolve) => setImmediate(resolve))
  }
  world.bulk.write()
  await files.writeUntil(Number.POSITIVE_INFINITY)
  return ledger.truth(files.totals(), world.planting.counts())
}

/** The place of the shop whose share of the traffic a number from 0 to 1 falls into. */
function shopAt(chance: number, shops: number): number {
  let upTo = 0
  for (let place = 0; place < shops - 1; place++) {
    upTo += trafficShare(place, shops)
    if (chance < upTo) return place
  }
  return shops - 1
}

function requirePossible({ services, orders, days, seed, defects }: OrderSampleOptions): void {
  if (!Number.isInteger(orders) || orders < 1) throw new RangeError('orders must be a whole number from 1')
  if (!Number.isInteger(days) || days < 1) throw new RangeError('days must be a whole number from 1')
  if (!Number.isSafeInteger(seed)) throw new RangeError('seed must be a whole number')
  if (services.length === 0) throw new RangeError('a sample needs at least one service')
  const [names, domains] = [services.map(({ name }) => name), services.map((s) => s.shopDomain ?? s.name)]
  if (new Set(names).size < names.length) throw new RangeError('two services have the same name')
  if (new Set(domains).size < domains.length) throw new RangeError('two services have the same shopDomain')
  if (defects && (orders < fewestWithDefects.orders || days < fewestWithDefects.days)) {
    const { orders, days } = fewestWithDefects
    throw new RangeError(`a sample with defects needs at least ${orders} orders and ${days} days`)
  }
}
