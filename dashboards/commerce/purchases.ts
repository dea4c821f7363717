import { declared, derived, named } from '../panels/fields.ts'
import { commerceTables, db } from '../sql/tables.ts'

const { columns } = commerceTables.purchase_analytics

// What the panels of purchases have in common.

export const NO_PURCHASES = 'No purchases in these 90 days'

export const purchases = db.selectFrom('purchase_analytics')
export const byCurrency = purchases.groupBy('currency').orderBy('currency')
export const byDayAndCurrency = purchases
  .groupBy(['purchase_date', 'currency'])
  .orderBy('purchase_date')
  .orderBy('currency')

export const currency = named('Currency')
export const revenue = declared(columns.total_revenue, 'Revenue')
export const orders = declared(columns.total_purchases, 'Orders')
export const averageOrder = derived(
  'currency of the row',
  'Average order',
  'revenue / orders with a valid amount, over all days together',
)
