import { divideRounded } from '../numbers.ts'
import type { JsonObject } from './json.ts'
import { at, first, idOf, statusIn, timeOf, Unreadable } from './resource.ts'

export interface Fulfillment {
  id: bigint
  orderId: bigint | null
  createdAt: number | null // epoch ms
  /** What decides between copies, epoch ms. */
  ownTime: number | null
  status: string | null
}

export function fulfillmentOf(fulfillment: JsonObject, ofOrder: bigint | null): Fulfillment {
  const id = idOf(first(fulfillment, 'id'))
  if (id === null) throw new Unreadable('unreadable_line')
  return {
    id,
    orderId:
      ofOrder ??
      idOf(
        first(fulfillment, 'order_id') ?? at(fulfillment, 'order', 'id') ?? first(fulfillment, '__parentId'),
      ),
    createdAt: timeOf(fulfillment, 'created_at'),
    ownTime: timeOf(fulfillment, 'updated_at', 'created_at'),
    status: statusIn(fulfillment, 'status'),
  }
}

/** Epoch ms of the first fulfilment that went out, null when none did. */
export function firstShipped(fulfillments: readonly Fulfillment[]): number | null {
  const out = fulfillments
    .filter(({ status }) => status === null || status === 'success')
    .flatMap(({ createdAt }) => (createdAt === null ? [] : [createdAt]))
  return out.length === 0 ? null : Math.min(...out)
}

/** Hours with two decimals between two instants (epoch ms). */
export function hoursBetween(from: number, until: number): number {
  return Number(divideRounded(BigInt(until - from) * 100n, 3_600_000n)) / 100
}
