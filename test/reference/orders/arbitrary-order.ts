import fc from 'fast-check'
import { instants, landingSites, titles, triggeredTimes } from './odd-values.ts'

function repeated<T>(times: number, value: T): T[] {
  return Array.from({ length: times }, () => value)
}

/** A price in cents; the last ones make shares round. */
const price = fc.constantFrom(500, 500, 1000, 1000, 333, 333, 333, 1999, 1999, 1, 0)
/** A part of what is left of an amount, as numerator over 100. */
const part = fc.constantFrom(0, 0, 0, 0, 5, 10, 33, 33, 100)

export const lineChoice = fc.record({
  kind: fc.constantFrom(...repeated(8, 'goods' as const), 'gift card', 'tip'),
  price,
  quantity: fc.constantFrom(1, 1, 1, 2, 2, 2, 3, 3, 0),
  discountPart: part,
  discountIn: fc.constantFrom('allocations', 'total_discount'),
  taxPart: fc.constantFrom(0, 0, 5, 20),
  product: fc.constantFrom(null, 1n, 1n, 2n, 3n, 4n),
  title: fc.constantFrom(...titles),
} as const)

const shippingChoice = fc.record({ price: fc.constantFrom(0, 499, 1000), discountPart: part, taxPart: part })

const refundLineChoice = fc.record({
  line: fc.nat({ max: 3 }),
  quantity: fc.constantFrom(0, 1, 2, 5),
  /** Of the line's list price, per cent: more than a line cost can be given back. */
  percent: fc.constantFrom(0, 33, 100, 150),
  taxPart: fc.constantFrom(0, 0, 20),
})

export const seconds = fc.constantFrom(0, 0, 1, 60, 3600, 86_400, 86_400 * 12)

const refundChoice = fc.record({
  after: seconds,
  lines: fc.array(refundLineChoice, { maxLength: 3 }),
  shipping: fc.option(
    fc.record({
      amount: fc.constantFrom(100, 499),
      tax: fc.constantFrom(0, 20),
      as: fc.constantFrom('lines', 'adjustment'),
    } as const),
    { freq: 2 },
  ),
  discrepancy: fc.constantFrom(0, 0, 0, 250, -100),
  byWebhook: fc.boolean(),
  inVersions: fc.boolean(),
  /** The copies in the versions have no lines: their own record has, or nobody knows them. */
  withoutLines: fc.constantFrom(false, false, false, true),
  /** The copies in the versions say a cent less than the refund's own record. */
  versionsDiffer: fc.boolean(),
  /** By a bulk export: named in the order's node, or a node of its own with its lines. */
  exported: fc.constantFrom('no', 'no', 'named', 'node'),
} as const)

const fulfillmentChoice = fc.record({
  after: seconds,
  first: fc.constantFrom('pending', 'success', null),
  later: fc.constantFrom('success', 'success', 'cancelled', null),
  byWebhook: fc.boolean(),
  inVersions: fc.boolean(),
})

const transactionChoice = fc.record({
  after: seconds,
  kind: fc.constantFrom('sale', 'sale', 'capture', 'authorization', 'refund', 'void'),
  status: fc.constantFrom('success', 'success', 'success', 'pending', 'failure'),
  gateway: fc.constantFrom('shopify_payments', 'gift_card', null),
  amount: fc.constantFrom(500, 1000, 1),
  /** Its parent is an earlier transaction of the order. */
  hasParent: fc.boolean(),
  paymentId: fc.constantFrom(null, null, 'p1', 'p2'),
  byWebhook: fc.boolean(),
  inVersions: fc.boolean(),
})

const versionChoice = fc.record({
  after: seconds,
  carrier: fc.constantFrom(
    ...repeated(6, 'webhook' as const),
    ...(['bare', 'bulk', 'bulk', 'wrapped', 'wrapped webhook', 'one of many', 'without gid'] as const),
    // These change nothing: chosen fields only.
    ...(['part', 'part of a node'] as const),
  ),
  triggeredAt: fc.constantFrom(undefined, ...triggeredTimes),
  topic: fc.constantFrom('orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled'),
  financialStatus: fc.constantFrom('pending', 'paid', 'partially_refunded'),
  fulfillmentStatus: fc.constantFrom(null, 'partial', 'fulfilled'),
  cancelled: fc.constantFrom(false, false, false, true),
  /** An edit took this line off, or doubled it. */
  without: fc.constantFrom(null, null, null, 0, 1),
  doubled: fc.constantFrom(null, null, 0),
  isGuest: fc.constantFrom(false, false, false, false, true),
})

export const orderChoice = fc.record({
  customer: fc.constantFrom(null, 7n, 7n, 7n, 70n),
  createdAt: fc.constantFrom(...instants),
  isTest: fc.constantFrom(false, false, false, false, true),
  currency: fc.constantFrom('GBP', 'GBP', 'GBP', 'GBP', null, 'EUR'),
  taxesIncluded: fc.boolean(),
  landingSite: fc.constantFrom(...landingSites),
  orderDiscountPart: fc.constantFrom(0, 0, 10, 33),
  hasTotalTax: fc.constantFrom(true, true, true, true, false),
  taxRemainder: fc.constantFrom(0, 0, 0, 1, 7, -1),
  duties: fc.constantFrom(null, null, 0, 250),
  tip: fc.constantFrom<null | 'received' | number>(null, null, 'received', 500),
  lines: fc.array(lineChoice, { minLength: 1, maxLength: 4, size: 'max' }),
  shipping: fc.array(shippingChoice, { maxLength: 2 }),
  totalShipping: fc.constantFrom(0, 700),
  versions: fc.array(versionChoice, { minLength: 1, maxLength: 3, size: 'max' }),
  refunds: fc.array(refundChoice, { maxLength: 2 }),
  fulfillments: fc.array(fulfillmentChoice, { maxLength: 2 }),
  transactions: fc.array(transactionChoice, { maxLength: 3 }),
  tombstone: fc.constantFrom(false, false, false, false, false, false, true),
  /** Lines of a bulk node: in its file, in the other one only, or in both with other quantities in the other. */
  linesIn: fc.constantFrom('same file', 'same file, node in both', 'other file', 'both files'),
  money: fc.constantFrom('text', 'number', 'set', 'set beside another currency'),
  time: fc.constantFrom('Z', 'offset', 'fraction'),
} as const)

export type OrderChoice = typeof orderChoice extends fc.Arbitrary<infer T> ? T : never
export type LineChoice = OrderChoice['lines'][number]
