import { localTime } from '../local-time.ts'
import { type CustomersOrder, type PlaceInHistory, placesInHistory } from './customer.ts'
import { type OrderLine, orderLines } from './line-amounts.ts'
import { type OrderAmounts, orderAmounts } from './order-amounts.ts'
import type { OrderService } from './service.ts'
import type { State } from './state.ts'

/** An order with all that is known of it. */
export interface Order {
  version: State['orders'][number]
  currency: string
  date: string // of the service's zone
  month: string
  lines: OrderLine[]
  amounts: OrderAmounts
  place: PlaceInHistory
}

/** By order id. */
export function ordersOf(state: State, service: OrderService): Order[] {
  const withAmounts = state.orders.map((version) => {
    const refunds = state.refunds.filter(({ orderId }) => orderId === version.id)
    const lines = orderLines(version, refunds)
    const { date } = localTime(service.timeZone, version.createdAt)
    const currency = version.currency ?? service.currency
    const amounts = orderAmounts(version, lines, refunds)
    return { version, currency, date, month: date.slice(0, 7), lines, amounts }
  })
  const places = placesInHistory(
    withAmounts.map(
      ({ version, currency, amounts }): CustomersOrder => ({ ...version, currency, net: amounts.net }),
    ),
  )
  return withAmounts
    .map((order) => ({ ...order, place: places.get(order.version.id) as PlaceInHistory }))
    .sort((a, b) => (a.version.id < b.version.id ? -1 : 1))
}
