import { sqlBuilder } from '../sql/builder.ts'
import { literal, minOf } from '../sql/functions.ts'
import { newestOf, versionOf } from './newest.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/**
 * When each order was first shipped: its earliest fulfilment that did not fail and was not cancelled. A copy that does not
 * say when the fulfilment was made counts only where no other one does.
 */
export function firstShipments(scope: OrdersScope) {
  const copies = sqlBuilder<OrdersSchema>()
    .selectFrom('record_fulfillments')
    .where(ofShop(scope))
    .where('order_id', 'is not', null)
    .where('element_id', 'is not', null)
    .select((eb) => [
      eb.ref('order_id').$notNull().as('order_id'),
      'element_id',
      'status',
      'created_at',
      eb.fn.coalesce('updated_at', 'created_at').as('own_time'),
      eb.case().when('created_at', 'is', null).then(literal(1n)).else(literal(0n)).end().as('is_part'),
      ...versionOf(eb),
    ])
  return sqlBuilder<OrdersSchema>()
    .selectFrom(newestOf(copies, 'element_id', { first: ['is_part'], own: ['own_time'] }).as('newest'))
    .where((eb) => eb.or([eb('status', 'is', null), eb('status', '=', 'success')]))
    .groupBy('order_id')
    .select((eb) => ['order_id', minOf(eb.ref('created_at')).as('first_shipped_at')])
}
