import { decimalText, ratio, type TenThousandths } from '../numbers.ts'
import { distinct, groupBy } from '../summaries/window.ts'
import { compareFields } from '../text-rules.ts'
import { isGoods } from './line-amounts.ts'
import type { Order } from './order.ts'
import { total } from './refund.ts'
import { type OrderRow, whole } from './row.ts'

/** A row a local day and currency. */
export function dailySales(orders: readonly Order[]): OrderRow[] {
  const rows = [...groupBy(orders, ({ date, currency }) => JSON.stringify([date, currency]))].map(
    ([grain, ofDay]): OrderRow => {
      const [order_date, currency] = JSON.parse(grain) as [string, string]
      const sum = (of: (order: Order) => TenThousandths) => total(ofDay.map(of))
      const gross = sum(({ amounts }) => amounts.gross)
      const discount = sum(({ amounts }) => amounts.discount)
      const customers = distinct(ofDay, ({ place }) => place.customerKey)
      const newCustomers = ofDay.filter(({ place }) => place.orderNumber === 1).length
      return {
        order_date,
        currency,
        orders: ofDay.length,
        gross_amount: decimalText(gross),
        discount_amount: decimalText(discount),
        refunded_amount: decimalText(sum(({ amounts }) => amounts.refunded)),
        net_amount: decimalText(sum(({ amounts }) => amounts.net)),
        avg_order_value: ratio(gross - discount, BigInt(ofDay.length) * 10_000n),
        units: whole(
          total(ofDay.flatMap(({ lines }) => lines.filter(isGoods).map(({ quantity }) => quantity))),
        ),
        new_customers: newCustomers,
        returning_customers: customers - newCustomers,
      }
    },
  )
  const order = (row: OrderRow) => [row.order_date, row.currency].map(String)
  return rows.sort((a, b) => compareFields(order(a), order(b)))
}
