import { type Random, weightedIndex } from './random.ts'

export interface Button {
  action: string
  menuName: string
  page: 'home' | 'category' | 'product' | 'cart'
}

/** Opens the quick order: the feature that the shops are proud of. */
export const smartOrderOpen: Button = { action: 'smart_order_open', menuName: '스마트오더', page: 'home' }

/** The button of a quick order, which puts one item in the cart. */
export const quickAdd: Button = { action: 'quick_add', menuName: '스마트오더', page: 'home' }

const features: readonly (Button & { weight: number })[] = [
  { ...smartOrderOpen, weight: 60 },
  { action: 'event_banner', menuName: '이벤트', page: 'home', weight: 40 },
  { action: 'favorites_open', menuName: '즐겨찾기', page: 'home', weight: 35 },
  { action: 'order_history_open', menuName: '주문내역', page: 'home', weight: 30 },
  { action: 'notice_open', menuName: '공지사항', page: 'home', weight: 12 },
  { action: 'missed_items_open', menuName: '놓친 상품', page: 'home', weight: 10 },
  { action: 'routine_open', menuName: '정기구매', page: 'home', weight: 14 },
  { action: 'sort_price', menuName: '정렬', page: 'category', weight: 30 },
  { action: 'sort_popular', menuName: '정렬', page: 'category', weight: 26 },
  { action: 'filter_seller', menuName: '필터', page: 'category', weight: 20 },
  { action: 'filter_reset', menuName: '필터', page: 'category', weight: 8 },
  { action: 'view_detail', menuName: '상품상세', page: 'product', weight: 80 },
  { action: 'review_open', menuName: '리뷰', page: 'product', weight: 36 },
  { action: 'favorite_toggle', menuName: '찜', page: 'product', weight: 28 },
  { action: 'share', menuName: '공유', page: 'product', weight: 9 },
  { action: 'option_change', menuName: '옵션', page: 'product', weight: 22 },
  { action: 'quantity_plus', menuName: '장바구니', page: 'cart', weight: 30 },
  { action: 'quantity_minus', menuName: '장바구니', page: 'cart', weight: 14 },
  { action: 'coupon_apply', menuName: '쿠폰', page: 'cart', weight: 18 },
  { action: 'remove_item', menuName: '장바구니', page: 'cart', weight: 12 },
]

// Campaign banners come and go by the dozen: with them there are more actions than the table of 50 holds.
const campaigns = Array.from({ length: 44 }, (_, index) => ({
  action: `campaign_banner_${String(index + 1).padStart(2, '0')}`,
  menuName: '기획전',
  page: 'home' as const,
  weight: 6 / (index + 1) + 0.5,
}))

/** Draws a button of a page. */
export const buttonOf: Record<Button['page'], (random: Random) => Button> = {
  home: drawer('home'),
  category: drawer('category'),
  product: drawer('product'),
  cart: drawer('cart'),
}

function drawer(page: Button['page']): (random: Random) => Button {
  const buttons = [...features, ...campaigns].filter((button) => button.page === page)
  const byWeight = weightedIndex(buttons.map((button) => button.weight))
  return (random) => buttons[byWeight(random)] as Button
}
