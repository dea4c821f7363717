import type { OrderChoice } from './arbitrary-order.ts'
import { bulkLine, bulkOrder, bulkRefund, bulkShipping } from './bulk-nodes.ts'
import { bare, type Delivery, type Shop, shopifyWebhook } from './delivery.ts'
import { jsonText, type Plain } from './json-text.ts'
import { type Meant, meantOrder } from './meant-order.ts'
import { meantVersion } from './meant-version.ts'
import type { VersionModel } from './order-model.ts'
import { restFulfillment, restOrder, restTransaction } from './rest-order.ts'
import { restRefund } from './rest-refund.ts'
import type { Fields, Writing } from './writing.ts'

/** What a shop sends, and its two bulk exports (their nodes, in any order). */
export interface Sent {
  deliveries: Delivery[]
  exports: { a: string[]; b: string[] }
}

/** Everything that the orders' choices come to. Ids depend on the place only: another shop's are the same. */
export function sentOrders(choices: readonly OrderChoice[], shop: Shop): Sent {
  const sent: Sent = { deliveries: [], exports: { a: [], b: [] } }
  for (const [index, choice] of choices.entries()) sendOrder(meantOrder(choice, index), index, shop, sent)
  return sent
}

function sendOrder(meant: Meant, index: number, shop: Shop, sent: Sent): void {
  const { choice, order } = meant
  const how: Writing = { money: choice.money, time: choice.time }
  // Webhook ids that sort otherwise than they are sent, so that ties are not won by the last one.
  const webhookId = (of: string, i: number) => `${'zB9a'[(index + i) % 4]}-${shop.tag}-${index}-${of}-${i}`
  let exported = false
  for (const [i, version] of choice.versions.entries()) {
    const { carrier, topic, triggeredAt } = version
    if (carrier === 'webhook' || carrier === 'wrapped webhook') {
      const order = restOrder(meantVersion(meant, i, 0), how)
      const payload = carrier === 'webhook' ? order : { order }
      const id = webhookId('order', i)
      const told = { triggeredAt, eventId: i === 1 ? `event ${id}` : undefined }
      sent.deliveries.push(shopifyWebhook(shop, topic, id, payload, told))
      // The same event to another subscription: one of the two is a redelivery.
      if (i === 1) sent.deliveries.push(shopifyWebhook(shop, topic, webhookId('again', i), payload, told))
    } else if (carrier === 'part') {
      const { line_items: _, ...part } = restOrder(meantVersion(meant, i, 5), how)
      sent.deliveries.push(shopifyWebhook(shop, topic, webhookId('part', i), part, { triggeredAt }))
    } else if (carrier === 'bulk' && !exported) {
      exported = true
      sendExport(meant, meantVersion(meant, i, i + 1, true), index, sent)
    } else if (carrier === 'part of a node') {
      // Where nothing else is known of the order it counts, and has no total to come to.
      if (!choice.versions.some(({ carrier }) => !carrier.startsWith('part'))) continue
      const { totalPriceSet: _, ...part } = bulkOrder(meantVersion(meant, i, 7, true), [])
      sent.exports.a.push(jsonText(part))
    } else
      sent.deliveries.push(bare(shop, asPeopleHaveIt(carrier, restOrder(meantVersion(meant, i, i + 1), how))))
  }
  const webhook = (topic: string, of: string, i: number, payload: Plain) =>
    sent.deliveries.push(shopifyWebhook(shop, topic, webhookId(of, i), payload))
  for (const [i, refund] of meant.refunds.entries())
    if (choice.refunds[i]?.byWebhook) webhook('refunds/create', 'refund', i, restRefund(refund, how))
  for (const [i, states] of meant.fulfillments.entries()) {
    if (!choice.fulfillments[i]?.byWebhook) continue
    webhook('fulfillments/create', 'created', i, restFulfillment(states.first, how))
    webhook('fulfillments/update', 'shipped', i, restFulfillment(states.later, how))
  }
  for (const [i, transaction] of meant.transactions.entries())
    if (choice.transactions[i]?.byWebhook)
      webhook('order_transactions/create', 'payment', i, restTransaction(transaction, how))
  if (choice.tombstone) webhook('orders/delete', 'delete', 0, { id: order.id })
}

function asPeopleHaveIt(carrier: OrderChoice['versions'][number]['carrier'], order: Fields): Fields {
  const { admin_graphql_api_id: _, ...withoutGid } = order
  if (carrier === 'without gid') return withoutGid
  if (carrier === 'wrapped') return { order }
  return carrier === 'one of many' ? { count: 2, orders: [withoutGid, null] } : order
}

function sendExport(
  { refunds, choice }: Meant,
  version: VersionModel,
  index: number,
  { exports }: Sent,
): void {
  const [own, other] = index % 2 === 0 ? [exports.a, exports.b] : [exports.b, exports.a]
  const lines = (more: number) =>
    version.lines.map((line) => jsonText(bulkLine(version, { ...line, quantity: line.quantity + more })))
  const { linesIn } = choice
  // Of a tip a node does not say that it is one.
  const exported = (as: 'named' | 'node') =>
    refunds.filter(
      ({ lines }, i) => choice.refunds[i]?.exported === as && lines.every(({ line }) => line.kind !== 'tip'),
    )
  const node = jsonText(bulkOrder(version, exported('named')))
  own.push(
    node,
    ...[...bulkShipping(version), ...exported('node').flatMap(bulkRefund)].map((part) => jsonText(part)),
  )
  if (linesIn === 'same file, node in both') other.push(node)
  if (linesIn === 'other file') other.push(...lines(0))
  else own.push(...lines(0))
  if (linesIn === 'both files') other.push(...lines(1))
}
