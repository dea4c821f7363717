import { addDays } from '../../queries/model/calendar.ts'

/** Invented rows of the seven summaries for one shop, as a report gets them. Deterministic: no clock, no chance. */

type Row = Record<string, unknown>
const RUN_DATE = '2026-11-02'

/** A number in [0, 1) that looks irregular and is the same every time. */
const scattered = (i: number, salt: number): number => {
  const x = Math.sin(i * 12.9898 + salt * 78.233) * 43758.5453
  return x - Math.floor(x)
}
const two = (value: number): number => Math.round(value * 100) / 100
const around = (size: number, i: number, salt: number) => Math.round(size * (0.75 + 0.5 * scattered(i, salt)))
const falling = (size: number, i: number, salt: number) =>
  Math.round((size / (1 + i * 0.35)) * (0.95 + 0.1 * scattered(i, salt)))

const common = (service: string, days: number) => ({
  service_name: service,
  window_start: addDays(RUN_DATE, -days),
  window_end: RUN_DATE,
  calculation_date: RUN_DATE,
})

const products = [
  ['G100241', '프리미엄 홍삼정 에브리타임 10ml x 30포 선물세트 (쇼핑백 포함)', '건강식품', '정관장 공식몰'],
  ['G100377', '저분자 피쉬 콜라겐 펩타이드 3g x 60포', '건강식품', '뉴트리원'],
  [null, 'Vitamin D3 2000 IU, 180 softgels', 'Vitamins', null],
  ['G100902', '순한 아기 물티슈 100매 x 20팩', '육아용품', '베베앤코'],
  ['G101118', 'Wireless blood pressure monitor "Home+" <2026>', 'Devices', 'MediTech & Sons'],
  ['G101230', '유산균 프로바이오틱스 100억 CFU 90캡슐', '건강식품', '락토핏'],
  ['G101377', 'KF94 마스크 대형 화이트 50매', '위생용품', '웰킵스'],
  ['G101404', 'Hyaluronic acid serum 50 ml', 'Skin care', 'Dermalab'],
  ['G101555', '무릎 보호대 의료용 2개입', '의료기기', '닥터서포트'],
  ['G101712', '오메가3 rTG 1200mg 60캡슐', '건강식품', '뉴트리디데이'],
] as const

const ranked = <T>(n: number, names: readonly T[], row: (i: number, name: T) => Row): Row[] =>
  Array.from({ length: n }, (_, i) => ({ rank: i + 1, ...row(i, names[i % names.length] as T) }))

const actions =
  'add_to_cart,open_product,상품문의,apply_coupon,search_submit,checkout_start,찜하기,share_kakao,filter_category,open_review'
const terms =
  '홍삼,비타민 d,콜라겐,유산균,마스크 kf94,omega 3,blood pressure monitor,무릎 보호대,아기 물티슈,루테인 지아잔틴'
const paths =
  '/,/products,/cart,/search,/category/건강식품,/products/G100241,/checkout,/mypage/orders,/event/가을-감사제'

/** `size` is about the cart adds of the best product; `currencies` those that orders were paid in. */
export function exampleRows(
  service: string,
  size: number,
  currencies: readonly (readonly [code: string, basket: number])[],
): Record<string, Row[]> {
  const pages = paths.split(',')
  const users = (count: number, i: number) => Math.round(count * (0.55 + 0.2 * scattered(i, 9)))
  return {
    button_interaction: ranked(50, actions.split(','), (i, action) => {
      const total_clicks = falling(size * 9, i, 1)
      const unique_users = users(total_clicks, i)
      return {
        action: i < 10 ? action : `${action}_${i}`,
        total_clicks,
        unique_users,
        unique_sessions: unique_users + Math.round(unique_users * 0.2),
        avg_clicks_per_user: two(total_clicks / unique_users),
        ...common(service, 7),
      }
    }),
    product_ranking: ranked(100, products, (i, [goodsCd, productName, category, sellerNm]) => {
      const cart_add_count = falling(size, i, 2)
      const price = (currencies[0]?.[1] ?? 1) * (0.3 + scattered(i, 3))
      const unique_users = users(cart_add_count, i)
      return {
        goodsCd,
        productName: i < 10 ? productName : `${productName} ${i}`,
        category,
        sellerNm,
        cart_add_count,
        unique_users,
        unique_sessions: unique_users + 3,
        total_quantity: cart_add_count + Math.round(cart_add_count / 5),
        total_cart_value: (cart_add_count * Math.round(price)).toFixed(4),
        avg_sale_price: i === 2 ? null : two(price),
        avg_adds_per_user: two(cart_add_count / unique_users),
        ...common(service, 30),
      }
    }),
    search_analytics: ranked(200, terms.split(','), (i, term) => {
      const search_count = falling(size * 2, i, 4)
      const click_count = Math.round(search_count * (0.3 + 0.4 * scattered(i, 5)))
      const reported = i !== 4
      return {
        searchQuery: i < 10 ? term : `${term} ${i}`,
        search_count,
        unique_users: users(search_count, i),
        unique_sessions: users(search_count, i) + 2,
        click_count,
        click_through_rate: two((100 * click_count) / search_count),
        zero_result_count: reported ? i % 4 : null,
        zero_result_rate: reported ? two((100 * (i % 4)) / search_count) : null,
        ...common(service, 7),
      }
    }),
    category_performance: ranked(
      8,
      '건강식품,Vitamins,육아용품,Devices,위생용품,Skin care,의료기기,Uncategorized'.split(','),
      (i, category) => {
        const cart_add_count = falling(size * 4, i, 6)
        const basket = currencies[0]?.[1] ?? 1
        return {
          category,
          cart_add_count,
          unique_users: users(cart_add_count, i),
          unique_products: 12 + around(40, i, 7),
          total_quantity: Math.round(cart_add_count * 1.2),
          avg_price: two(basket * (0.5 + scattered(i, 8))),
          total_category_value: (cart_add_count * basket).toFixed(4),
          ...common(service, 30),
        }
      },
    ),
    hourly_traffic: Array.from({ length: 24 }, (_, hour) => {
      const busy = 0.12 + Math.max(0, Math.sin(((hour - 6) / 24) * 2 * Math.PI)) * 0.6 + (hour > 19 ? 0.5 : 0)
      const sessions = hour === 4 ? 0 : around(size * 3 * busy, hour, 10)
      const cart_sessions = Math.round(sessions * (0.08 + 0.06 * scattered(hour, 11)))
      return {
        hour,
        sessions,
        unique_users: Math.round(sessions * 0.93),
        cart_adds: cart_sessions * 2,
        cart_sessions,
        cart_conversion_rate: sessions === 0 ? null : two((100 * cart_sessions) / sessions),
        ...common(service, 7),
      }
    }),
    purchase_analytics: Array.from({ length: 90 }, (_, i) => addDays(RUN_DATE, i - 90)).flatMap((date, day) =>
      currencies.flatMap(([currency, basket], c) =>
        ['card', 'kakaopay', 'unknown'].flatMap((payment_method, m) => {
          if (scattered(day, 20 + c * 3 + m) < 0.08 + c * 0.3 + m * 0.15) return []
          const total_purchases =
            (1 + around((size / 12) * (day % 7 < 2 ? 1.6 : 1), day, 30 + c + m)) >> (c + m)
          if (total_purchases === 0) return []
          const total_revenue =
            (total_purchases * Math.round(basket * (0.7 + 0.6 * scattered(day, 40 + c)) * 100)) / 100
          return [
            {
              purchase_date: date,
              currency,
              payment_method,
              total_purchases,
              unique_purchasers: total_purchases,
              purchases_with_amount: total_purchases,
              total_revenue: total_revenue.toFixed(currency === 'KRW' || currency === 'JPY' ? 0 : 2),
              avg_order_value: two(total_revenue / total_purchases),
              ...common(service, 90),
            },
          ]
        }),
      ),
    ),
    navigation_flow: ranked(100, pages, (i, page) => {
      const transition_count = falling(size * 5, i, 12)
      const unique_sessions = users(transition_count, i)
      return {
        fromPath: page,
        toPath: pages[(i * 5 + 3) % pages.length === i % pages.length ? 0 : (i * 5 + 3) % pages.length],
        transition_count,
        unique_users: unique_sessions - 4,
        unique_sessions,
        avg_transitions_per_session: two(transition_count / unique_sessions),
        ...common(service, 7),
      }
    }),
  }
}
