import { customerLifetime } from './customer-lifetime.ts'
import { dailySales } from './daily-sales.ts'
import type { Order } from './order.ts'
import { productSales } from './product-sales.ts'
import type { OrderRow } from './row.ts'
import type { OrderService } from './service.ts'

export interface OrderSummaries {
  daily_sales: OrderRow[]
  customer_lifetime: OrderRow[]
  product_sales: OrderRow[]
}

/** Of the orders of complete local days before the run date, test orders left out. */
export function orderSummaries(
  all: readonly Order[],
  service: OrderService,
  runDate: string,
): OrderSummaries {
  const orders = all.filter(({ version, date }) => !version.isTest && date < runDate)
  const common = {
    service_name: service.name,
    window_start: '1970-01-01',
    window_end: runDate,
    calculation_date: runDate,
  }
  const withCommon = (row: OrderRow): OrderRow => ({ ...common, ...row })
  return {
    daily_sales: dailySales(orders).map(withCommon),
    customer_lifetime: customerLifetime(orders, service.timeZone).map(withCommon),
    product_sales: productSales(orders).map(withCommon),
  }
}
