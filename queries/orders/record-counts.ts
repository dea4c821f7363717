import type { Varchar } from '../model/sql-types.ts'
import { sqlBuilder } from '../sql/builder.ts'
import { countRows, literal, orElse } from '../sql/functions.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

export const ANY_SHOP = 'any_shop'

/**
 * What became of the records, over all that are staged: rows (outcome, n). `accepted` are different ones, `duplicate`
 * further deliveries of one of them: same kind, id, time and event. Records of another shop are `other_service`, also
 * those that name none where several services are configured; of these, the ones that are not used count in every
 * service's account, because no other service would mend them. ANY_SHOP: those that can be used for any of the configured shops.
 */
export function recordCountsQuery(scope: OrdersScope, configuredShops: readonly string[]) {
  return sqlBuilder<OrdersSchema>()
    .with('judged', (db) =>
      db.selectFrom('order_records as records').select((eb) => [
        'kind',
        'resource_id',
        'version_time',
        'event_key',
        'is_deleted',
        eb
          .case()
          .when(
            eb.or([
              ofShop(scope)(eb as never) as never,
              eb.and([eb('shop', 'is', null), eb('rejected', 'is not', null)]),
            ]),
          )
          .then(orElse(eb.ref('rejected'), literal('accepted')))
          .else(literal('other_service'))
          .end()
          .$castTo<Varchar>()
          .as('outcome'),
      ]),
    )
    .with('counted', (db) =>
      db
        .selectFrom('judged')
        .where('outcome', '=', 'accepted')
        .groupBy(['kind', 'resource_id', 'version_time', 'event_key', 'is_deleted'])
        .select(countRows().as('deliveries')),
    )
    .selectFrom('judged')
    .groupBy('outcome')
    .select(['outcome', countRows().as('n')])
    .unionAll((db) =>
      db.selectFrom('counted').select([literal('distinct').as('outcome'), countRows().as('n')]),
    )
    .unionAll((db) =>
      db
        .selectFrom('order_records')
        .where('rejected', 'is', null)
        .where('shop', 'in', configuredShops)
        .select([literal(ANY_SHOP).as('outcome'), countRows().as('n')]),
    )
}
