import { strictInteger, sumOf, type TenThousandths } from '../numbers.ts'
import type { Json, JsonObject } from './json.ts'
import {
  amountOf,
  at,
  first,
  idOf,
  listOf,
  objectIn,
  readLines,
  textIn,
  textOf,
  Unreadable,
} from './resource.ts'

/** What a line sells. */
export interface Article {
  productId: bigint | null
  variantId: bigint | null
  sku: string | null
  title: string | null
  vendor: string | null
  isGiftCard: boolean
  isTip: boolean
  /** Of one unit; null only where a refund shows the line without it. */
  price: TenThousandths | null
}

/** A line as an order lists it, nothing yet shared out nor made net. */
export interface LineItem extends Article {
  id: bigint
  quantity: bigint
  price: TenThousandths
  discount: TenThousandths
  tax: TenThousandths
}

export function lineItem(line: JsonObject): LineItem {
  const article = articleOf(line)
  const id = idOf(first(line, 'id'))
  const { price } = article
  if (id === null || price === null) throw new Unreadable('unreadable_line')
  // What they come to is an amount, too: 14 digits and four more.
  const quantity = quantityOf(line)
  if (String(quantity * price).replace('-', '').length > 18) throw new Unreadable('unreadable_line')
  const allocated = discountAllocations(line)
  return {
    ...article,
    id,
    quantity,
    price,
    discount: allocated ?? amountOf(line, 'total_discount') ?? 0n,
    tax: taxLines(line),
  }
}

export function articleOf(line: JsonObject): Article {
  const id = (rest: string, node: string) => idOf(first(line, rest) ?? at(line, node, 'id'))
  return {
    productId: id('product_id', 'product'),
    variantId: id('variant_id', 'variant'),
    sku: textIn(line, 'sku'),
    title: textIn(line, 'title', 'name'),
    vendor: textIn(line, 'vendor'),
    isGiftCard: first(line, 'gift_card', 'isGiftCard') === true,
    isTip: objectIn(line, 'tip') !== null,
    price: amountOf(line, 'price', 'original_unit_price'),
  }
}

/** A whole number of units, none or more. */
export function quantityOf(line: JsonObject): bigint {
  const quantity = strictInteger(textOf(first(line, 'quantity')) ?? '')
  if (quantity === null || quantity < 0n) throw new Unreadable('unreadable_line')
  return quantity
}

/** The sum of what of the order's discounts is allocated to a line, null where nothing is. */
export function discountAllocations(line: JsonObject): TenThousandths | null {
  const read = (allocation: JsonObject) => amountOf(allocation, 'amount', 'allocated_amount') ?? 0n
  return sumOf(readLines(linesOf(line, 'discount_allocations', 'discountAllocations'), read))
}

/** The sum of the taxes of a line (or of a shipping line). */
export function taxLines(line: JsonObject): TenThousandths {
  const read = (tax: JsonObject) => amountOf(tax, 'price') ?? 0n
  return sumOf(readLines(linesOf(line, 'tax_lines', 'taxLines'), read)) ?? 0n
}

export function linesOf(resource: JsonObject, ...names: readonly string[]): Json[] {
  return listOf(first(resource, ...names))
}
