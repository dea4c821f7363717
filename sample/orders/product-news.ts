import { textOf } from '../events/catalogue.ts'
import { wholeBelow } from '../events/random.ts'
import type { OrderShop } from './order-shop.ts'
import { productResource } from './rest/product-json.ts'
import type { World } from './world.ts'

const dayMs = 86_400_000

/** All but some products are told of on the first day; a few also stand in the bulk export, with a newer cost. */
export function tellProducts({ random, post, bulk, startMs }: World, shop: OrderShop): void {
  const madeMs = startMs - 30 * dayMs
  for (const product of shop.stock.products) {
    const chance = random()
    if (chance < 0.1) continue
    const payload = productResource(shop, product, product.type, madeMs, madeMs)
    post({ shop, topic: 'products/create', atMs: madeMs, arrivalMs: startMs + 1000, payload })
    if (chance > 0.96) bulk.addProduct(shop, product)
  }
}

/** Some products change their type on a day: the newest counts, for all orders. */
export function tellProductUpdates(
  { random, post, startMs }: World,
  shop: OrderShop,
  dayStartMs: number,
): void {
  const { products } = shop.stock
  for (let i = 0; i < 2; i++) {
    const product = products[wholeBelow(random, products.length)] as (typeof products)[number]
    const atMs = dayStartMs + wholeBelow(random, 80_000) * 1000
    const type = textOf(`${JSON.parse(product.type)} ${1 + wholeBelow(random, 3)}`).json
    const payload = productResource(shop, product, type, startMs - 30 * dayMs, atMs)
    post({ shop, topic: 'products/update', atMs, payload })
  }
}
