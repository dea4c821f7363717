import { ship } from '../changes.ts'
import { pay } from '../payments.ts'
import { refundJson } from '../rest/refund-json.ts'
import { returnedLines, wholeReturn } from '../returns.ts'
import { postVersion } from '../world.ts'
import { addLine } from './deliveries.ts'
import { dayMs, later, plainOrder, type Scenario } from './scenario.ts'

/** An order that the export knows, from before it. */
const exported =
  (children: 'first' | 'in another file' | 'shuffled'): Scenario =>
  (world, shop) => {
    const order = plainOrder(world, shop, world.bulk.atMs - 3 * dayMs, { lines: 3 })
    pay(world, order, 'sale', order.createdMs)
    ship(world, order, order.createdMs + dayMs)
    world.bulk.add(order, children)
    // The export may be written already: this is one more piece of it.
    world.bulk.write()
    world.ledger.closed(order)
  }

export const bulkScenarios = {
  bulk_children_first: exported('first'),
  bulk_children_elsewhere: exported('in another file'),
  bulk_then_webhook(world, shop) {
    const { atMs } = world.bulk
    const order = plainOrder(world, shop, atMs - 2 * dayMs)
    pay(world, order, 'sale', order.createdMs)
    world.bulk.add(order)
    world.bulk.write()
    order.updatedMs = later(world, Math.max(atMs, order.createdMs), dayMs)
    addLine(world, order)
    postVersion(world, order, 'orders/updated')
    world.ledger.closed(order)
  },
  bulk_refund(world, shop) {
    // One refund within the order and one as a node of its own, told apart by their ids: two in a row have both.
    for (let i = 0; i < 2; i++) {
      const order = plainOrder(world, shop, world.bulk.atMs - 4 * dayMs, { lines: 3 })
      pay(world, order, 'sale', order.createdMs)
      order.updatedMs = order.createdMs + dayMs
      const refund =
        i === 0 ? returnedLines(world, order, order.updatedMs) : wholeReturn(world, order, order.updatedMs)
      order.refunds.push(refund)
      world.bulk.add(order)
      // And once more by webhook: a refund counts once.
      const payload = refundJson(order, refund)
      world.post({
        shop,
        topic: 'refunds/create',
        atMs: refund.createdMs,
        arrivalMs: world.bulk.atMs + dayMs,
        payload,
      })
      world.ledger.closed(order)
    }
    world.bulk.write()
  },
} satisfies Record<string, Scenario>
