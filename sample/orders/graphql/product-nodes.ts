import type { StockedProduct } from '../goods.ts'
import type { OrderShop } from '../order-shop.ts'
import { utcText } from '../shop-time.ts'

/** A product and its variants as nodes of a bulk export: the product first, then its children. */
export function productNodes(shop: OrderShop, product: StockedProduct, updatedMs: number): string[] {
  const { id, title, vendor, type, category, variants } = product
  const gid = `gid://shopify/Product/${id}`
  const money = shop.markets[0]?.money
  const time = utcText(updatedMs)
  return [
    `{"id":"${gid}","title":${title},"vendor":${vendor},"productType":${type},"category":{"fullName":${category}},"createdAt":"${time}","updatedAt":"${time}"}`,
    ...variants.map(
      (variant) =>
        `{"id":"gid://shopify/ProductVariant/${variant.variantId}","sku":${variant.sku},"price":${money?.text(variant.unitMinor)}` +
        `,"inventoryItem":{"unitCost":{"amount":${money?.text(variant.costMinor + 1)},"currencyCode":"${money?.shop.code}"}},"__parentId":"${gid}"}`,
    ),
  ]
}
