import { cast, literal, orElse, sumOfMoney } from '../sql/functions.ts'
import { amount } from '../sql/order-functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { newestOf, versionOf } from './newest.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/**
 * What was paid for each order: successful sales and captures, each transaction once. A sale and a capture of the same
 * payment are the same money, so the sales of a payment count, and its captures only where it has none.
 */
export function payments(scope: OrdersScope) {
  const copies = sqlBuilder<OrdersSchema>()
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
      // Sent with chosen fields only: it counts where nothing else is known of the payment.
      eb
        .case()
        .when(eb.or([eb('amount', 'is', null), eb('status', 'is', null)]))
        .then(literal(1n))
        .else(literal(0n))
        .end()
        .as('is_part'),
      ...versionOf(eb),
    ])
  return sqlBuilder<OrdersSchema>()
    .with('copies', () => newestOf(copies, 'transaction_id', { first: ['is_part'], last: ['order_id'] }))
    .with('successful', (db) =>
      db
        .selectFrom('copies')
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
}
