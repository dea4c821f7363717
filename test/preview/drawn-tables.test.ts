import { expect, it } from 'vitest'
import { commerce } from '../../pipelines/commerce/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { readDashboards } from '../../preview/dashboards-read.ts'
import { isAnyDrawn } from '../../preview/drawn-tables.ts'

it.each([
  { tables: ['_commerce_hourly_traffic_summary'], drawn: true },
  { tables: ['_orders_enriched'], drawn: true },
  { tables: ['_carts_cart_totals', '_orders_enriched'], drawn: true },
  { tables: ['_carts_cart_totals'], drawn: false },
  // Part of a name is another name.
  { tables: ['_commerce_hourly_traffic'], drawn: false },
  { tables: ['_traffic_summary'], drawn: false },
  { tables: [], drawn: false },
])('that a dashboard draws one of $tables is $drawn', ({ tables, drawn }) => {
  expect(isAnyDrawn(readDashboards(), tables)).toBe(drawn)
})

it.each([commerce, orders])('the tables of pipeline $name are drawn', ({ summaries, tableName }) => {
  const tables = summaries.map(({ name }) => tableName({ tablePrefix: '' }, name))
  expect(isAnyDrawn(readDashboards(), tables)).toBe(true)
})
