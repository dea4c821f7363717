import { type Random, weightedIndex } from '../events/random.ts'
import { netOf, taxesOn } from './amounts.ts'
import type { Ids } from './ids.ts'
import type { DraftLine, OrderDraft } from './order-draft.ts'

const quantities = [1, 2, 3, 5, 12]
const quantity = weightedIndex([74, 15, 6, 4, 1])

/** Taxes a line by what it costs now. */
export function taxLine({ market }: OrderDraft, line: DraftLine): void {
  const { isGiftCard, isTip } = line.goods
  line.taxMinors = isGiftCard || isTip ? [] : taxesOn(netOf(line), market)
}

export function newLine({ shop }: OrderDraft, random: Random, ids: Ids): DraftLine {
  return lineOf(shop.stock.goods(random), quantities[quantity(random)] as number, ids)
}

export function lineOf(goods: DraftLine['goods'], quantity: number, ids: Ids): DraftLine {
  return {
    id: ids.line(),
    goods,
    quantity,
    currentQuantity: quantity,
    unitMinor: goods.unitMinor,
    discounts: [],
    taxMinors: [],
  }
}
