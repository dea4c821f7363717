import { type Charge, chargeOf } from './charge.ts'
import { type Fulfillment, fulfillmentOf } from './fulfillment.ts'
import { type LineItem, lineItem } from './line-item.ts'
import { type OrderVersion, orderVersion, type ShippingLine, shippingLine } from './order-version.ts'
import { type Transaction, transactionOf } from './payment.ts'
import { type Product, productOf, type Variant, variantOf } from './product.ts'
import type { OpenRecord, Triggered } from './record-kind.ts'
import { type Refund, type RefundLine, refundLine, refundOf } from './refund.ts'
import { first, idOf, Unreadable } from './resource.ts'
import type { Kind } from './shape.ts'

/** Kinds whose records need no time: a part of a bulk export is as old as what it is a part of. */
export const partsOfANode: ReadonlySet<Kind> = new Set([
  'line_item',
  'shipping_line',
  'refund_line',
  'variant',
])

/** A record that counts, and what it says. */
export interface Accepted extends Delivery {
  outcome: 'accepted'
  shop: string | null
  /** Accepted records with the same one are one: all but one of them are redeliveries. */
  identity: string
  content: Content
}

/** What decides between the copies of a thing. */
export interface Delivery {
  time: number | null // epoch ms
  triggered: Triggered | null
  webhookId: string | null
  day: string
  file: string
  /** Where it has no webhook id: two versions of one second may stand in one file. */
  textHash: string | null
}

export type Content =
  | { kind: 'tombstone'; of: Kind; id: bigint }
  | { kind: 'order'; bulk: boolean; order: OrderVersion }
  | { kind: 'line_item'; orderId: bigint | null; line: LineItem }
  | { kind: 'shipping_line'; orderId: bigint | null; line: ShippingLine }
  | { kind: 'refund'; bulk: boolean; refund: Refund }
  | { kind: 'refund_line'; refundId: bigint | null; line: RefundLine }
  | { kind: 'fulfillment'; fulfillment: Fulfillment }
  | { kind: 'transaction'; transaction: Transaction }
  | { kind: 'product'; product: Product }
  | { kind: 'variant'; variant: Variant }
  | { kind: 'charge'; charge: Charge }
  /** Nothing that a table shows is read of these. */
  | { kind: 'customer' | 'subscription' }

/** Throws Unreadable. */
export function acceptedOf(
  record: OpenRecord & { kind: Kind },
  id: bigint,
  time: number | null,
  createdAt: number | null,
): Accepted {
  const { kind, tombstone, eventId, triggered, webhookId, day, file, hash, shop } = record
  return {
    outcome: 'accepted',
    shop,
    identity: JSON.stringify([kind, tombstone, String(id), time, eventId]),
    content: tombstone ? { kind: 'tombstone', of: kind, id } : contentOf(record, id, createdAt),
    ...{ time, triggered, webhookId, day, file },
    textHash: webhookId === null ? hash : null,
  }
}

function contentOf(
  { kind, bulk, resource }: OpenRecord & { kind: Kind },
  id: bigint,
  createdAt: number | null,
): Content {
  const parent = idOf(first(resource, '__parentId'))
  switch (kind) {
    case 'order':
      return { kind, bulk, order: orderVersion(resource, id, createdAt ?? 0) }
    case 'line_item':
      return { kind, orderId: parent, line: asLine(() => lineItem(resource)) }
    case 'shipping_line':
      return { kind, orderId: parent, line: asLine(() => shippingLine(resource)) }
    case 'refund':
      return { kind, bulk, refund: refundOf(resource, null) }
    case 'refund_line':
      return { kind, refundId: parent, line: asLine(() => refundLine(resource)) }
    case 'fulfillment':
      return { kind, fulfillment: fulfillmentOf(resource, null) }
    case 'transaction':
      return { kind, transaction: transactionOf(resource, null) }
    case 'product':
      return { kind, product: productOf(resource, id) }
    case 'variant':
      return { kind, variant: variantOf(resource, parent) }
    case 'charge':
      return { kind, charge: chargeOf(resource, id) }
    default:
      return { kind }
  }
}

/** Of a line that is a record by itself every amount is a line's amount. */
function asLine<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new Unreadable('unreadable_line')
  }
}
