import type { OrderShop } from './order-shop.ts'

/** Ids as Shopify gives them: numbers that grow, of each kind apart. */
export interface Ids {
  order(): number
  /** The next order number of a shop, as in #1001. */
  number(shop: OrderShop): number
  line(): number
  refund(): number
  refundLine(): number
  fulfillment(): number
  transaction(): number
  charge(): number
}

export function idsOf(): Ids {
  const numbers = new Map<OrderShop, number>()
  const counter = (from: number, step: number) => {
    let next = from
    return () => {
      next += step
      return next
    }
  }
  return {
    order: counter(5_400_000_000_000, 32_771),
    number(shop) {
      const number = numbers.get(shop) ?? 1001
      numbers.set(shop, number + 1)
      return number
    },
    line: counter(13_000_000_000_000, 32_769),
    refund: counter(900_000_000_000, 3_271),
    refundLine: counter(480_000_000_000, 1_021),
    fulfillment: counter(4_300_000_000_000, 16_411),
    transaction: counter(6_600_000_000_000, 8_209),
    charge: counter(700_000_000, 17),
  }
}
