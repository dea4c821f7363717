import { expressionBuilder } from 'kysely'
import { row, type Section } from '../layout.ts'
import { barchart } from '../panels/barchart.ts'
import { derived, named } from '../panels/fields.ts'
import { stat } from '../panels/stat.ts'
import { timeseries } from '../panels/timeseries.ts'
import {
  asTime,
  countOfAllRows,
  countRows,
  countWhere,
  least,
  percentOf,
  text,
  times,
  whole,
} from '../sql/functions.ts'
import { type DashboardSchema, db } from '../sql/tables.ts'
import { LAST_DAYS } from '../variables/period.ts'
import { NO_ORDERS, ordersByDay, ordersOfPeriod } from './period.ts'

const orders = expressionBuilder<DashboardSchema, 'orders_enriched'>()
const isSubscription = orders('is_subscription', '=', true)

const subscriptionShare = stat({
  title: `Subscription orders, ${LAST_DAYS}`,
  doc: 'Orders that a charge of a subscription made.',
  noValue: NO_ORDERS,
  query: ordersOfPeriod.select(percentOf(countWhere(isSubscription), countRows()).as('subscription_share')),
  fields: { subscription_share: derived('percent', 'Subscriptions', 'subscription orders / all orders') },
})

const shippingTimes = db
  .with('shipped', () =>
    ordersOfPeriod.where('hours_to_ship', 'is not', null).select((eb) => [
      'hours_to_ship',
      eb.fn
        .agg<bigint>('row_number')
        .over((over) => over.orderBy('hours_to_ship'))
        .as('place'),
      countOfAllRows().as('shipped_orders'),
    ]),
  )
  .selectFrom('shipped')

/** The smallest value that at least `parts` tenths of the orders do not exceed. */
const smallestCovering = (parts: number) => {
  const eb = expressionBuilder<
    { shipped: { hours_to_ship: never; place: bigint; shipped_orders: bigint } },
    'shipped'
  >()
  const covers = eb(times(eb.ref('place'), whole(10)), '>=', times(eb.ref('shipped_orders'), whole(parts)))
  return least(eb.case().when(covers).then(eb.ref('hours_to_ship')).end())
}

const hoursToShip = stat({
  title: `Hours to ship, ${LAST_DAYS}`,
  doc: 'From the order to its first shipment, over the orders that have shipped.',
  noValue: 'None of these orders has shipped',
  query: shippingTimes.select([smallestCovering(5).as('median_hours'), smallestCovering(9).as('p90_hours')]),
  fields: {
    median_hours: derived('hours', 'Median', 'at least half of the orders took no longer'),
    p90_hours: derived('hours', 'Nine tenths', 'at least nine tenths of the orders took no longer'),
  },
})

const speed = orders
  .case()
  .when('hours_to_ship', 'is', null)
  .then(text('not shipped yet'))
  .when('hours_to_ship', '<=', 24 as never)
  .then(text('up to 24 h'))
  .when('hours_to_ship', '<=', 48 as never)
  .then(text('24 to 48 h'))
  .when('hours_to_ship', '<=', 72 as never)
  .then(text('48 to 72 h'))
  .else(text('over 72 h'))
  .end()

const speeds = barchart({
  title: `Orders by time to ship, ${LAST_DAYS}`,
  doc: 'Without cancelled orders.',
  noValue: NO_ORDERS,
  x: 'speed',
  axis: 'orders',
  query: ordersOfPeriod
    .where('cancelled_at', 'is', null)
    .groupBy(speed)
    .select([speed.as('speed'), countRows().as('orders')])
    .orderBy((eb) => least(eb.ref('hours_to_ship'))),
  fields: {
    speed: named('Shipped in'),
    orders: derived('orders', 'Orders', 'by the hours from order to first shipment'),
  },
})

const subscriptionsByDay = timeseries({
  title: `Subscription and other orders by day, ${LAST_DAYS}`,
  doc: 'Orders that a charge of a subscription made, and all others.',
  noValue: NO_ORDERS,
  isOfPeriod: true,
  axis: 'orders',
  style: 'stacked bars',
  query: ordersByDay.select((eb) => [
    asTime(eb.ref('order_date')).as('time'),
    countWhere(isSubscription).as('subscription_orders'),
    countWhere(eb('is_subscription', '=', false)).as('other_orders'),
  ]),
  fields: {
    subscription_orders: derived('orders', 'Subscription orders', 'made by a charge'),
    other_orders: derived('orders', 'Other orders', 'placed by a customer'),
  },
})

/** What subscriptions bring, and how fast goods leave. */
export const subscriptionsAndShipping: Section = {
  firstId: 401,
  rows: [row(4, [12, subscriptionShare], [12, hoursToShip]), row(9, [14, subscriptionsByDay], [10, speeds])],
}
