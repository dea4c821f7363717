import type { TenThousandths } from '../numbers.ts'
import { groupBy } from '../summaries/window.ts'

/** What decides an order's place in its customer's history. */
export interface CustomersOrder {
  id: bigint
  customerId: bigint | null
  createdAt: number // epoch ms
  isTest: boolean
  currency: string
  net: TenThousandths
}

export interface PlaceInHistory {
  customerKey: string
  isGuest: boolean
  /** 1 for the first; null for a test order. */
  orderNumber: number | null
  /** Epoch ms of the customer's first order that is no test; null where there is none. */
  firstOrderAt: number | null
  /** Net of the customer's earlier orders in the order's currency; null for a test order. */
  valueBefore: TenThousandths | null
}

/** A guest is a customer of one order. */
export function customerKey({ customerId, id }: Pick<CustomersOrder, 'customerId' | 'id'>): string {
  return customerId === null ? `guest:${id}` : String(customerId)
}

/** Each order's place, by order id. */
export function placesInHistory(orders: readonly CustomersOrder[]): Map<bigint, PlaceInHistory> {
  const places = new Map<bigint, PlaceInHistory>()
  for (const [key, ofCustomer] of groupBy(orders, customerKey)) {
    const counted = ofCustomer
      .filter(({ isTest }) => !isTest)
      .sort((a, b) => a.createdAt - b.createdAt || Number(a.id - b.id))
    for (const order of ofCustomer) {
      const index = counted.indexOf(order)
      const before = counted
        .slice(0, Math.max(index, 0))
        .filter(({ currency }) => currency === order.currency)
      places.set(order.id, {
        customerKey: key,
        isGuest: order.customerId === null,
        orderNumber: order.isTest ? null : index + 1,
        firstOrderAt: counted[0]?.createdAt ?? null,
        valueBefore: order.isTest ? null : before.reduce((sum, { net }) => sum + net, 0n),
      })
    }
  }
  return places
}
