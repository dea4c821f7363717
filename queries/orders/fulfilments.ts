import { literal, minOf, orElse } from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** When each order was first shipped: its earliest fulfilment that did not fail and was not cancelled. */
export const firstShipments = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .with('copies', (db) =>
      db
        .selectFrom('record_fulfillments')
        .where(ofShop(scope))
        .where('order_id', 'is not', null)
        .where('element_id', 'is not', null)
        .select((eb) => [
          eb.ref('order_id').$notNull().as('order_id'),
          'status',
          'created_at',
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('element_id')
                .orderBy(eb.fn.coalesce('updated_at', 'created_at'), 'desc')
                .orderBy('version_time', 'desc')
                .orderBy(orElse(eb.ref('webhook_id'), literal('')), 'desc')
                .orderBy('source_file', 'desc'),
            )
            .as('recency'),
        ]),
    )
    .selectFrom('copies')
    .where('recency', '=', 1n)
    .where((eb) => eb.or([eb('status', 'is', null), eb('status', '=', 'success')]))
    .groupBy('order_id')
    .select((eb) => ['order_id', minOf(eb.ref('created_at')).as('first_shipped_at')])
