import { randomDigits } from '../events/hexadecimal.ts'
import { pick, type Random, weightedIndex, wholeBelow } from '../events/random.ts'
import { listOf, taxesOn } from './amounts.ts'
import { attributionOf } from './attribution.ts'
import { giveDiscounts } from './discounts.ts'
import type { Ids } from './ids.ts'
import { marketIndex } from './markets.ts'
import { lineOf, newLine, taxLine } from './new-line.ts'
import type { DraftShipping, OrderDraft } from './order-draft.ts'
import type { OrderShop } from './order-shop.ts'

/** Lines of an order: three on average. */
const lineCounts = [1, 2, 3, 4, 5, 6, 8, 12]
const lineCount = weightedIndex([30, 24, 16, 11, 7, 5, 4, 3])
const tags = ['""', '""', '""', '""', '"gift"', '"VIP, 재구매"', '"wholesale, net-30"']
const notes = ['null', 'null', 'null', 'null', '""', '"문 앞에 놓아주세요 🙏"', '"Please ring \\"twice\\""']

/** What an order shall be, where it is not left to chance. */
export interface Wishes {
  market?: OrderDraft['market']
  lines?: number
  plain?: boolean
}

/** An order as it is placed, with all its amounts. */
export function newOrder(
  { random, ids }: { random: Random; ids: Ids },
  shop: OrderShop,
  createdMs: number,
  wishes: Wishes = {},
): OrderDraft {
  const market = wishes.market ?? (shop.markets[marketIndex(random)] as OrderDraft['market'])
  const isGuest = random() < 0.12
  const { customer, isNew } = shop.customers.draw(random)
  const visit = attributionOf(random)
  const order: OrderDraft = {
    shop,
    market,
    money: market.money,
    idLead: '',
    id: ids.order(),
    number: ids.number(shop),
    createdMs,
    updatedMs: createdMs,
    customer: isGuest ? null : customer,
    email: isGuest ? `guest${createdMs % 100_000}@example.com` : customer.email,
    isNewCustomer: isNew && !isGuest,
    lines: [],
    shippingLines: [],
    discounts: [],
    dutiesMinor: 0,
    dutiesIncluded: false,
    feesMinor: 0,
    isTest: random() < 0.004,
    isSubscription: !isGuest && customer.number % 25 === 3,
    financialStatus: 'pending',
    fulfillmentStatus: null,
    cancelledMs: null,
    cancelReason: null,
    refunds: [],
    fulfillments: [],
    payments: [],
    tags: pick(random, tags),
    note: pick(random, notes),
    landingSite: visit.landingSite,
    referringSite: visit.referringSite,
    sourceName: visit.sourceName,
    cartToken: random() < 0.85 ? randomDigits(random, 4) : null,
    says: {},
  }
  const count = wishes.lines ?? (lineCounts[lineCount(random)] as number)
  for (let i = 0; i < count; i++) order.lines.push(newLine(order, random, ids))
  const rare = wishes.plain ? 1 : random()
  if (rare < 0.012) order.lines.push(lineOf(shop.stock.giftCard, 1, ids))
  if (!wishes.plain) order.discounts = giveDiscounts(order, random)
  for (const line of order.lines) taxLine(order, line)
  if (order.sourceName !== '"pos"') addShipping(order, random, ids)
  if (rare >= 0.95 && rare < 0.97) addTip(order, random, ids)
  if (!market.isHome && random() < 0.15) order.dutiesMinor = Math.round(shop.shippingFeeMinor * 1.7)
  return order
}

function addShipping(order: OrderDraft, random: Random, ids: Ids): void {
  const { shop, market, lines } = order
  const worth = lines.reduce((sum, line) => sum + listOf(line), 0)
  const isFree = market.isHome && worth >= shop.freeShippingFromMinor
  const priceMinor = isFree ? 0 : Math.round(shop.shippingFeeMinor * (market.isHome ? 1 : 3.3))
  const line = (title: string, priceMinor: number): DraftShipping => ({
    id: ids.line(),
    title,
    priceMinor,
    discounts: [],
    taxMinors: taxesOn(priceMinor, market),
  })
  order.shippingLines.push(line(isFree ? '무료배송' : 'Standard', priceMinor))
  if (random() < 0.01) order.shippingLines.push(line('Cool box', shop.shippingFeeMinor))
  const [first] = order.shippingLines
  if (first && priceMinor > 0 && random() < 0.03) {
    // Free shipping by a code.
    order.discounts = [
      ...order.discounts,
      {
        kind: 'code',
        code: 'FREESHIP',
        value: '100.0',
        valueType: 'percentage',
        method: 'each',
        target: 'shipping_line',
      },
    ]
    first.discounts.push({ discount: order.discounts.length - 1, minor: priceMinor })
    first.taxMinors = taxesOn(0, market)
  }
}

function addTip(order: OrderDraft, random: Random, ids: Ids): void {
  const minor = order.shop.shippingFeeMinor * (1 + wholeBelow(random, 3))
  order.lines.push(lineOf(order.shop.stock.tip(minor), 1, ids))
  const how = wholeBelow(random, 3)
  if (how === 1) order.says.tipAtLineOnly = true
  if (how === 2) order.says.tipAtOrderOnly = true
}
