import type { SourceSteps } from '../source-steps.ts'
import type { StatementWriters, StepHandlers } from '../step-handlers.ts'
import { buildingStatements } from './building-statements.ts'
import { countRecords, recordAccount } from './count-records.ts'
import { listUnexplainedOrders } from './list-unexplained-orders.ts'
import {
  building,
  changedMonthsStatement,
  enrichedAuditStatement,
  recordCountsStatement,
  recordsStatement,
} from './order-statements.ts'
import { readRecordAccount } from './orders-state.ts'
import { planOrdersRun } from './plan-orders-run.ts'
import { prepareJob } from './prepare-job.ts'
import { publishMonths } from './publish-months.ts'
import { registerJob } from './register-job.ts'
import { switchRecords } from './switch-records.ts'
import { writeUnusedRecords } from './write-unused-records.ts'

export const orderSource: SourceSteps = {
  plan: planOrdersRun,
  // No table is built from its days.
  daysWithoutRows: async () => () => false,
  account: async (ports, { name }) => (await readRecordAccount(ports, name)) ?? recordAccount([]),
  async aboutService(ports, service) {
    const unexplained = await listUnexplainedOrders(ports, service)
    return unexplained === undefined ? {} : { unexplained_orders: unexplained }
  },
  aboutRun: async (ports, runId) => ({ unused_records: await writeUnusedRecords(ports, runId) }),
}

/** The steps of the orders pipeline. */
export const orderSteps = {
  switchRecords,
  countRecords,
  prepareJob,
  registerJob,
  publishMonths,
} satisfies Partial<StepHandlers>

export const orderStatements = {
  records: recordsStatement,
  record_counts: recordCountsStatement,
  affected_months: building(buildingStatements.months),
  order_lines: building(buildingStatements.lines),
  orders: building(buildingStatements.orders),
  enriched_audit: enrichedAuditStatement,
  changed_months: changedMonthsStatement,
} satisfies Partial<StatementWriters>
