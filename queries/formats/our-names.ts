import { type EventName, eventNames } from '../events/event-names.ts'

/** Our names of events where a dot is not allowed in a name: commerce_cart_add. */
export const namesWithoutDots: Readonly<Record<string, EventName>> = Object.fromEntries(
  (Object.keys(eventNames) as EventName[]).map((name) => [name.replaceAll('.', '_'), name]),
)

/** A line of our own is known by these, whatever other keys its producer writes. */
export const keysOfOurs: readonly string[] = ['attributes']

/** The events that are about one product: a record of several items is as many of them. */
export const ofOneProduct: readonly EventName[] = [
  'commerce.product.view',
  'commerce.cart.add',
  'commerce.search.result_click',
]
