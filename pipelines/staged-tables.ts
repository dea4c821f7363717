import { commerceArrivals } from '../queries/events/arrivals.ts'
import { commerceEvents } from '../queries/events/events.ts'
import type { AnyStagedTable } from '../queries/model/define-staged-table.ts'
import { orderRecords } from '../queries/orders/records/index.ts'
import type { PipelineName } from './run-plan.ts'

/** The tables that each pipeline stages, in the order in which they are built. */
export const stagedTables: Readonly<Record<PipelineName, readonly AnyStagedTable[]>> = {
  commerce: [commerceArrivals, commerceEvents],
  orders: [orderRecords],
}
export const allStagedTables: readonly AnyStagedTable[] = Object.values(stagedTables).flat()
