import { orderSummaries, orderSummaryTable } from '../../queries/orders/index.ts'
import { enrichedTables } from '../../queries/orders/tables.ts'
import { definePipeline } from '../define-pipeline.ts'
import { functionNames } from '../functions.ts'
import { rawOrders } from '../sources/orders/index.ts'
import { stageRecordsOrRunJob } from './building-states.ts'
import { buildMonths } from './month-states.ts'
import { enrichedMonthlyTables } from './monthly-tables.ts'
import { ORDERS_JOB } from './names.ts'
import type { OrdersServicePlan } from './run-plan.ts'

/**
 * The tables of a shop's orders. A day's run parses the records that are new, by statements or by the Glue job; then,
 * service by service, it counts what became of each record, builds the months of orders and their lines that these
 * records change, audits and switches them, and builds, audits and publishes the summaries.
 */
export const orders = definePipeline({
  name: 'orders',
  doc: 'tables of orders',
  title: 'Order tables',
  comment:
    "Order tables: parse new records, build the months that they change by a Glue job or on Athena, audit and switch them, then each service's summaries.",
  source: rawOrders,
  stage: stageRecordsOrRunJob,
  begin: buildMonths,
  monthly: {
    tables: enrichedMonthlyTables,
    isLeft: (service: OrdersServicePlan) => !service.has_changes,
  },
  summaries: orderSummaries,
  // They read the same two tables, and are few.
  batches: [['daily_sales', 'customer_lifetime', 'product_sales']],
  tableName: (service, queryType) =>
    queryType in enrichedTables
      ? `${service.tablePrefix}_${queryType}`
      : orderSummaryTable(service, queryType),
  outputPrefix: ({ orders }) => orders.outputPrefix,
  schedule: ({ orders }) => orders.schedule,
  deployed: {
    name: ORDERS_JOB,
    stateMachine: ORDERS_JOB,
    rule: `${ORDERS_JOB}-daily-run`,
    functions: ({ orders }) => ({
      startRun: 'commerce-orders-start-run',
      ...(orders.engine === 'glue' && { prepareJob: functionNames.prepareJob }),
    }),
  },
})
