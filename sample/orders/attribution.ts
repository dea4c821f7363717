import { type Random, weightedIndex } from '../events/random.ts'

/** Where a visit began. Texts in JSON: with quotes, or null. */
export interface Attribution {
  landingSite: string
  referringSite: string
  sourceName: string
}

const of = (landing: string | null, referring: string | null = null, source = 'web', weight = 1) => ({
  weight,
  landingSite: JSON.stringify(landing),
  referringSite: JSON.stringify(referring),
  sourceName: JSON.stringify(source),
})

// As they occur: percent-encoded and plain, '+' for a space, a parameter twice, blank ones, one in another case.
const visits = [
  of('/', null, 'web', 30),
  of('/products/mug', 'https://www.google.com/', 'web', 10),
  of(null, null, 'pos', 4),
  of(null, null, 'shopify_draft_order', 2),
  of(null, null, '580111', 3),
  of(
    '/?utm_source=naver&utm_medium=cpc&utm_campaign=%EA%B0%80%EC%9D%84+%EC%84%B8%EC%9D%BC',
    'https://search.naver.com/search',
    'web',
    8,
  ),
  of(
    '/?utm_source=google&utm_medium=cpc&utm_campaign=brand_search&utm_term=gift+box&utm_content=ad%20A',
    'https://www.google.com/',
    'web',
    8,
  ),
  of(
    '/collections/new?utm_source=kakao&utm_medium=social&utm_campaign=%EC%B9%9C%EA%B5%AC%ED%86%A1&gclid=x1',
    'https://pf.kakao.com/',
    'web',
    6,
  ),
  of('/?utm_source=newsletter&utm_medium=email&utm_campaign=2026-w32%2Bvip', null, 'web', 6),
  of('/?utm_source=instagram&utm_medium=&utm_campaign=reels', 'https://l.instagram.com/', 'web', 3),
  of('/?utm_source=first&utm_source=second&utm_medium=cpc', null, 'web', 2),
  of(
    '/?fbclid=abc&utm_content=%22quoted%22%20%26%20more&utm_source=facebook',
    'https://m.facebook.com/',
    'web',
    3,
  ),
  of('/?utm_campaign=가을세일&utm_source=blog', 'https://blog.naver.com/', 'web', 2),
  of('/pages/about?my_utm_source=wrong&ref=utm_source%3Dwrong', null, 'web', 1),
  of('/?utm_source=a%3Db&utm_medium=x#utm_campaign=fragment', null, 'web', 1),
  of('/?utm_source=%F0%9F%8E%81gift&utm_term=+', null, 'web', 1),
  of('https://shop.example.com/?utm_source=app&utm_medium=push', null, 'subscription_contract', 2),
]
const byWeight = weightedIndex(visits.map(({ weight }) => weight))

/** Draws where an order came from. */
export const attributionOf = (random: Random): Attribution => visits[byWeight(random)] as Attribution
