import { sqlBuilder } from '../sql/builder.ts'
import { literal, orElse } from '../sql/functions.ts'
import { newestOf, versionOf } from './newest.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'
import { tombstones } from './tombstones.ts'

const gone = (scope: OrdersScope) => tombstones(scope, 'product').select('resource_id')

/**
 * Each product as its newest version has it; a deleted one has none. Every product has a vendor: a record without one was
 * sent with chosen fields only, and counts where nothing else is known.
 */
export function newestProducts(scope: OrdersScope) {
  const versions = sqlBuilder<OrdersSchema>()
    .selectFrom('order_records as records')
    .where('kind', '=', 'product')
    .where('rejected', 'is', null)
    .where(ofShop(scope))
    .where('resource_id', 'not in', gone(scope))
    .select((eb) => [
      eb.ref('resource_id').as('product_id'),
      'product_type',
      'vendor',
      'category',
      ...versionOf(eb),
      eb.case().when('vendor', 'is', null).then(literal(1n)).else(literal(0n)).end().as('is_part'),
    ])
  return sqlBuilder<OrdersSchema>()
    .selectFrom(newestOf(versions, 'product_id', { first: ['is_part'] }).as('products'))
    .select(['product_id', 'product_type', 'vendor', 'category'])
}

/** The cost of each variant, from the newest record that has one, unless its product is deleted. */
export function newestVariants(scope: OrdersScope) {
  const versions = sqlBuilder<OrdersSchema>()
    .selectFrom('record_variants')
    .where(ofShop(scope))
    .where('element_id', 'is not', null)
    .where('cost', 'is not', null)
    .where((eb) => eb(orElse(eb.ref('parent_id'), eb.ref('resource_id')), 'not in', gone(scope)))
    .select((eb) => [eb.ref('element_id').$notNull().as('variant_id'), 'cost', ...versionOf(eb)])
  return sqlBuilder<OrdersSchema>()
    .selectFrom(newestOf(versions, 'variant_id', { last: ['cost'] }).as('variants'))
    .select(['variant_id', 'cost'])
}
