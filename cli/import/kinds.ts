import { eventsCsv } from './events-csv.ts'
import { mappedCsv } from './mapped-csv.ts'
import type { ImportKind } from './records.ts'
import { shopifyOrders } from './shopify-orders.ts'

/** What can be imported: a kind is a file and a line here. */
export const importKinds: Readonly<Record<string, ImportKind>> = {
  csv: mappedCsv,
  'events-csv': eventsCsv,
  'shopify-orders-csv': shopifyOrders,
}
