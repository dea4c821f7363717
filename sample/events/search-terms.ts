import { assortments } from './assortment.ts'
import { type Random, randomStream, weightedIndex, zipfWeights } from './random.ts'
import type { ShopKind } from './shop-kinds.ts'

/** Draws what a shopper types into the search box, and how often that finds nothing. */
export type SearchTerms = (random: Random) => { query: string; zeroResultShare: number }

// What people type that no shop sells.
const hopeless = [
  'asdf',
  'ㅋㅋㅋ',
  '비타민씨이',
  '반품',
  'gift card',
  '당일배송',
  '마스그',
  'tshrit',
  '사은품',
  '쿠폰',
]

/** The search terms of a shop: goods, categories, goods with a style; popularity follows Zipf's law. */
export function searchTermsOf(kind: ShopKind, seed: number): SearchTerms {
  const { categories, styles } = assortments[kind]
  const goods = Object.values(categories).flat()
  const findable = [
    ...goods,
    ...Object.keys(categories),
    ...goods.flatMap((good) => styles.map((style) => `${style} ${good}`)),
  ]
  const random = randomStream(seed, `search terms ${kind}`)
  const terms = [
    ...findable.map((query) => ({ query, zeroResultShare: 0.02 + 0.06 * random() })),
    ...hopeless.map((query) => ({ query, zeroResultShare: 0.9 })),
  ]
    // Single words are searched more than word pairs, and each shop has favourites of its own.
    .map((term) => ({ term, order: random() * (term.query.includes(' ') ? 2 : 1) }))
    .sort((left, right) => left.order - right.order)
    .map(({ term }) => term)
  const byPopularity = weightedIndex(zipfWeights(terms.length, 0.95))
  return (draw) => {
    const { query, zeroResultShare } = terms[byPopularity(draw)] as (typeof terms)[number]
    return { query: asTyped(query, draw), zeroResultShare }
  }
}

/** The same search in capitals, or with two spaces between its words. */
function asTyped(query: string, random: Random): string {
  const chance = random()
  if (chance < 0.06) return query.toUpperCase()
  if (chance < 0.12) return query.replaceAll(' ', '  ')
  return query
}
