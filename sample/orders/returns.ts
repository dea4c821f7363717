import { pick, wholeBelow } from '../events/random.ts'
import { discountOf, netOf, taxOf } from './amounts.ts'
import type { DraftLine, DraftRefund, DraftRefundLine, OrderDraft } from './order-draft.ts'
import type { World } from './world.ts'

/** A refund of nothing yet. */
export function emptyRefund({ ids }: World, createdMs: number): DraftRefund {
  return {
    ...{ id: ids.refund(), createdMs, note: 'null', lines: [], shipping: null },
    ...{ discrepancyMinor: 0, dutiesMinor: 0, feesMinor: 0, paymentId: ids.transaction() },
  }
}

/** Some pieces of a line, at their share of what the line cost. */
export function refundLine({ ids }: World, line: DraftLine, quantity: number): DraftRefundLine {
  const share = (minor: number) => Math.round((minor * quantity) / line.quantity)
  return {
    ...{ id: ids.refundLine(), line, quantity, restockType: 'return' },
    subtotalMinor: share(netOf(line)),
    taxMinor: share(taxOf(line)),
  }
}

const reasons = ['null', '"too small"', '"파손된 상품"', '"changed my mind"']

/** A refund of one or two lines that were goods, of a part of their pieces now and then. */
export function returnedLines(world: World, order: OrderDraft, atMs: number): DraftRefund {
  const { random } = world
  const refund = emptyRefund(world, atMs)
  refund.note = pick(random, reasons)
  const goods = order.lines.filter(({ goods }) => !goods.isTip)
  const first = wholeBelow(random, goods.length)
  for (const line of goods.slice(first, first + 1 + wholeBelow(random, 2))) {
    const quantity = random() < 0.6 ? line.quantity : 1 + wholeBelow(random, line.quantity)
    const returned = refundLine(world, line, quantity)
    if (random() < 0.3) returned.restockType = 'no_restock'
    refund.lines.push(returned)
  }
  return refund
}

/** Everything back, shipping too. */
export function wholeReturn(world: World, order: OrderDraft, atMs: number): DraftRefund {
  const refund = emptyRefund(world, atMs)
  for (const line of order.lines) {
    if (!line.goods.isTip)
      refund.lines.push({ ...refundLine(world, line, line.quantity), restockType: 'cancel' })
  }
  refund.shipping = shippingReturn(order, 'refund_shipping_lines')
  return refund
}

/** What was paid for the first shipping line, back; null where that is nothing. */
export function shippingReturn(
  { shippingLines, says }: OrderDraft,
  as: 'refund_shipping_lines' | 'order_adjustments',
): DraftRefund['shipping'] {
  const [line] = shippingLines.filter(({ isRemoved }) => !isRemoved)
  if (line === undefined || says.shippingAtOrderOnly) return null
  const minor = line.priceMinor - discountOf(line)
  return minor === 0 ? null : { minor, taxMinor: taxOf(line), as }
}
