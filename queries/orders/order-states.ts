import { sqlBuilder } from '../sql/builder.ts'
import { cast, literal, localTime, monthOf, nullWhere } from '../sql/functions.ts'
import { newestOf, versionOf } from './newest.ts'
import type { recordFields } from './records/fields.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'
import { tombstones } from './tombstones.ts'

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
 * The state of each order: its newest version. An order with a tombstone has none. The keys of the record tell which rows
 * of its lists belong to it. A node of an export has what its query asked for: without a total, or where no file has a
 * line of it, it counts only where nothing else is known of the order.
 */
export function orderStates(scope: OrdersScope) {
  const { timeZone } = scope.service
  const records = () => sqlBuilder<OrdersSchema>().selectFrom('order_records as records')
  const gone = tombstones(scope, 'order').select((eb) => eb.ref('resource_id').as('order_id'))
  const withLineNodes = records()
    .where('kind', '=', 'line')
    .where('rejected', 'is', null)
    .where('order_id', 'is not', null)
    .where(ofShop(scope))
    .select((eb) => eb.ref('order_id').$notNull().as('order_id'))
  const versions = records()
    .where('kind', '=', 'order')
    .where('is_deleted', '=', false)
    .where('rejected', 'is', null)
    .where(ofShop(scope))
    .select((eb) => [
      eb.ref('resource_id').as('order_id'),
      eb.ref('created_at').$notNull().as('created_at'),
      ...versionOf(eb),
      'is_bulk',
      eb
        .case()
        .when('is_bulk', '=', false)
        .then(literal(0n))
        .when(eb.and([eb('total_price', 'is not', null), eb('resource_id', 'in', withLineNodes)]))
        .then(literal(0n))
        .else(literal(1n))
        .end()
        .as('is_part'),
      ...stateFields,
      // REST writes nothing there, GraphQL a word.
      nullWhere(eb.ref('fulfillment_status'), 'unfulfilled').as('fulfillment_status'),
      cast(localTime(eb.ref('created_at').$notNull(), timeZone), 'date').as('order_date'),
    ])
  return sqlBuilder<OrdersSchema>()
    .selectFrom(newestOf(versions, 'order_id', { first: ['is_part'] }).as('versions'))
    .where('order_id', 'not in', gone)
    .selectAll()
    .select((eb) => monthOf(eb.ref('order_date')).as('order_month'))
}

/** The months that the run builds. */
export const affectedMonths = () =>
  sqlBuilder<OrdersSchema>().selectFrom('affected_months').select('order_month')
