import { defineSummary } from '../events/define-summary.ts'
import { count, mean, moneySum, optionalCount, text } from '../model/columns.ts'
import { days } from '../model/windows.ts'
import {
  countDistinct,
  countOf,
  countRows,
  literal,
  meanOfMoney,
  orElse,
  sumOf,
  sumOfMoney,
} from '../sql/functions.ts'
import { cartAdds } from './cart-adds.ts'

const UNCATEGORIZED = literal('Uncategorized')

export const categoryPerformance = defineSummary({
  name: 'category_performance',
  doc: 'Categories by how often their products were put in the cart: the first 30 of the last 30 days.',
  window: days(30),
  grain: ['category'],
  top: { n: 30, by: 'cart_add_count' },
  columns: {
    category: text("category, as logged; 'Uncategorized' when absent"),
    cart_add_count: count('cart adds', 'times a product of it was put in the cart'),
    unique_users: count('users', 'different users that did'),
    unique_products: count('products', 'different products (code, else name)'),
    total_quantity: optionalCount(
      'pieces',
      'pieces put in the cart; an absent quantity is 1, unreadable and non-positive ones are left out',
    ),
    avg_price: mean(
      'service currency',
      'mean unit price over the adds that have a valid one, each add once whatever its quantity',
    ),
    total_category_value: moneySum(
      'quantity x unit price over the adds that have both, in the service currency',
    ),
  },
  agreements: [
    {
      sumOf: 'cart_add_count',
      relation: 'equals',
      doc: 'the cart adds of the listed categories, counted from the events',
      expected: ({ events, db }) =>
        events('commerce.cart.add')
          .where((eb) =>
            eb(
              orElse(eb.ref('category'), UNCATEGORIZED),
              'in',
              db.selectFrom('candidate').select('category'),
            ),
          )
          .select(countRows().as('expected')),
    },
  ],
  query: (context) =>
    context.db
      .with('adds', () => cartAdds(context))
      .selectFrom('adds')
      .groupBy((eb) => orElse(eb.ref('category'), UNCATEGORIZED))
      .select((eb) => {
        const price = eb.ref('price')
        return [
          orElse(eb.ref('category'), UNCATEGORIZED).as('category'),
          countRows().as('cart_add_count'),
          countDistinct(eb.ref('user_key')).as('unique_users'),
          countDistinct(eb.ref('product_key')).as('unique_products'),
          sumOf(eb.ref('pieces')).as('total_quantity'),
          meanOfMoney(sumOfMoney(price), countOf(price)).as('avg_price'),
          sumOfMoney(eb.ref('value')).as('total_category_value'),
        ]
      }),
})
