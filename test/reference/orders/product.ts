import type { TenThousandths } from '../numbers.ts'
import { type JsonObject, objectOf } from './json.ts'
import { linesOf } from './line-item.ts'
import { amountOf, at, first, idOf, objectIn, readLines, textIn, Unreadable } from './resource.ts'

export interface Product {
  id: bigint
  type: string | null
  vendor: string | null
  category: string | null
  /** None of a bulk node: its variants are nodes of their own. */
  variants: Variant[]
}

export interface Variant {
  id: bigint
  productId: bigint | null
  /** What the shop pays for one. */
  cost: TenThousandths | null
}

export function productOf(product: JsonObject, id: bigint): Product {
  return {
    id,
    type: textIn(product, 'product_type', 'productType'),
    vendor: textIn(product, 'vendor'),
    category: textIn(objectIn(product, 'category') ?? {}, 'full_name', 'fullName', 'name'),
    variants: readLines(linesOf(product, 'variants'), (variant) => variantOf(variant, id)),
  }
}

export function variantOf(variant: JsonObject, ofProduct: bigint | null): Variant {
  const id = idOf(first(variant, 'id'))
  if (id === null) throw new Unreadable('unreadable_line')
  const inventoryItem = objectOf(first(variant, 'inventory_item', 'inventoryItem')) ?? {}
  return {
    id,
    productId: ofProduct ?? idOf(first(variant, 'product_id') ?? at(variant, 'product', 'id')),
    cost: amountOf(variant, 'cost') ?? amountOf(inventoryItem, 'unit_cost', 'cost'),
  }
}
