import { behavior } from '../../pipelines/behavior/index.ts'
import { conversion } from '../../queries/behavior/conversion.ts'
import { dau } from '../../queries/behavior/dau.ts'
import { eventDistribution } from '../../queries/behavior/event-distribution.ts'
import { funnel } from '../../queries/behavior/funnel.ts'
import { mau } from '../../queries/behavior/mau.ts'
import { retention } from '../../queries/behavior/retention.ts'
import { retentionMatrix } from '../../queries/behavior/retention-matrix.ts'
import { sessionMetrics } from '../../queries/behavior/session-metrics.ts'
import { stickiness } from '../../queries/behavior/stickiness.ts'
import { userCohort } from '../../queries/behavior/user-cohort.ts'
import { buttonInteraction } from '../../queries/commerce/button-interaction.ts'
import { categoryPerformance } from '../../queries/commerce/category-performance.ts'
import { hourlyTraffic } from '../../queries/commerce/hourly-traffic.ts'
import { navigationFlow } from '../../queries/commerce/navigation-flow.ts'
import { productRanking } from '../../queries/commerce/product-ranking.ts'
import { purchaseAnalytics } from '../../queries/commerce/purchase-analytics.ts'
import { searchAnalytics } from '../../queries/commerce/search-analytics.ts'
import { type Columns, type RowOf, text } from '../../queries/model/columns.ts'
import { commonColumns, rankColumn } from '../../queries/model/common-columns.ts'
import { dataQualityResultsColumns, pipelineRunsColumns } from '../../queries/model/run-tables.ts'
import { summaryTable } from '../../queries/model/services.ts'
import type { Summary } from '../../queries/model/summary.ts'
import { customerLifetime } from '../../queries/orders/customer-lifetime.ts'
import { dailySales } from '../../queries/orders/daily-sales.ts'
import { orderSummaryTable } from '../../queries/orders/index.ts'
import { orderColumns } from '../../queries/orders/order-columns.ts'
import { orderLineColumns } from '../../queries/orders/order-line-columns.ts'
import { productSales } from '../../queries/orders/product-sales.ts'
import { enrichedTableName } from '../../queries/orders/tables.ts'
import { sqlBuilder } from '../../queries/sql/builder.ts'

/** Tables are the chosen service's: Grafana puts the prefix of its tables here. */
const chosen = { tablePrefix: '$' + '{service:raw}' }

const ranked = <const C extends Columns>({ name, columns }: Summary<C>) => ({
  name: summaryTable(chosen, name),
  columns: { rank: rankColumn, ...columns, ...commonColumns },
})
const unranked = <const C extends Columns>({ name, columns }: Summary<C>) => ({
  name: summaryTable(chosen, name),
  columns: { ...columns, ...commonColumns },
})
const ofBehavior = <const C extends Columns>({ name, columns }: Summary<C>) => ({
  name: behavior.tableName(chosen, name),
  columns: { ...columns, ...commonColumns },
})
const ofOrders = <const C extends Columns>({ name, columns }: Summary<C>) => ({
  name: orderSummaryTable(chosen, name),
  columns: { ...columns, ...commonColumns },
})

export const commerceTables = {
  button_interaction: ranked(buttonInteraction),
  product_ranking: ranked(productRanking),
  search_analytics: ranked(searchAnalytics),
  category_performance: ranked(categoryPerformance),
  hourly_traffic: unranked(hourlyTraffic),
  purchase_analytics: unranked(purchaseAnalytics),
  navigation_flow: ranked(navigationFlow),
} as const

export const behaviorTables = {
  mau: ofBehavior(mau),
  dau: ofBehavior(dau),
  stickiness: ofBehavior(stickiness),
  retention: ofBehavior(retention),
  retention_matrix: ofBehavior(retentionMatrix),
  conversion: ofBehavior(conversion),
  funnel: ofBehavior(funnel),
  user_cohort: ofBehavior(userCohort),
  session_metrics: ofBehavior(sessionMetrics),
  event_distribution: ofBehavior(eventDistribution),
} as const

export const orderTables = {
  orders_enriched: { name: enrichedTableName(chosen, 'orders_enriched'), columns: orderColumns },
  order_lines_enriched: {
    name: enrichedTableName(chosen, 'order_lines_enriched'),
    columns: orderLineColumns,
  },
  daily_sales: ofOrders(dailySales),
  customer_lifetime: ofOrders(customerLifetime),
  product_sales: ofOrders(productSales),
} as const

/** Every table that a panel may read: what it is called in SQL, and its columns. */
export const tables = {
  ...commerceTables,
  ...behaviorTables,
  ...orderTables,
  pipeline_runs: { name: 'pipeline_runs', columns: pipelineRunsColumns },
  data_quality_results: { name: 'data_quality_results', columns: dataQualityResultsColumns },
  existing_tables: {
    name: 'information_schema.tables',
    columns: { table_schema: text('the database'), table_name: text('the table') },
  },
} as const

export type TableName = keyof typeof tables
/** A column that is renamed in its summary is unknown here, and the panels that read it do not compile. */
export type DashboardSchema = { [T in TableName]: RowOf<(typeof tables)[T]['columns']> }

/** Starts the query of a panel. */
export const db = sqlBuilder<DashboardSchema>()
