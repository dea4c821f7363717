import { serviceInPath } from '../../queries/model/services.ts'
import type { ChangedDays } from '../../queries/orders/affected-months.ts'
import { orderRecords } from '../../queries/orders/records/index.ts'
import { type PlannedService, type RunPlan, runDocument, stagedFolder } from '../run-plan.ts'
import type { ArrivalChunk } from '../sources/arrival-days.ts'

/** The plan of a run of the orders pipeline. */
export interface OrdersRunPlan extends RunPlan {
  /** Who parses new records and builds the tables; `nothing` when there is nothing to build. */
  readonly built_by: 'glue' | 'athena' | 'nothing'
  /** Arrival days to parse, in statements. Days whose files are gone are among them, and are left without records. */
  readonly record_chunks: readonly ArrivalChunk[]
  readonly services: readonly OrdersServicePlan[]
}

export interface OrdersServicePlan extends PlannedService {
  /** Whether its tables are built; otherwise they are as a build would leave them. */
  readonly has_changes: boolean
  /** Arrival days whose records may change its months. */
  readonly changed_days: ChangedDays
  /** Months whose orders may find other sessions, because events have changed. */
  readonly session_months: readonly string[]
  /** Month -> signature of the events that its orders are joined with; remembered with the tables. */
  readonly sessions: Readonly<Record<string, string>>
  /** What its tables are made by; remembered with them. */
  readonly version: string
  /** Where a job builds them. */
  readonly built: BuildLocations
}

/** What the service's tables are built from and into, relative to the lake. */
export interface BuildLocations {
  readonly months: string
  readonly lines: string
  readonly orders: string
}

/** Where a run writes parsed records. */
export const recordsFolder = (runId: string) => stagedFolder(orderRecords, runId)
/** Where a statement of the job writes the records of some days. */
export const jobRecordsFolder = (runId: string, days: readonly string[]) =>
  `${recordsFolder(runId)}/${days[0]}-job`
/** Where a run writes the months that a service's new records can change. */
export const monthsFolder = (runId: string) => `staging/affected-months/${runId}`

/** What is remembered of a service between runs: what its tables were made from, and what became of its records. */
export const serviceDocument = (service: string) => `staging/orders/services/${serviceInPath(service)}.json`
export const accountDocument = (service: string) => `staging/orders/accounts/${serviceInPath(service)}.json`

/** What the Glue job is told to do, and what it has done. */
export const jobPlanDocument = (runId: string) => runDocument(runId, 'job/plan.json')
/** What became of the quarantined and incomplete records. */
export const quarantineDocument = (runId: string) => runDocument(runId, 'quarantine.ndjson')
export const refetchDocument = (runId: string) => runDocument(runId, 'refetch.json')
