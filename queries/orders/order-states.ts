import { cast, literal, localTime, nullWhere, orElse } from '../sql/functions.ts'
import { monthOf } from '../sql/order-functions.ts'
import { sqlBuilder } from '../sql/schema.ts'
import type { recordFields } from './records/fields.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/** Fields of an order that the tables are made of; engines read only those that a query uses. */
const stateFields = [
  'customer_id',
  'order_name',
  'is_test',
  'cancelled_at',
  'cancel_reason',
  'financial_status',
  'currency',
  'presentment_currency',
  'taxes_included',
  'total_price',
  'presentment_total_price',
  'total_discounts',
  'total_tax',
  'total_shipping',
  'total_duties',
  'duties_included',
  'total_additional_fees',
  'total_tip',
  'payment_gateway',
  'source_name',
  'landing_site',
  'referring_site',
  'cart_token',
] as const satisfies readonly (keyof typeof recordFields)[]

/**
 * The state of each order: its version with the greatest updated_at, ties by the later webhook id, then by the file. An
 * order with a tombstone has none. The keys of the record tell which rows of its lists belong to it.
 */
export function orderStates(scope: OrdersScope) {
  const { timeZone } = scope.service
  const records = () => sqlBuilder<OrdersSchema>().selectFrom('order_records as records')
  const gone = records()
    .where('kind', '=', 'order')
    .where('is_deleted', '=', true)
    .where('rejected', 'is', null)
    .where(ofShop(scope))
    .select((eb) => eb.ref('resource_id').as('order_id'))
  return sqlBuilder<OrdersSchema>()
    .with('versions', () =>
      records()
        .where('kind', '=', 'order')
        .where('is_deleted', '=', false)
        .where('rejected', 'is', null)
        .where(ofShop(scope))
        .select((eb) => [
          eb.ref('resource_id').as('order_id'),
          eb.ref('created_at').$notNull().as('created_at'),
          eb.ref('version_time').$notNull().as('version_time'),
          orElse(eb.ref('webhook_id'), literal('')).as('webhook_id'),
          'source_file',
          'is_bulk',
          ...stateFields,
          // REST writes nothing there, GraphQL a word.
          nullWhere(eb.ref('fulfillment_status'), 'unfulfilled').as('fulfillment_status'),
          cast(localTime(eb.ref('created_at').$notNull(), timeZone), 'date').as('order_date'),
          eb.fn
            .agg<bigint>('row_number')
            .over((over) =>
              over
                .partitionBy('resource_id')
                .orderBy('version_time', 'desc')
                .orderBy(orElse(eb.ref('webhook_id'), literal('')), 'desc')
                .orderBy('source_file', 'desc'),
            )
            .as('recency'),
        ]),
    )
    .selectFrom('versions')
    .where('recency', '=', 1n)
    .where('order_id', 'not in', gone)
    .selectAll()
    .select((eb) => monthOf(eb.ref('order_date')).as('order_month'))
}

/** Of the months that the run builds. */
export const affectedMonths = () =>
  sqlBuilder<OrdersSchema>().selectFrom('affected_months').select('order_month')
