import { literal, orElse } from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** Products with a tombstone. */
const gone = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .selectFrom('order_records as records')
    .where('kind', '=', 'product')
    .where('is_deleted', '=', true)
    .where('rejected', 'is', null)
    .where(ofShop(scope))
    .select('resource_id')

/** Each product as its newest version has it; a deleted one has none. */
export const newestProducts = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .with('versions', (db) =>
      db
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
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('resource_id')
                .orderBy('version_time', 'desc')
                .orderBy(orElse(eb.ref('webhook_id'), literal('')), 'desc')
                .orderBy('source_file', 'desc'),
            )
            .as('recency'),
        ]),
    )
    .selectFrom('versions')
    .where('recency', '=', 1n)
    .select(['product_id', 'product_type', 'vendor', 'category'])

/** The cost of each variant, from the newest record that has one, unless its product is deleted. */
export const newestVariants = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .with('versions', (db) =>
      db
        .selectFrom('record_variants')
        .where(ofShop(scope))
        .where('element_id', 'is not', null)
        .where('cost', 'is not', null)
        .where((eb) => eb(orElse(eb.ref('parent_id'), eb.ref('resource_id')), 'not in', gone(scope)))
        .select((eb) => [
          eb.ref('element_id').$notNull().as('variant_id'),
          'cost',
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('element_id')
                .orderBy('version_time', 'desc')
                .orderBy(orElse(eb.ref('webhook_id'), literal('')), 'desc')
                .orderBy('source_file', 'desc')
                .orderBy('cost'),
            )
            .as('recency'),
        ]),
    )
    .selectFrom('versions')
    .where('recency', '=', 1n)
    .select(['variant_id', 'cost'])
