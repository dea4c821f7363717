import type { QueriedRows } from '../model/typed-rows.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { cast, literal, minOf, orElse } from '../sql/functions.ts'
import { amountOrZero, concat, subtract } from '../sql/order-functions.ts'
import { affectedMonths, type orderStates } from './order-states.ts'
import type { OrdersSchema, OrdersScope } from './scope.ts'

export type AllStatesSchema = OrdersSchema & { all_states: QueriedRows<ReturnType<typeof orderStates>> }

/**
 * Each order in its customer's history, over relation `all_states`: its position among the orders that are not tests, and
 * what the earlier ones of its currency came to. Orders of months that this run does not build count as they are published.
 */
export const customerHistories = (scope: OrdersScope) =>
  sqlBuilder<AllStatesSchema>()
    .with('nets', (db) =>
      db
        .selectFrom('built_order_lines')
        .groupBy('order_id')
        .select((eb) => ['order_id', amountOrZero(eb.fn.sum<never>('net_line_amount')).as('net')])
        .unionAll(
          db
            .selectFrom('published_orders')
            .where('order_month', 'not in', affectedMonths())
            .select(['order_id', 'net_amount as net']),
        ),
    )
    .with('orders', (db) =>
      db
        .selectFrom('all_states as state')
        .leftJoin('nets', 'nets.order_id', 'state.order_id')
        .select((eb) => [
          'state.order_id',
          'state.created_at',
          orElse(eb.ref('state.currency'), literal(scope.service.currency)).as('currency'),
          orElse(eb.ref('state.is_test'), literal(false)).as('is_test'),
          amountOrZero(eb.ref('nets.net')).as('net'),
          orElse(
            cast(eb.ref('state.customer_id'), 'varchar') as never,
            concat(literal('guest:'), cast(eb.ref('state.order_id'), 'varchar')),
          ).as('customer_key'),
        ]),
    )
    .with('counted', (db) =>
      db
        .selectFrom('orders')
        .where('is_test', '=', false)
        .select((eb) => [
          'order_id',
          cast(
            eb.fn
              .agg<bigint>('row_number')
              .over((over) => over.partitionBy('customer_key').orderBy('created_at').orderBy('order_id')),
            'bigint',
          ).as('number'),
          subtract(
            eb.fn
              .agg<never>('sum', ['net'])
              .over((over) =>
                over.partitionBy(['customer_key', 'currency']).orderBy('created_at').orderBy('order_id'),
              ),
            eb.ref('net'),
          ).as('value_before'),
        ]),
    )
    .with('firsts', (db) =>
      db
        .selectFrom('orders')
        .where('is_test', '=', false)
        .groupBy('customer_key')
        .select((eb) => ['customer_key', minOf(eb.ref('created_at')).as('first_order_at')]),
    )
    .selectFrom('orders')
    .leftJoin('counted', 'counted.order_id', 'orders.order_id')
    .leftJoin('firsts', 'firsts.customer_key', 'orders.customer_key')
    .select([
      'orders.order_id',
      'orders.customer_key',
      'counted.number',
      'counted.value_before',
      'firsts.first_order_at',
    ])
