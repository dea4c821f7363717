import { compareFields } from '../text-rules.ts'
import type { Accepted, Content, Delivery } from './accepted.ts'
import type { Charge } from './charge.ts'
import type { Fulfillment } from './fulfillment.ts'
import type { LineItem } from './line-item.ts'
import { Newest } from './newest.ts'
import type { OrderVersion, ShippingLine } from './order-version.ts'
import type { Transaction } from './payment.ts'
import type { Product, Variant } from './product.ts'
import type { Refund, RefundLine } from './refund.ts'

/** What a shop's accepted records say once each thing stands for its newest copy only. */
export interface State {
  /** With its lines, also where they are nodes of a bulk export. */
  orders: (OrderVersion & { updatedAt: number })[]
  refunds: Refund[]
  fulfillments: Fulfillment[]
  transactions: Transaction[]
  products: Product[]
  variants: Variant[]
  charges: Charge[]
}

export function stateOf(accepted: readonly Accepted[]): State {
  const orders = new Newest<OrderVersion & { bulk: boolean }>()
  const refunds = new Newest<Refund>()
  const fulfillments = new Newest<Fulfillment>()
  const transactions = new Newest<Transaction>()
  const products = new Newest<Product>()
  const variants = new Newest<Variant>()
  const charges = new Newest<Charge>()
  const refundLines: { refundId: bigint; line: RefundLine }[] = []
  const gone = new Set<string>()
  const withLineNodes = new Set(
    accepted.flatMap(({ content }) => (content.kind === 'line_item' ? [content.orderId] : [])),
  )
  // A record that says nothing of a variant's cost leaves it as it is known.
  const offerCost = (variant: Variant, delivery: Delivery) => {
    if (variant.cost !== null) variants.offer(variant, delivery)
  }
  // What lacks a part that a whole one has counts where nothing else is known.
  const offerRefund = (refund: Refund, bulk: boolean, delivery: Delivery) =>
    refunds.offer(refund, delivery, [Number(!bulk && refund.hasLines)])
  const offerFulfillment = (one: Fulfillment, delivery: Delivery) =>
    fulfillments.offer(one, delivery, [Number(one.createdAt !== null), one.ownTime])
  const offerTransaction = (one: Transaction, delivery: Delivery) =>
    transactions.offer(one, delivery, [Number(one.isWhole), one.ownTime])
  const take = (content: Content, delivery: Delivery) => {
    switch (content.kind) {
      case 'tombstone':
        gone.add(`${content.of} ${content.id}`)
        break
      case 'order':
        // A node without total, or without a line in any file, may be of an export that did not ask for them.
        orders.offer({ ...content.order, bulk: content.bulk }, delivery, [
          Number(!content.bulk || (content.order.totalPrice !== null && withLineNodes.has(content.order.id))),
        ])
        for (const refund of content.order.refunds) offerRefund(refund, content.bulk, delivery)
        for (const one of content.order.fulfillments) offerFulfillment(one, delivery)
        for (const one of content.order.transactions) offerTransaction(one, delivery)
        break
      case 'refund':
        offerRefund(content.refund, content.bulk, delivery)
        break
      case 'refund_line':
        if (content.refundId !== null) refundLines.push({ refundId: content.refundId, line: content.line })
        break
      case 'fulfillment':
        offerFulfillment(content.fulfillment, delivery)
        break
      case 'transaction':
        offerTransaction(content.transaction, delivery)
        break
      case 'product':
        products.offer(content.product, delivery, [Number(content.product.vendor !== null)])
        for (const variant of content.product.variants) offerCost(variant, delivery)
        break
      case 'variant':
        offerCost(content.variant, delivery)
        break
      case 'charge':
        charges.offer(content.charge, delivery, [Number(content.charge.hasLines)])
    }
  }
  for (const delivery of accepted) take(delivery.content, delivery)
  return {
    orders: orders
      .kept()
      .filter(({ thing }) => !gone.has(`order ${thing.id}`))
      .map(({ thing, delivery }) => ({
        ...thing,
        updatedAt: delivery.time ?? thing.createdAt,
        lines: once(thing.bulk ? exportedLines(accepted, thing.id, delivery) : thing.lines),
        shippingLines: [...thing.shippingLines, ...(thing.bulk ? exportedShipping(accepted, thing.id) : [])],
      })),
    refunds: refunds.things(gone, 'refund').map((refund) => {
      const parts = refundLines.filter(({ refundId }) => refundId === refund.id).map(({ line }) => line)
      return { ...refund, lines: once([...refund.lines, ...parts]) }
    }),
    fulfillments: fulfillments.things(gone, 'fulfillment'),
    transactions: transactions.things(gone, 'transaction'),
    products: products.things(gone, 'product'),
    variants: variants.things().filter(({ productId }) => !gone.has(`product ${productId}`)),
    charges: charges.things(gone, 'charge'),
  }
}

/** The order's line nodes of the file that its node is in, else of the latest file that has some. */
function exportedLines(accepted: readonly Accepted[], orderId: bigint, node: Delivery): LineItem[] {
  const parts = accepted.flatMap(({ content, day, file }) =>
    content.kind === 'line_item' && content.orderId === orderId ? [{ line: content.line, day, file }] : [],
  )
  const latest = parts.reduce<{ day: string; file: string } | null>(
    (a, b) => (a === null || compareFields([b.day, b.file], [a.day, a.file]) > 0 ? b : a),
    null,
  )
  const file = parts.some((part) => part.file === node.file) ? node.file : latest?.file
  return parts.filter((part) => part.file === file).map(({ line }) => line)
}

/** The order's shipping line nodes, each id once. */
function exportedShipping(accepted: readonly Accepted[], orderId: bigint): ShippingLine[] {
  const parts = accepted.flatMap(({ content }) =>
    content.kind === 'shipping_line' && content.orderId === orderId ? [content.line] : [],
  )
  return [...new Map(parts.map((line) => [line.id, line])).values()]
}

/** Each id once, ordered by it. */
function once<T extends { id: bigint }>(lines: readonly T[]): T[] {
  return [...new Map(lines.map((line) => [line.id, line])).values()].sort((a, b) => Number(a.id - b.id))
}
