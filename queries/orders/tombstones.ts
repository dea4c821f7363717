import { sqlBuilder } from '../sql/builder.ts'
import type { RecordKind } from './records/kinds.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** The records which say that a thing of this kind is gone; its other records do not count then, not even newer ones. */
export const tombstones = (scope: OrdersScope, kind: RecordKind) =>
  sqlBuilder<OrdersSchema>()
    .selectFrom('order_records as records')
    .where('kind', '=', kind)
    .where('is_deleted', '=', true)
    .where('rejected', 'is', null)
    .where(ofShop(scope))
