import type { StockedProduct } from '../goods.ts'
import type { OrderShop } from '../order-shop.ts'
import { shopTimeText } from '../shop-time.ts'

/**
 * The resource of products/create and products/update.
 * @param type text in JSON, with quotes: product types change
 */
export function productResource(
  shop: OrderShop,
  { id, title, vendor, category, variants }: StockedProduct,
  type: string,
  createdMs: number,
  updatedMs: number,
): string {
  const time = (ms: number) => shopTimeText(shop.clock, ms)
  const money = shop.markets[0]?.money
  const each = variants.map(
    (variant) =>
      `{"id":${variant.variantId},"product_id":${id},"title":${variant.variantTitle},"sku":${variant.sku}` +
      `,"price":${money?.text(variant.unitMinor)},"cost":${money?.text(variant.costMinor)},"inventory_item_id":${variant.variantId + 7},"taxable":true}`,
  )
  return (
    `{"id":${id},"admin_graphql_api_id":"gid://shopify/Product/${id}","title":${title},"vendor":${vendor},"product_type":${type}` +
    `,"category":{"admin_graphql_api_id":"gid://shopify/TaxonomyCategory/ap-${id % 97}","name":${type},"full_name":${category}}` +
    `,"created_at":"${time(createdMs)}","updated_at":"${time(updatedMs)}","published_at":"${time(createdMs)}","status":"active","tags":"","handle":"p-${id}"` +
    `,"variants":[${each.join()}],"options":[],"images":[]}`
  )
}
