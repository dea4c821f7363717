import { allocate } from '../discounts.ts'
import { unquoted } from '../money.ts'
import { taxLine } from '../new-line.ts'
import type { Wishes } from '../new-order.ts'
import type { DraftDiscount, OrderDraft } from '../order-draft.ts'
import { pay } from '../payments.ts'
import { orderJson } from '../rest/order-json.ts'
import { refundJson } from '../rest/refund-json.ts'
import { returnedLines } from '../returns.ts'
import { postVersion, type World } from '../world.ts'
import { freeShipping } from './contents.ts'
import { dayMs, later, marketThat, plainOrder, type Scenario } from './scenario.ts'

/** An order that is worded in a rare way, and one refund of it that is worded in the same way. */
export function say(world: World, order: OrderDraft): void {
  pay(world, order, 'sale', order.createdMs)
  postVersion(world, order, 'orders/create')
  const refund = returnedLines(world, order, later(world, order.createdMs, dayMs))
  world.post({
    shop: order.shop,
    topic: 'refunds/create',
    atMs: refund.createdMs,
    payload: refundJson(order, refund),
  })
  world.ledger.closed(order)
}

export const worded =
  (change: (order: OrderDraft) => void, wishes?: Wishes): Scenario =>
  (world, shop, createdMs) => {
    const order = plainOrder(world, shop, createdMs, wishes)
    change(order)
    say(world, order)
  }

/** The same of prices that include the tax and of prices that do not: amounts are shared differently. */
const wordedBothWays =
  (change: (order: OrderDraft) => void, wishes?: Wishes): Scenario =>
  (world, shop, createdMs) => {
    for (const isTaxIncluded of [true, false]) {
      const order = plainOrder(world, shop, createdMs, { market: marketThat(shop, isTaxIncluded), ...wishes })
      change(order)
      say(world, order)
    }
  }

const third: DraftDiscount = {
  ...{ kind: 'code', code: 'THIRD', value: '33.0', valueType: 'percentage' },
  ...{ method: 'across', target: 'line_item' },
}

/** A discount that does not divide by its lines. */
function discount(order: OrderDraft): void {
  const given: DraftDiscount[] = []
  const worth = order.lines.reduce((sum, { unitMinor, quantity }) => sum + unitMinor * quantity, 0)
  allocate(given, order.lines, Math.floor(worth / 3) + 1, third)
  order.discounts = given
  for (const line of order.lines) taxLine(order, line)
}

export const wordingScenarios = {
  discount_at_order_only: wordedBothWays(
    (order) => {
      discount(order)
      order.says.discountAtOrderOnly = true
    },
    { lines: 3 },
  ),
  discount_at_line_only: wordedBothWays(
    (order) => {
      discount(order)
      order.says.discountAtLineOnly = true
    },
    { lines: 2 },
  ),
  tax_at_order_only: wordedBothWays(
    (order) => {
      order.says.taxAtOrderOnly = true
    },
    { lines: 3 },
  ),
  shipping_at_order_only: wordedBothWays((order) => {
    freeShipping(order)
    for (const line of order.shippingLines) {
      line.priceMinor = order.shop.shippingFeeMinor
      line.taxMinors = []
      line.discounts = []
    }
    order.says.shippingAtOrderOnly = true
  }),
  amounts_as_numbers: wordedBothWays((order) => {
    order.money = unquoted(order.money)
  }),
  ids_as_text: worded((order) => {
    order.says.idsAsText = true
  }),
  ids_of_18_digits: worded((order) => {
    order.idLead = '9007'
  }),
  bare_resource(world, shop, createdMs) {
    const order = plainOrder(world, shop, createdMs)
    order.updatedMs = createdMs + 30_000
    world.files.add(order.updatedMs, orderJson(order), world.shopFolder(shop))
    world.ledger.record('accepted')
    world.ledger.version(order)
    world.ledger.closed(order)
  },
  dear_order: worded(
    (order) => {
      // The most that fits, less a digit for the sum.
      const most = 9_876_543_210_123
      for (const line of order.lines) {
        line.unitMinor = most
        line.quantity = 1
        taxLine(order, line)
      }
    },
    { lines: 1 },
  ),
} satisfies Record<string, Scenario>
