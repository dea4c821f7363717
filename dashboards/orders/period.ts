import { greatest } from '../sql/functions.ts'
import { daysBefore } from '../sql/interpolated.ts'
import { db } from '../sql/tables.ts'

/** The end of what the orders tables cover, exclusive. Periods reach back from here, not from today. */
const windowEnd = db.selectFrom('daily_sales').select((eb) => greatest(eb.ref('window_end')).as('window_end'))

/** Days of the chosen period. */
export const salesDays = db
  .selectFrom('daily_sales')
  .where((eb) => eb('order_date', '>=', daysBefore(windowEnd) as never))

/** Orders of the chosen period; no test orders. */
export const ordersOfPeriod = db
  .selectFrom('orders_enriched')
  .where('is_test', '=', false)
  .where((eb) => eb('order_date', '>=', daysBefore(windowEnd) as never))
  .where((eb) => eb('order_date', '<', windowEnd as never))

/** Goods on the orders of the chosen period: no gift cards, no tips, no test orders. */
export const goodsOfPeriod = db
  .selectFrom('order_lines_enriched')
  .where('is_test', '=', false)
  .where('is_gift_card', '=', false)
  .where('is_tip', '=', false)
  .where((eb) => eb('order_date', '>=', daysBefore(windowEnd) as never))
  .where((eb) => eb('order_date', '<', windowEnd as never))

export const NO_ORDERS = 'No orders in this period'
export const salesByDayAndCurrency = salesDays
  .groupBy(['order_date', 'currency'])
  .orderBy('order_date')
  .orderBy('currency')
export const ordersByDay = ordersOfPeriod.groupBy('order_date').orderBy('order_date')
