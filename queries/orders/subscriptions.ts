import { sqlBuilder } from '../sql/builder.ts'
import { literal } from '../sql/functions.ts'
import { isOfVersion, newestOf, versionOf } from './newest.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** Recharge's name for what is bought once beside a subscription. */
const ONE_TIME = 'onetime'

/** The orders that charges of subscriptions made: which subscription, and the number of the charge within it. */
export function subscriptionOrders(scope: OrdersScope) {
  const versions = sqlBuilder<OrdersSchema>()
    .selectFrom('order_records')
    .where('kind', '=', 'charge')
    .where('rejected', 'is', null)
    .where(ofShop(scope))
    .select((eb) => [
      eb.ref('resource_id').as('charge_id'),
      'order_id',
      'is_deleted',
      ...versionOf(eb),
      eb.fn.coalesce('processed_at', 'created_at', 'version_time').as('charged_at'),
      // A tombstone counts before all else; what has no lines counts where nothing else is known of the charge.
      eb
        .case()
        .when('is_deleted', '=', true)
        .then(literal(0n))
        .when('charge_lines', 'is not', null)
        .then(literal(1n))
        .else(literal(2n))
        .end()
        .as('place'),
    ])
  return (
    sqlBuilder<OrdersSchema>()
      .with('versions', () => newestOf(versions, 'charge_id', { first: ['place'] }))
      .with('bought', (db) =>
        db
          .selectFrom('record_charge_lines')
          .where('kind', '=', 'charge')
          .distinct()
          .select((eb) => {
            const isSubscribed = eb.or([
              eb.and([eb('purchase_item_type', 'is', null), eb('subscription_id', 'is not', null)]),
              eb('purchase_item_type', '!=', ONE_TIME),
            ])
            return [
              eb.ref('resource_id').as('charge_id'),
              ...versionOf(eb),
              eb.case().when(isSubscribed).then(literal(true)).else(literal(false)).end().as('is_subscribed'),
              eb.case().when(isSubscribed).then(eb.ref('subscription_id')).end().as('subscription_id'),
            ]
          }),
      )
      // A charge that bills several subscriptions at once has a row for each.
      .with('charges', (db) =>
        db
          .selectFrom('versions as charge')
          .leftJoin('bought', (join) =>
            join.onRef('bought.charge_id', '=', 'charge.charge_id').on(isOfVersion('bought', 'charge')),
          )
          .where('charge.is_deleted', '=', false)
          .where('charge.order_id', 'is not', null)
          .where((eb) => eb.or([eb('bought.charge_id', 'is', null), eb('bought.is_subscribed', '=', true)]))
          .select((eb) => [
            'charge.charge_id',
            eb.ref('charge.order_id').$notNull().as('order_id'),
            'bought.subscription_id',
            eb
              .case()
              .when('bought.subscription_id', 'is not', null)
              .then(
                eb.fn
                  .agg<bigint>('row_number')
                  .over((over) =>
                    over
                      .partitionBy('bought.subscription_id')
                      .orderBy('charge.charged_at')
                      .orderBy('charge.charge_id'),
                  ),
              )
              .end()
              .as('charge_number'),
            eb.fn
              .agg<bigint>('row_number')
              .over((over) =>
                over
                  .partitionBy('charge.order_id')
                  .orderBy('bought.subscription_id')
                  .orderBy('charge.charged_at')
                  .orderBy('charge.charge_id'),
              )
              .as('of_order'),
          ]),
      )
      .selectFrom('charges')
      .where('of_order', '=', 1n)
      .select(['order_id', 'subscription_id', 'charge_number'])
  )
}
