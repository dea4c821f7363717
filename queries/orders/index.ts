import type { Service } from '../model/services.ts'
import type { AnySummary } from '../model/summary.ts'
import { customerLifetime } from './customer-lifetime.ts'
import { dailySales } from './daily-sales.ts'
import { productSales } from './product-sales.ts'

/** The registry: every summary over orders, in the order in which reports and documentation show them. */
export const orderSummaries: readonly AnySummary[] = [dailySales, customerLifetime, productSales]

/** The public table of a summary over orders. */
export const orderSummaryTable = ({ tablePrefix }: Pick<Service, 'tablePrefix'>, queryType: string): string =>
  `${tablePrefix}_orders_${queryType}_summary`
