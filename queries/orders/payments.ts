import { sqlBuilder } from '../sql/builder.ts'
import { cast, countOf, countRows, literal, orElse, sumOfMoney } from '../sql/functions.ts'
import { amountOrZero } from '../sql/order-functions.ts'
import type { StatesSchema } from './listed-lines.ts'
import { newestOf, versionOf } from './newest.ts'
import { type OrdersScope, ofShop } from './scope.ts'

/**
 * What was paid for each order, over relation `states`: successful sales and captures, each transaction once. A sale and a
 * capture of the same payment are the same money, so the sales of a payment count, and its captures only where it has none.
 */
export function payments(scope: OrdersScope) {
  const copies = sqlBuilder<StatesSchema>()
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
      'shop_amount',
      'currency',
      'exchanged_amount',
      'exchanged_currency',
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
  return sqlBuilder<StatesSchema>()
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
        .selectFrom('successful as payment')
        .innerJoin('states as state', (join) => join.onRef('state.order_id', '=', 'payment.order_id'))
        .where((eb) => eb.or([eb('payment.transaction', '=', 'sale'), eb('payment.sales', '=', 0n)]))
        .select((eb) => {
          const shopCurrency = orElse(eb.ref('state.currency'), literal(scope.service.currency))
          // Without a currency, as before shops had several, it is the shop's.
          const ownCurrency = orElse(eb.ref('payment.currency'), shopCurrency)
          return [
            'payment.order_id',
            'payment.gateway',
            'state.total_price',
            'state.presentment_total_price',
            eb
              .case()
              .when('payment.shop_amount', 'is not', null)
              .then(eb.ref('payment.shop_amount'))
              .when(ownCurrency, '=', shopCurrency)
              .then(eb.ref('payment.amount'))
              .when(eb.ref('payment.exchanged_currency'), '=', shopCurrency)
              .then(eb.ref('payment.exchanged_amount'))
              .end()
              .as('shop_amount'),
            eb
              .case()
              .when(
                eb.and([
                  eb('payment.shop_amount', 'is', null),
                  eb(ownCurrency, '=', eb.ref('state.presentment_currency')),
                ]),
              )
              .then(eb.ref('payment.amount'))
              .end()
              .as('presentment_amount'),
            eb.fn
              .agg<bigint>('row_number')
              .over((over) =>
                over
                  .partitionBy('payment.order_id')
                  .orderBy('payment.created_at')
                  .orderBy('payment.transaction_id'),
              )
              .as('position'),
          ]
        }),
    )
    .with('sums', (db) =>
      db
        .selectFrom('counted')
        .groupBy(['order_id', 'total_price', 'presentment_total_price'])
        .select((eb) => [
          'order_id',
          'total_price',
          'presentment_total_price',
          countRows().as('payments'),
          countOf(eb.ref('shop_amount')).as('known_payments'),
          countOf(eb.ref('presentment_amount')).as('presentment_payments'),
          amountOrZero(sumOfMoney(eb.ref('shop_amount'))).as('shop_amount'),
          amountOrZero(sumOfMoney(eb.ref('presentment_amount'))).as('presentment_amount'),
        ]),
    )
    .selectFrom('sums')
    .innerJoin('counted as first', (join) =>
      join.onRef('first.order_id', '=', 'sums.order_id').on('first.position', '=', 1n),
    )
    .select((eb) => [
      'sums.order_id',
      'first.gateway',
      eb
        .case()
        .when('sums.known_payments', '=', eb.ref('sums.payments'))
        .then(eb.ref('sums.shop_amount'))
        // A customer who has paid the total that the order shows has paid what it comes to: the order states both.
        .when(
          eb.and([
            eb('sums.presentment_payments', '=', eb.ref('sums.payments')),
            eb('sums.presentment_amount', '=', cast(eb.ref('sums.presentment_total_price'), 'money_sum')),
          ]),
        )
        .then(cast(eb.ref('sums.total_price'), 'money_sum'))
        .end()
        .as('amount'),
    ])
}
