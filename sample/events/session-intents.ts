import { type Random, weightedIndex } from './random.ts'

export type Page = 'home' | 'search' | 'category' | 'product' | 'cart' | 'checkout' | 'complete'
type Move = Page | 'leave'
type Weights<T extends string> = Partial<Record<T, number>>

/** What a visitor came for, which decides where they go from each page. */
export interface Intent {
  name: string
  /** Its share of all sessions, in percent. */
  share: number
  landing: Weights<Page>
  moves: Partial<Record<Page, Weights<Move>>>
  /** Chance that a product page ends in the cart. */
  addsToCart: number
  /** Mean seconds on a page. */
  pauseSeconds: number
  /** Opens the smart order on the home page and adds several products there. */
  ordersQuickly: boolean
}

const purchaseEnd: Intent['moves'] = {
  checkout: { complete: 74, cart: 8, leave: 18 },
  complete: { leave: 90, home: 10 },
}

export const intents: readonly Intent[] = [
  {
    name: 'browse',
    share: 36,
    landing: { home: 70, category: 30 },
    moves: {
      home: { category: 50, product: 25, search: 8, leave: 17 },
      search: { search: 20, home: 20, leave: 60 },
      category: { product: 65, category: 17, leave: 18 },
      product: { product: 30, category: 26, cart: 12, leave: 32 },
      cart: { checkout: 38, product: 24, leave: 38 },
      ...purchaseEnd,
    },
    addsToCart: 0.2,
    pauseSeconds: 34,
    ordersQuickly: false,
  },
  {
    name: 'search',
    share: 27,
    landing: { home: 78, search: 22 },
    moves: {
      home: { search: 90, leave: 10 },
      search: { search: 45, leave: 55 },
      category: { product: 50, search: 30, leave: 20 },
      product: { search: 28, product: 14, cart: 22, leave: 36 },
      cart: { checkout: 46, search: 20, leave: 34 },
      ...purchaseEnd,
    },
    addsToCart: 0.3,
    pauseSeconds: 26,
    ordersQuickly: false,
  },
  {
    name: 'quick reorder',
    share: 13,
    landing: { home: 100 },
    moves: {
      home: { cart: 90, search: 4, leave: 6 },
      search: { cart: 50, leave: 50 },
      product: { cart: 80, leave: 20 },
      cart: { checkout: 82, leave: 18 },
      ...purchaseEnd,
    },
    addsToCart: 0.6,
    pauseSeconds: 14,
    ordersQuickly: true,
  },
  {
    name: 'compare',
    share: 6,
    landing: { category: 40, product: 60 },
    moves: {
      category: { product: 85, category: 15 },
      product: { product: 55, category: 24, cart: 8, leave: 13 },
      cart: { product: 50, checkout: 20, leave: 30 },
      ...purchaseEnd,
    },
    addsToCart: 0.12,
    pauseSeconds: 48,
    ordersQuickly: false,
  },
  {
    name: 'bounce',
    share: 18,
    landing: { home: 52, product: 48 },
    moves: { home: { leave: 94, category: 6 }, product: { leave: 96, home: 4 }, category: { leave: 100 } },
    addsToCart: 0,
    pauseSeconds: 8,
    ordersQuickly: false,
  },
]

/** An intent with its tables turned into draws. */
export interface Visit {
  intent: Intent
  landing(random: Random): Page
  next(page: Page, random: Random): Move
}

const visits: readonly Visit[] = intents.map((intent) => {
  const moves = new Map(Object.entries(intent.moves).map(([page, weights]) => [page, drawer(weights)]))
  return {
    intent,
    landing: drawer(intent.landing),
    // A page that an intent has no plan for is where it ends.
    next: (page, random) => moves.get(page)?.(random) ?? 'leave',
  }
})

const byShare = weightedIndex(intents.map((intent) => intent.share))

/** Draws what the next session is for. */
export function visitOfSession(random: Random): Visit {
  return visits[byShare(random)] as Visit
}

function drawer<T extends string>(weights: Weights<T>): (random: Random) => T {
  const names = Object.keys(weights) as T[]
  const byWeight = weightedIndex(names.map((name) => weights[name] ?? 0))
  return (random) => names[byWeight(random)] as T
}
