import { literal, orElse } from '../sql/functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** Recharge's name for what is bought once beside a subscription. */
const ONE_TIME = 'onetime'

/** The orders that charges of subscriptions made: which subscription, and its how manyeth charge. */
export const subscriptionOrders = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .with('versions', (db) =>
      db
        .selectFrom('order_records')
        .where('kind', '=', 'charge')
        .where('rejected', 'is', null)
        .where(ofShop(scope))
        .select((eb) => [
          eb.ref('resource_id').as('charge_id'),
          'order_id',
          'is_deleted',
          'version_time',
          'source_file',
          orElse(eb.ref('webhook_id'), literal('')).as('webhook_id'),
          eb.fn.coalesce('processed_at', 'created_at', 'version_time').as('charged_at'),
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('resource_id')
                .orderBy('is_deleted', 'desc')
                .orderBy('version_time', 'desc')
                .orderBy(orElse(eb.ref('webhook_id'), literal('')), 'desc')
                .orderBy('source_file', 'desc'),
            )
            .as('recency'),
        ]),
    )
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
            'version_time',
            'source_file',
            orElse(eb.ref('webhook_id'), literal('')).as('webhook_id'),
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
          join
            .onRef('bought.charge_id', '=', 'charge.charge_id')
            .onRef('bought.version_time', '=', 'charge.version_time')
            .onRef('bought.source_file', '=', 'charge.source_file')
            .onRef('bought.webhook_id', '=', 'charge.webhook_id'),
        )
        .where('charge.recency', '=', 1n)
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
