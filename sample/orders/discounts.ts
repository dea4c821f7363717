import { pick, type Random } from '../events/random.ts'
import { listOf, netOf, sharesOf } from './amounts.ts'
import type { DraftDiscount, DraftLine, OrderDraft } from './order-draft.ts'

const codes = ['WELCOME10', '가을15', 'VIP-20%', 'FRIENDS & FAMILY']

/** Gives an order discounts, to its lines and over all of them, and returns what they are called. */
export function giveDiscounts(order: OrderDraft, random: Random): DraftDiscount[] {
  const goods = order.lines.filter(({ goods }) => !goods.isGiftCard && !goods.isTip)
  const [first] = goods
  const given: DraftDiscount[] = []
  const chance = random()
  if (first === undefined || chance > 0.24) return given
  if (chance < 0.07 || chance > 0.22) {
    const percent = pick(random, [5, 10, 30])
    allocate(given, [first], Math.round((listOf(first) * percent) / 100), {
      ...{ kind: 'automatic', code: `${percent}% 할인`, value: `${percent}.0` },
      ...{ valueType: 'percentage', method: 'each', target: 'line_item' },
    })
  }
  if (chance > 0.07) {
    const nets = goods.reduce((sum, line) => sum + netOf(line), 0)
    const isFixed = chance > 0.19 && chance < 0.22
    const percent = pick(random, [10, 15, 20])
    const minor = isFixed ? Math.min(nets, order.shop.shippingFeeMinor) : Math.round((nets * percent) / 100)
    allocate(given, goods, minor, {
      ...{ kind: 'code', code: pick(random, codes) },
      ...{ valueType: isFixed ? 'fixed_amount' : 'percentage', method: 'across', target: 'line_item' },
      value: isFixed ? order.money.number(minor) : `${percent}.0`,
    })
  }
  return given
}

/** Takes an amount off lines, by what each costs after the discounts before. */
export function allocate(
  given: DraftDiscount[],
  lines: readonly DraftLine[],
  minor: number,
  discount: DraftDiscount,
): void {
  const shares = sharesOf(minor, lines.map(netOf))
  lines.forEach((line, i) => {
    const share = shares[i] as number
    if (share > 0) line.discounts.push({ discount: given.length, minor: share })
  })
  given.push(discount)
}
