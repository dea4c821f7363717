import type { EventName } from '../../../queries/events/event-names.ts'

const CART = '(cart|basket|bag|trolley)'
const ADDED = '(add|adds|added|adding|put)'
const VIEWED = '(view|views|viewed|open|opened|show|shown|visit|visited|see|seen)'
const CLICKED = '(click|clicks|clicked|tap|tapped|select|selected)'
const PRODUCT = '(product|item|article|goods)'
const both = (one: string, other: string) => `\\b${one}\\b.*\\b${other}\\b|\\b${other}\\b.*\\b${one}\\b`

/** What names of events mostly mean, as words in lower case. The first that fits counts. */
const eventRules: readonly (readonly [EventName, RegExp])[] = (
  [
    ['commerce.session.start', both('session', '(start|started|begin|began|new)')],
    ['commerce.search.result_click', both(CLICKED, `(result|results|search|list|${PRODUCT})`)],
    ['commerce.button.click', both(CLICKED, '(button|btn|feature|menu)')],
    ['commerce.cart.add', both(ADDED, CART)],
    ['commerce.cart.view', both(VIEWED, CART)],
    [
      'commerce.checkout.purchase',
      `\\b(purchase|purchased|purchases|bought|buy)\\b|${both('(order|checkout|transaction)', '(place|placed|complete|completed|create|created|paid|confirm|confirmed|success|succeeded|finished)')}`,
    ],
    ['commerce.checkout.start', '\\b(checkout|check out)\\b'],
    ['commerce.product.view', `${both(VIEWED, PRODUCT)}|\\b${PRODUCT} (detail|details|page)\\b`],
    ['commerce.search', '\\b(search|searches|searched|searching)\\b'],
    [
      'client.routing',
      `${both(VIEWED, '(page|screen)')}|\\b(pageview|route|routing|navigate|navigated|navigation)\\b`,
    ],
  ] as const
).map(([name, pattern]) => [name, new RegExp(pattern)] as const)

/** The event of ours that a name most likely means; undefined where none does. */
export function meantEvent(name: string): EventName | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return eventRules.find(([, pattern]) => pattern.test(words))?.[0]
}
