import { cast, literal, orElse, sumOfMoney } from '../sql/functions.ts'
import { amount } from '../sql/order-functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/**
 * What was paid for each order: successful sales and captures, each transaction once. A sale and a capture of the same
 * payment are the same money, so the sales of a payment count, and its captures only where it has none.
 */
export const payments = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .with('copies', (db) =>
      db
        .selectFrom('record_transactions')
        .where(ofShop(scope))
        .where('order_id', 'is not', null)
        .where('element_id', 'is not', null)
        .select((eb) => [
          eb.ref('order_id').$notNull().as('order_id'),
          eb.ref('element_id').$notNull().as('transaction_id'),
          eb.fn
            .coalesce(
              'payment_id',
              cast(orElse(eb.ref('parent_transaction_id'), eb.ref('element_id').$notNull()), 'varchar'),
            )
            .as('payment'),
          'transaction',
          'status',
          'amount',
          'gateway',
          'created_at',
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('element_id')
                .orderBy('version_time', 'desc')
                .orderBy(orElse(eb.ref('webhook_id'), literal('')), 'desc')
                .orderBy('source_file', 'desc')
                .orderBy('order_id'),
            )
            .as('recency'),
        ]),
    )
    .with('successful', (db) =>
      db
        .selectFrom('copies')
        .where('recency', '=', 1n)
        .where('status', '=', 'success')
        .where('transaction', 'in', ['sale', 'capture'])
        .selectAll()
        .select((eb) =>
          eb.fn
            .agg<bigint>('count', [eb.case().when('transaction', '=', 'sale').then(literal(1n)).end()])
            .over((over) => over.partitionBy(['order_id', 'payment']))
            .as('sales'),
        ),
    )
    .with('counted', (db) =>
      db
        .selectFrom('successful')
        .where((eb) => eb.or([eb('transaction', '=', 'sale'), eb('sales', '=', 0n)]))
        .select(['order_id', 'amount', 'gateway'])
        .select((eb) =>
          eb.fn
            .agg<bigint>('row_number')
            .over((over) => over.partitionBy('order_id').orderBy('created_at').orderBy('transaction_id'))
            .as('position'),
        ),
    )
    .with('paid', (db) =>
      db
        .selectFrom('counted')
        .groupBy('order_id')
        .select((eb) => ['order_id', amount(sumOfMoney(eb.ref('amount'))).as('amount')]),
    )
    .selectFrom('paid')
    .innerJoin('counted as first', (join) =>
      join.onRef('first.order_id', '=', 'paid.order_id').on('first.position', '=', 1n),
    )
    .select(['paid.order_id', 'paid.amount', 'first.gateway'])
