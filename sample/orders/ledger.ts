import { totalsOf } from './amounts.ts'
import { decimalOf } from './money.ts'
import type { OrderDraft } from './order-draft.ts'
import type { OrderShop } from './order-shop.ts'
import type { PlantedDefect } from './planting.ts'
import { type OrderSampleTruth, type Outcome, outcomes, type TrueSums } from './truth.ts'

/** The version of an order that counts so far. */
interface Version {
  updatedMs: number
  currency: OrderDraft['money']['shop']
  totalMinor: number
  grossMinor: number
  lines: number
}

interface Sums {
  currency: OrderDraft['money']['shop']
  orders: number
  totalMinor: bigint
  grossMinor: bigint
}

/** Books what is written. */
export interface Ledger {
  record(outcome: Outcome): void
  duplicate(): void
  /** A version that is delivered and accepted. */
  version(order: OrderDraft): void
  deleted(order: OrderDraft): void
  /** Nothing more comes of an order: its newest version is added to the sums. */
  closed(order: OrderDraft): void
  truth(files: { files: number; bytes: number }, planted: PlantedDefect[]): OrderSampleTruth
}

export function ledgerOf(shops: readonly OrderShop[]): Ledger {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>
  const services = shops.map(() => ({ orders: 0, testOrders: 0, deletedOrders: 0, lines: 0 }))
  const sums = shops.map(() => new Map<string, Sums>())
  const newest = new Map<OrderDraft, Version>()
  const deleted = new Set<OrderDraft>()
  let duplicates = 0

  function sumsOf({ position }: OrderShop, { currency }: Version): Sums {
    const own = sums[position] as Map<string, Sums>
    const known = own.get(currency.code) ?? { currency, orders: 0, totalMinor: 0n, grossMinor: 0n }
    own.set(currency.code, known)
    return known
  }

  return {
    record: (outcome) => void counts[outcome]++,
    duplicate: () => void duplicates++,
    version(order) {
      const known = newest.get(order)
      if (known === undefined || known.updatedMs <= order.updatedMs) newest.set(order, versionOf(order))
    },
    deleted: (order) => void deleted.add(order),
    closed(order) {
      const version = newest.get(order)
      newest.delete(order)
      const own = services[order.shop.position]
      if (own === undefined) return
      if (deleted.delete(order)) own.deletedOrders++
      else if (version !== undefined) {
        own.orders++
        own.lines += version.lines
        if (order.isTest) own.testOrders++
        const known = sumsOf(order.shop, version)
        known.orders++
        known.totalMinor += BigInt(version.totalMinor)
        known.grossMinor += BigInt(version.grossMinor)
      }
    },
    truth: (files, planted) => ({
      ...files,
      records: Object.values(counts).reduce((sum, count) => sum + count, 0),
      outcomes: counts,
      duplicates,
      services: Object.fromEntries(
        shops.map(({ name, position }) => [
          name,
          {
            ...(services[position] as (typeof services)[number]),
            byCurrency: Object.fromEntries(
              [...(sums[position] ?? [])].map(([code, own]) => [code, trueSums(own)]),
            ),
          },
        ]),
      ),
      planted,
    }),
  }
}

function versionOf(order: OrderDraft): Version {
  const sold = order.lines.filter(({ goods }) => !goods.isGiftCard && !goods.isTip)
  return {
    updatedMs: order.updatedMs,
    currency: order.money.shop,
    totalMinor: totalsOf(order).totalMinor,
    grossMinor: order.market.taxesIncluded
      ? 0
      : sold.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0),
    lines: order.lines.filter(({ goods }) => !goods.isTip).length,
  }
}

function trueSums({ currency, orders, totalMinor, grossMinor }: Sums): TrueSums {
  const text = (minor: bigint) => decimalOf(Number(minor), currency)
  return { orders, totalPrice: text(totalMinor), grossOfUntaxedPrices: text(grossMinor) }
}
