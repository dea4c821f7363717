import { decimalText, meanOf, sumOf } from '../numbers.ts'
import { precedence } from '../staged-event.ts'
import { compareFields } from '../text-rules.ts'
import { distinct, groupBy, type LocalEvent, type Row, type Window } from './window.ts'

export function purchaseAnalytics({ events, common, currency }: Window): Row[] {
  const purchases = events.filter((event) => event.eventName === 'commerce.checkout.purchase')
  const grainOf = (order: LocalEvent) => ({
    purchase_date: order.localDate,
    currency: order.currency?.toUpperCase() ?? currency,
    payment_method: order.paymentMethod ?? 'unknown',
  })
  const rows = [...groupBy(distinctOrders(purchases), (order) => JSON.stringify(grainOf(order)))].map(
    ([grain, orders]): Row => {
      const amounts = orders.map((order) => order.totalAmount).filter((amount) => amount !== null)
      const valid = amounts.filter((amount) => amount >= 0n)
      return {
        ...common,
        ...(JSON.parse(grain) as ReturnType<typeof grainOf>),
        total_purchases: orders.length,
        unique_purchasers: distinct(orders, (order) => order.userKey),
        purchases_with_amount: valid.length,
        total_revenue: decimalText(sumOf(valid)),
        avg_order_value: meanOf(valid),
      }
    },
  )
  const order = (row: Row) => [row.purchase_date, row.currency, row.payment_method].map(String)
  return rows.sort((a, b) => compareFields(order(a), order(b)))
}

/** The earliest event of each orderId, and every event that has none. */
function distinctOrders(purchases: readonly LocalEvent[]): LocalEvent[] {
  const earliest = [...groupBy(purchases, (purchase) => purchase.orderId).values()].map((ofOrder) =>
    ofOrder.reduce((first, next) => (compareFields(precedence(next), precedence(first)) < 0 ? next : first)),
  )
  return [...earliest, ...purchases.filter((purchase) => purchase.orderId === null)]
}
