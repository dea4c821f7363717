import type { Button } from './buttons.ts'
import type { Product } from './catalogue.ts'
import type { Delivery } from './delivery.ts'
import { type CartItem, type Pen, writeButton, writeCartAdd } from './event-attributes.ts'
import type { SessionIdentity } from './event-line.ts'
import type { Producer } from './producers.ts'
import { type Random, waitingTime } from './random.ts'
import type { Intent } from './session-intents.ts'
import type { Shop } from './shop.ts'

/** The state of a session, which its next event is made from. */
export interface SessionWalk {
  readonly shop: Shop
  readonly pen: Pen
  readonly random: Random
  readonly delivery: Delivery
  readonly identity: SessionIdentity
  readonly producer: Producer
  readonly intent: Intent
  /** Part of the price that this shopper pays today. */
  readonly priceFactor: number
  timeMs: number
  /** Path of the page before, null at first. */
  path: string | null
  product: Product
  query: string
  cart: CartItem[]
  /** How many of its events are distinct accepted events. */
  counted: number
}

/** Starts the draft of the walk's next event. */
export function begin(walk: SessionWalk, name: string): void {
  walk.pen.draft.begin(name, walk.timeMs, walk.producer)
}

/** Sends the draft on its way. */
export function log(walk: SessionWalk): void {
  if (walk.delivery(walk.shop, walk.identity, walk.pen.draft)) walk.counted++
}

/** Lets time pass: at least a second, since two equal events of a clock with whole seconds would be one. */
export function pass(walk: SessionWalk, meanSeconds: number): void {
  walk.timeMs += 1000 + Math.round(waitingTime(walk.random, meanSeconds * 1000))
}

export function click(walk: SessionWalk, button: Button): void {
  begin(walk, 'commerce.button.click')
  writeButton(walk.pen, button)
  log(walk)
  pass(walk, 4)
}

/** Puts the product at hand in the cart. */
export function addToCart(walk: SessionWalk, source: string | null): void {
  const { shop, product } = walk
  const step = shop.currency.code === 'KRW' ? 10 : 1
  const item = {
    product,
    quantity: 1 + Math.floor(shop.catalogue.usualQuantity * walk.random() ** 2),
    priceMinor: Math.max(step, Math.round((product.priceMinor * walk.priceFactor) / step) * step),
  }
  walk.cart.push(item)
  begin(walk, 'commerce.cart.add')
  writeCartAdd(walk.pen, shop, item, source)
  log(walk)
  pass(walk, 5)
}
