import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { declared, derived, named } from '../panels/fields.ts'
import { table } from '../panels/table.ts'
import { double, firstOf, orElse, percentOf, text, total, totalAmount } from '../sql/functions.ts'
import { commerceTables, db } from '../sql/tables.ts'
import { isChosenCategory } from '../variables/choices.ts'

const product = commerceTables.product_ranking.columns
const category = commerceTables.category_performance.columns
const NO_PRODUCTS = 'No product of this category was put in the cart in these 30 days'
const NO_CATEGORIES = 'Nothing was put in the cart in these 30 days'
const productName = named('Product', undefined, { width: 240 })
const categoryName = named('Category', undefined, { width: 140 })

const products = db.selectFrom('product_ranking').where((eb) => isChosenCategory(eb.ref('category')))
const categories = db.selectFrom('category_performance').where((eb) => isChosenCategory(eb.ref('category')))

const topProducts = table({
  title: 'Top products, 30 days',
  doc: 'The 20 products of the chosen category that were put in the cart most often; a rank is among all products. Money is in the currency of the shop.',
  noValue: NO_PRODUCTS,
  query: products
    .orderBy('rank')
    .limit(20)
    .select((eb) => [
      'rank',
      firstOf(eb.ref('productName'), eb.ref('goodsCd')).as('product'),
      orElse(eb.ref('category'), text('Uncategorized')).as('category'),
      eb.ref('sellerNm').as('seller'),
      'cart_add_count',
      'unique_users',
      'total_quantity',
      double(eb.ref('total_cart_value')).as('cart_value'),
      eb.ref('avg_sale_price').as('price'),
    ]),
  fields: {
    rank: declared(product.rank, 'Rank', { width: 60 }),
    product: productName,
    category: categoryName,
    seller: named('Seller', undefined, { width: 120 }),
    cart_add_count: declared(product.cart_add_count, 'Cart adds', { width: 90 }),
    unique_users: declared(product.unique_users, 'Users', { width: 80 }),
    total_quantity: declared(product.total_quantity, 'Pieces', { width: 80 }),
    cart_value: declared(product.total_cart_value, 'Cart value', { width: 120 }),
    price: declared(product.avg_sale_price, 'Mean price', { width: 110 }),
  },
})

const productsByValue = barchart({
  title: 'Products by cart value, 30 days',
  doc: 'Among the 100 products that were put in the cart most often, the ten that come to most in the currency of the shop.',
  noValue: NO_PRODUCTS,
  x: 'product',
  axis: "cart value in the shop's currency",
  isHorizontal: true,
  query: products
    .where('total_cart_value', 'is not', null)
    .orderBy('total_cart_value', 'desc')
    .orderBy('rank')
    .limit(10)
    .select((eb) => [
      firstOf(eb.ref('productName'), eb.ref('goodsCd')).as('product'),
      double(eb.ref('total_cart_value')).as('cart_value'),
    ]),
  fields: { product: productName, cart_value: declared(product.total_cart_value, 'Cart value') },
})

const topCategories = barchart({
  title: 'Cart adds by category, 30 days',
  doc: 'The ten categories whose products were put in the cart most often.',
  noValue: NO_CATEGORIES,
  x: 'category',
  axis: 'cart adds',
  isHorizontal: true,
  query: categories.orderBy('rank').limit(10).select(['category', 'cart_add_count']),
  fields: { category: categoryName, cart_add_count: declared(category.cart_add_count, 'Cart adds') },
})

const whole = db
  .selectFrom('category_performance')
  .select((eb) => [
    total(eb.ref('cart_add_count')).as('cart_add_count'),
    totalAmount(eb.ref('total_category_value')).as('cart_value'),
  ])

const categoryTable = table({
  title: 'Categories, 30 days',
  doc: 'Shares are of all listed categories, whichever is chosen. Users of two categories stand in both rows.',
  noValue: NO_CATEGORIES,
  query: db
    .with('whole', () => whole)
    .selectFrom('category_performance as c')
    .crossJoin('whole')
    .where((eb) => isChosenCategory(eb.ref('category')))
    .orderBy('rank')
    .select((eb) => [
      'category',
      'c.cart_add_count',
      percentOf(eb.ref('c.cart_add_count'), eb.ref('whole.cart_add_count')).as('share_of_adds'),
      'unique_users',
      'unique_products',
      eb.ref('avg_price').as('price'),
      double(eb.ref('total_category_value')).as('cart_value'),
      percentOf(eb.ref('total_category_value'), eb.ref('whole.cart_value')).as('share_of_value'),
    ]),
  fields: {
    category: categoryName,
    cart_add_count: declared(category.cart_add_count, 'Cart adds'),
    share_of_adds: derived('percent', 'Share of adds', 'of the cart adds of all listed categories'),
    unique_users: declared(category.unique_users, 'Users'),
    unique_products: declared(category.unique_products, 'Products'),
    price: declared(category.avg_price, 'Mean price'),
    cart_value: declared(category.total_category_value, 'Cart value'),
    share_of_value: derived('percent', 'Share of value', 'of the cart value of all listed categories'),
  },
})

/** What people put in their carts: products and categories, by number and by value. */
export const merchandising: Section = {
  firstId: 201,
  rows: [row(11, [16, topProducts], [8, productsByValue]), row(9, [8, topCategories], [16, categoryTable])],
}
