import type { Product } from './catalogue.ts'
import type { Random } from './random.ts'
import type { Page } from './session-intents.ts'

const plainPaths: Record<Exclude<Page, 'product' | 'category'>, string> = {
  home: '/',
  search: '/search',
  cart: '/cart',
  checkout: '/checkout',
  complete: '/order/complete',
}

/** The path of a page as a browser shows it: often with a query string, a fragment or slashes too many. */
export function pathOf(page: Page, product: Product, query: string, random: Random): string {
  const plain =
    page === 'product'
      ? `/product/${product.goodsCd}`
      : page === 'category'
        ? product.categoryPath
        : plainPaths[page]
  if (page === 'search' && random() < 0.5) return `${plain}?q=${encodeURIComponent(query)}`
  const chance = random()
  if (chance < 0.06) return `${plain}?utm_source=newsletter&utm_campaign=%EA%B0%80%EC%9D%84`
  if (chance < 0.1) return `${plain}#top`
  if (chance < 0.14) return `${plain}/`
  if (chance < 0.15) return `${plain}//?page=2#list`
  return plain
}
