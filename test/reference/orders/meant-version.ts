import type { OrderChoice } from './arbitrary-order.ts'
import { type Meant, second, share } from './meant-order.ts'
import type { LineModel, RefundModel, VersionModel } from './order-model.ts'

/** One version: what had happened until then, the edits that it knows of, and sums that fit them. */
export function meantVersion(meant: Meant, i: number, addedMs: number, isBulk = false): VersionModel {
  const { choice, order } = meant
  const version = choice.versions[i] as OrderChoice['versions'][number]
  const updatedAt = order.createdAt + version.after * second + addedMs
  const lines = order.lines
    .filter((_, at) => at !== version.without || order.lines.length === 1)
    .map((line, at) => (at === version.doubled ? { ...line, quantity: line.quantity * 2 } : line))
    .map((line): LineModel => (isBulk && line.kind === 'tip' ? { ...line, kind: 'goods' } : line))
  // Tips have no part in what is said of the order as a whole.
  const sharing = lines.filter(({ kind }) => kind !== 'tip')
  const left = sharing.reduce((sum, line) => sum + line.price * line.quantity - line.discount, 0)
  const orderDiscount = share(left, choice.orderDiscountPart)
  const taxRemainder = remainder(choice.hasTotalTax ? choice.taxRemainder : 0, left - orderDiscount, sharing)
  const known = <T extends { createdAt: number }>(
    things: readonly T[],
    choices: readonly { inVersions: boolean }[],
  ) => things.filter(({ createdAt }, at) => choices[at]?.inVersions && createdAt <= updatedAt)
  return {
    ...order,
    lines,
    orderDiscount,
    taxRemainder,
    customerId: version.isGuest ? null : order.customerId,
    // Nodes of an export have nothing of what follows.
    duties: isBulk ? null : order.duties,
    tipReceived: isBulk ? null : tipOf(choice.tip, lines),
    updatedAt,
    cancelledAt: version.cancelled && !isBulk ? updatedAt : null,
    financialStatus: version.financialStatus,
    fulfillmentStatus: isBulk ? null : version.fulfillmentStatus,
    refunds: known(meant.refunds, choice.refunds).map((refund) => older(refund, meant)),
    fulfillments: known(
      meant.fulfillments.map(({ first, later }) => (later.updatedAt <= updatedAt ? later : first)),
      choice.fulfillments,
    ),
    transactions: known(meant.transactions, choice.transactions),
  }
}

/** A refund as versions show it, where they differ from its own record. */
function older(refund: RefundModel, { choice, refunds }: Meant): RefundModel {
  const { versionsDiffer, withoutLines, exported } = choice.refunds[
    refunds.indexOf(refund)
  ] as OrderChoice['refunds'][number]
  if (withoutLines) return { ...refund, tellsLines: false }
  // Each line that is a node counts once, whoever shows it: then they do not differ.
  if (!versionsDiffer || exported === 'node') return refund
  return { ...refund, lines: refund.lines.map((line) => ({ ...line, subtotal: line.subtotal + 1 })) }
}

/** Never so much that a line's tax could be more than its price, nor without a line to put it on. */
function remainder(wanted: number, left: number, lines: readonly LineModel[]): number {
  if (left <= 0) return 0
  if (wanted < 0) return lines.some(({ tax }) => tax > 0) ? wanted : 0
  return Math.min(wanted, Math.floor(left / 2))
}

/** What the order says it got in tips; where lines are tips, the same as they. */
function tipOf(wanted: OrderChoice['tip'], lines: readonly LineModel[]): number | null {
  const tips = lines.filter(({ kind }) => kind === 'tip')
  if (tips.length === 0) return wanted === 'received' ? 0 : wanted
  if (wanted === null) return 0 // and the lines count
  if (wanted !== 'received' || tips.some(({ discount, tax }) => discount + tax > 0)) return null
  return tips.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
}
