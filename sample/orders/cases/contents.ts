import { listOf, taxesOn } from '../amounts.ts'
import { allocate } from '../discounts.ts'
import { lifeOf } from '../life.ts'
import { lineOf, taxLine } from '../new-line.ts'
import type { DraftDiscount, OrderDraft } from '../order-draft.ts'
import { ordinaryOrder } from '../ordinary-order.ts'
import { chargeJson, postRecharge } from '../recharge.ts'
import { postVersion, type World } from '../world.ts'
import { marketThat, plainOrder, type Scenario } from './scenario.ts'

/** An order of one rare shape, and what becomes of orders. */
const shaped =
  (
    change: (world: World, order: OrderDraft) => void,
    wishes?: (shop: OrderDraft['shop']) => Parameters<typeof plainOrder>[3],
  ): Scenario =>
  (world, shop, createdMs) => {
    const order = plainOrder(world, shop, createdMs, wishes?.(shop))
    change(world, order)
    for (const { take } of lifeOf(world, order).sort((a, b) => a.atMs - b.atMs)) take(world)
    world.ledger.closed(order)
  }

const free: DraftDiscount = {
  ...{ kind: 'code', code: '무료 100%', value: '100.0', valueType: 'percentage' },
  ...{ method: 'across', target: 'line_item' },
}

export function freeShipping(order: OrderDraft): void {
  order.shippingLines = order.shippingLines.slice(0, 1)
  for (const line of order.shippingLines) {
    line.priceMinor = 0
    line.taxMinors = taxesOn(0, order.market)
  }
}

export const contentScenarios = {
  prices_with_tax: shaped(
    () => {},
    (shop) => ({ market: marketThat(shop, true), plain: false }),
  ),
  prices_without_tax: shaped(
    () => {},
    (shop) => ({ market: marketThat(shop, false), plain: false }),
  ),
  other_presentment_currency: shaped(
    () => {},
    ({ markets: [, abroad] }) => ({ ...(abroad && { market: abroad }) }),
  ),
  other_shop_currency: shaped(
    () => {},
    ({ formerMarket }) => ({ market: formerMarket }),
  ),
  zero_value: shaped((_, order) => {
    const given: DraftDiscount[] = []
    allocate(
      given,
      order.lines,
      order.lines.reduce((sum, line) => sum + listOf(line), 0),
      free,
    )
    order.discounts = given
    for (const line of order.lines) taxLine(order, line)
    freeShipping(order)
  }),
  line_of_no_price: shaped(
    (_, order) => {
      const [line] = order.lines
      if (line === undefined) return
      line.unitMinor = 0
      taxLine(order, line)
    },
    (shop) => ({ market: marketThat(shop, true), lines: 2 }),
  ),
  five_hundred_lines: shaped(
    () => {},
    () => ({ lines: 500 }),
  ),
  guest_with_a_customers_email(world, shop, createdMs) {
    const [known, guest] = [plainOrder(world, shop, createdMs - 60_000), plainOrder(world, shop, createdMs)]
    known.customer = shop.customers.draw(world.random).customer
    known.email = known.customer.email
    guest.customer = null
    guest.email = known.email
    for (const order of [known, guest]) {
      postVersion(world, order, 'orders/create', { arrivalMs: createdMs })
      world.ledger.closed(order)
    }
  },
  test_order: shaped((_, order) => {
    order.isTest = true
  }),
  gift_card_line: shaped(({ ids }, order) => {
    order.lines.push(lineOf(order.shop.stock.giftCard, 1, ids))
  }),
  tip_in_both: shaped(({ ids }, order) => {
    order.lines.push(lineOf(order.shop.stock.tip(order.shop.shippingFeeMinor), 1, ids))
  }),
  tip_at_line_only: shaped(({ ids }, order) => {
    order.lines.push(lineOf(order.shop.stock.tip(order.shop.shippingFeeMinor), 1, ids))
    order.says.tipAtLineOnly = true
  }),
  duties: shaped(
    (_, order) => {
      order.dutiesMinor = order.shop.shippingFeeMinor * 2 + 1
    },
    ({ markets: [, abroad] }) => ({ ...(abroad && { market: abroad }) }),
  ),
  unknown_product: shaped((_, order) => {
    const [line] = order.lines
    if (line) line.goods = { ...line.goods, productId: 0, variantId: 0, sku: 'null', title: '"맞춤 제작"' }
  }),
  one_time_charge(world, shop, createdMs) {
    const order = ordinaryOrder(world, shop, createdMs, { plain: true }, (draft) => {
      draft.isSubscription = false
    })
    const charge = {
      id: world.ids.charge(),
      atMs: createdMs,
      status: 'success',
      lines: ['onetime', 'onetime'],
    } as const
    postRecharge(world, order, 'charge/paid', createdMs, chargeJson(order, charge))
  },
} satisfies Record<string, Scenario>
