import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { literal } from '../sql/functions.ts'
import { isOfVersion } from './newest.ts'
import { affectedMonths, orderStates } from './order-states.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** The states of the orders whose months are built. */
export const affectedStates = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .selectFrom(orderStates(scope).as('state'))
    .where('order_month', 'in', affectedMonths())
    .selectAll()

export type StatesSchema = OrdersSchema & { states: QueriedRows<ReturnType<typeof affectedStates>> }

/** What is read of each line. */
const lineColumns = [
  'element_id',
  'product_id',
  'variant_id',
  'sku',
  'title',
  'vendor',
  'quantity',
  'unit_price',
  'is_gift_card',
  'tip',
  'total_discount',
  'discount',
  'tax',
] as const
const lineFields = lineColumns.map((column) => `line.${column}` as const)

/**
 * The lines that the orders' states list, each line id once, over relation `states`. Those of a bulk node are nodes of
 * their own: of its file, or where that has none, of the latest file that has some.
 */
export function listedLines(scope: OrdersScope) {
  const embedded = sqlBuilder<StatesSchema>()
    .selectFrom('record_lines as line')
    .innerJoin('states as state', (join) =>
      join.onRef('state.order_id', '=', 'line.order_id').on(isOfVersion('line', 'state')),
    )
    .where('line.kind', '=', 'order')
    .select(['state.order_id', ...lineFields])
  const children = sqlBuilder<StatesSchema>()
    .selectFrom('record_lines as line')
    .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'line.order_id'))
    .where('line.kind', '=', 'line')
    .where(ofShop(scope))
    .where('state.is_bulk', '=', true)
    .select((eb) => [
      'state.order_id',
      ...lineFields,
      eb.fn
        .agg<bigint>('dense_rank')
        .over((over) =>
          over
            .partitionBy('state.order_id')
            .orderBy(
              eb
                .case()
                .when('line.source_file', '=', eb.ref('state.source_file'))
                .then(literal(0n))
                .else(literal(1n))
                .end(),
            )
            .orderBy('line.arrival_day', 'desc')
            .orderBy('line.source_file', 'desc'),
        )
        .as('file_rank'),
    ])
  return sqlBuilder<StatesSchema>()
    .with('children', () => children)
    .with('listed', (db) =>
      embedded.unionAll(
        db
          .selectFrom('children')
          .where('file_rank', '=', 1n)
          .select(['order_id', ...lineColumns]),
      ),
    )
    .with('numbered', (db) =>
      db
        .selectFrom('listed')
        .selectAll()
        .select((eb) =>
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy(['order_id', 'element_id'])
                .orderBy('quantity')
                .orderBy('unit_price')
                .orderBy('title'),
            )
            .as('copy'),
        ),
    )
    .selectFrom('numbered')
    .where('copy', '=', 1n)
    .select((eb) => ['order_id', eb.ref('element_id').$notNull().as('line_id'), ...lineColumns])
}
