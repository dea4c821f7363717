/** The events that the summaries know. The log's own names; `aliases` are older producers' names for the same. */
export const eventNames = {
  'commerce.session.start': { doc: 'session begins; many producers never log it' },
  'commerce.button.click': { doc: "a feature's button" },
  'commerce.product.view': { doc: 'product page' },
  'commerce.cart.add': { doc: 'put in the cart' },
  'commerce.cart.view': { doc: 'cart page' },
  'commerce.search': { doc: 'search made' },
  'commerce.search.result_click': { doc: 'a search result clicked; usually carries no query' },
  'commerce.checkout.start': { doc: 'checkout' },
  'commerce.checkout.purchase': { doc: 'order placed' },
  'client.routing': { doc: 'page change', aliases: ['Routing in client side'] },
} as const satisfies Record<string, { doc: string; aliases?: readonly string[] }>

export type EventName = keyof typeof eventNames

/** Any name that begins so is an event, known or not; every other line is an ordinary log line. */
export const eventNamePrefixes = ['commerce.', 'client.'] as const

/** [alias, name] pairs. */
export const eventNameAliases: readonly (readonly [string, EventName])[] = Object.entries(eventNames).flatMap(
  ([name, event]) =>
    'aliases' in event ? event.aliases.map((alias) => [alias, name as EventName] as const) : [],
)
