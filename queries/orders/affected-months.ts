import { sqlBuilder } from '../sql/builder.ts'
import { cast, localTime, monthOf, orElse } from '../sql/functions.ts'
import { type OrdersSchema, type OrdersScope, ofShop } from './scope.ts'

/**
 * The arrival days whose records may have changed some months; 'all' when any month may have changed. Rebuilding a month
 * that has not changed does no harm, missing one that has would. A record can change the orders that it is about, and
 * through them the other orders of their customers (positions and values), of their subscriptions, and of the products
 * that it describes.
 */
export type ChangedDays = readonly string[] | 'all'

/** The rows (order_month) of affected_months. In `sessionMonths`, the events that orders are joined with have changed. */
export function affectedMonthsQuery(
  scope: OrdersScope,
  changedDays: ChangedDays,
  sessionMonths: readonly string[] = [],
) {
  if (changedDays === 'all') return allMonths(scope)
  if (sessionMonths.length === 0) return touchedMonths(scope, changedDays)
  const withOrders = monthsAmong(scope, sessionMonths)
  return changedDays.length === 0 ? withOrders : touchedMonths(scope, changedDays).union(withOrders)
}

const monthsAmong = (scope: OrdersScope, months: readonly string[]) =>
  sqlBuilder<OrdersSchema>()
    .selectFrom(versionMonths(scope).as('versions'))
    .where('order_month', 'in', months)
    .select('order_month')
    .distinct()

/** The months of every version of every order, and those that are published, which may have no order any more. */
function allMonths(scope: OrdersScope) {
  return sqlBuilder<OrdersSchema>()
    .selectFrom(versionMonths(scope).as('versions'))
    .select('order_month')
    .union(sqlBuilder<OrdersSchema>().selectFrom('published_orders').select('order_month'))
}

const versionMonths = (scope: OrdersScope) =>
  sqlBuilder<OrdersSchema>()
    .selectFrom('order_records as records')
    .where('kind', '=', 'order')
    .where('rejected', 'is', null)
    .where('created_at', 'is not', null)
    .where(ofShop(scope))
    .select((eb) => [
      'resource_id',
      'arrival_day',
      monthOf(cast(localTime(eb.ref('created_at').$notNull(), scope.service.timeZone), 'date')).as(
        'order_month',
      ),
    ])

function touchedMonths(scope: OrdersScope, days: readonly string[]) {
  return (
    sqlBuilder<OrdersSchema>()
      .with('touched', () =>
        sqlBuilder<OrdersSchema>()
          .selectFrom('order_records as records')
          .where('rejected', 'is', null)
          .where('arrival_day', 'in', days)
          .where(ofShop(scope))
          .select(['kind', 'resource_id', 'order_id', 'customer_id', 'parent_id']),
      )
      // A node of one refunded line names its refund only; the refund names the order. A charge may have lost its order.
      .with('touched_orders', (db) =>
        db
          .selectFrom('touched')
          .where('order_id', 'is not', null)
          .select('order_id')
          .union(
            db
              .selectFrom('record_refunds as refund')
              .innerJoin('touched', 'touched.parent_id', 'refund.element_id')
              .where('touched.kind', '=', 'refund_line')
              .where('refund.order_id', 'is not', null)
              .select('refund.order_id'),
          )
          .union(
            db
              .selectFrom('order_records as charge')
              .innerJoin('touched', 'touched.resource_id', 'charge.resource_id')
              .where('touched.kind', '=', 'charge')
              .where('charge.kind', '=', 'charge')
              .where('charge.order_id', 'is not', null)
              .select('charge.order_id'),
          ),
      )
      .with('touched_customers', (db) =>
        db
          .selectFrom('touched')
          .where('customer_id', 'is not', null)
          .select((eb) => cast(eb.ref('customer_id'), 'varchar').as('customer_key'))
          .union(
            db
              .selectFrom('published_orders')
              .where('order_id', 'in', db.selectFrom('touched_orders').select('order_id'))
              .select('customer_key'),
          ),
      )
      .with('touched_subscriptions', (db) =>
        db
          .selectFrom('record_charge_lines as line')
          .innerJoin('touched', (join) => join.onRef('touched.resource_id', '=', 'line.resource_id'))
          .where('line.kind', '=', 'charge')
          .where('touched.kind', '=', 'charge')
          .where('line.subscription_id', 'is not', null)
          .select('line.subscription_id')
          .distinct(),
      )
      .with('touched_products', (db) =>
        db
          .selectFrom('touched')
          .where('kind', 'in', ['product', 'variant'])
          .select((eb) => orElse(eb.ref('parent_id'), eb.ref('resource_id')).as('product_id'))
          .distinct(),
      )
      .selectFrom(versionMonths(scope).as('versions'))
      .where('resource_id', 'in', (eb) =>
        eb.selectFrom('touched_orders').select('order_id').$castTo<{ order_id: bigint }>(),
      )
      .select('order_month')
      .union((eb) =>
        eb
          .selectFrom('published_orders')
          .where((where) =>
            where.or([
              where('order_id', 'in', where.selectFrom('touched_orders').select('order_id')),
              where('customer_key', 'in', where.selectFrom('touched_customers').select('customer_key')),
              where(
                'subscription_id',
                'in',
                where.selectFrom('touched_subscriptions').select('subscription_id'),
              ),
            ]),
          )
          .select('order_month'),
      )
      .union((eb) =>
        eb
          .selectFrom('published_order_lines')
          .where('product_id', 'in', eb.selectFrom('touched_products').select('product_id'))
          .select('order_month'),
      )
  )
}
