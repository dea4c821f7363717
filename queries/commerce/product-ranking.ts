import { defineSummary } from '../events/define-summary.ts'
import { count, mean, moneySum, optionalCount, optionalText } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  countDistinct,
  countOf,
  countRows,
  latestBy,
  maxOf,
  meanOfCounts,
  meanOfMoney,
  productKey,
  sumOf,
  sumOfMoney,
} from '../sql/functions.ts'
import { cartAdds } from './cart-adds.ts'

export const productRanking = defineSummary({
  name: 'product_ranking',
  doc: 'Products by how often they were put in the cart: the first 100 of the last 30 days.',
  window: days(30),
  grain: ['goodsCd', 'productName'],
  top: { n: 100, by: 'cart_add_count', ties: ['product_key'] },
  columns: {
    goodsCd: optionalText('product code; NULL for a product that is logged by name only'),
    productName: optionalText('name, the latest seen'),
    category: optionalText('category, the latest seen'),
    sellerNm: optionalText('seller, the latest seen'),
    cart_add_count: count('cart adds', 'times it was put in the cart'),
    unique_users: count('users', 'different users that did'),
    unique_sessions: count('sessions', 'different sessions that did'),
    total_quantity: optionalCount(
      'pieces',
      'pieces put in the cart; an absent quantity is 1, unreadable and non-positive ones are left out',
    ),
    total_cart_value: moneySum('quantity x unit price over the adds that have both, in the service currency'),
    avg_sale_price: mean(
      'service currency',
      'mean unit price over the adds that have a valid one, each add once whatever its quantity',
    ),
    avg_adds_per_user: mean('cart adds per user', 'cart_add_count / unique_users'),
  },
  agreements: [
    {
      sumOf: 'cart_add_count',
      relation: 'equals',
      doc: 'the cart adds of the listed products, counted from the events',
      expected: ({ events, db }) =>
        events('commerce.cart.add')
          .where((eb) =>
            eb(
              productKey(eb.ref('goods_cd'), eb.ref('product_name')),
              'in',
              db
                .selectFrom('candidate')
                .select((c) => productKey(c.ref('goodsCd'), c.ref('productName')).as('key')),
            ),
          )
          .select(countRows().as('expected')),
    },
  ],
  query: (context) =>
    context.db
      .with('adds', () => cartAdds(context))
      .selectFrom('adds')
      .where('product_key', 'is not', null)
      .groupBy('product_key')
      .select((eb) => {
        const adds = countRows()
        const users = countDistinct(eb.ref('user_key'))
        const price = eb.ref('price')
        return [
          'product_key',
          maxOf(eb.ref('goods_cd')).as('goodsCd'),
          latestBy(eb.ref('product_name'), eb.ref('event_time')).as('productName'),
          latestBy(eb.ref('category'), eb.ref('event_time')).as('category'),
          latestBy(eb.ref('seller_nm'), eb.ref('event_time')).as('sellerNm'),
          adds.as('cart_add_count'),
          users.as('unique_users'),
          countDistinct(eb.ref('session_id')).as('unique_sessions'),
          sumOf(eb.ref('pieces')).as('total_quantity'),
          sumOfMoney(eb.ref('value')).as('total_cart_value'),
          meanOfMoney(sumOfMoney(price), countOf(price)).as('avg_sale_price'),
          meanOfCounts(adds, users).as('avg_adds_per_user'),
        ]
      }),
})
