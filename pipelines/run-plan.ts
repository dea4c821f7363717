import type { AnyStagedTable } from '../queries/model/define-staged-table.ts'
import { serviceInPath } from '../queries/model/services.ts'
import type { TableChunk } from './local-days.ts'
import type { UnreadFiles } from './sources/unread-files.ts'

/** What StartRun decided; kept as the run's manifest, and given to the state machine in its own spelling. */
export interface RunPlan {
  /** The name of its pipeline. */
  readonly pipeline: string
  readonly run_id: string
  readonly started_at: string
  readonly input: unknown
  /** Where the raw data lie, for people. */
  readonly raw_log: string
  /** What a reader should know about the raw data, such as that there are none. */
  readonly raw_log_notes: readonly string[]
  /** Files of the raw data that this run does not read, by the reason. */
  readonly unread_files: readonly UnreadFiles[]
  /** What the first of the other files look like; only looked at while nothing of them is staged. */
  readonly looks: readonly string[]
  /** What a reader should know about the tables as the run found them, such as files that are damaged. */
  readonly lake_notes: readonly string[]
  readonly replace_newer: boolean
  readonly services_at_once: number
  readonly summaries_at_once: number
  readonly concurrency_bound: number
  /** Of all pipelines, should their runs overlap. */
  readonly joint_concurrency: JointConcurrency
  readonly services: readonly PlannedService[]
  /** Every folder that the run may write tables to: what is in the lake and in no manifest is not ours. */
  readonly folders: readonly string[]
  /** Arrival day -> signature of its files when the plan was made. */
  readonly signatures: Readonly<Record<string, string>>
}
/** The most queries of all pipelines that can be under way at once, and how many the account leaves for them. */
export interface JointConcurrency {
  readonly bound: number
  readonly allowance: number
}
/** A plan as the state machine gets it: without what only people and later runs want. */
export type PlanForStates<Plan extends RunPlan = RunPlan> = Omit<
  Plan,
  'signatures' | 'contents' | 'folders' | 'unread_files' | 'looks'
>

export interface PlannedService {
  readonly service_name: string
  readonly run_date: string
  readonly batches: readonly (readonly string[])[]
  /** Local days of its pipeline's own staged tables to build anew, in statements; absent where it has none. */
  readonly table_chunks?: readonly TableChunk[]
  readonly notes: readonly string[]
}

/** Where a run writes, relative to the lake; each attempt of each statement has a folder of its own below. */
export const stagedFolder = ({ layout }: AnyStagedTable, runId: string) => `staging/${layout.folder}/${runId}`
/** Where it is remembered what is staged of a service's events. */
export const eventsDocument = (service: string) => `staging/services/${serviceInPath(service)}.json`
/** Where it is remembered what the days of a table that a pipeline stages for itself were built from, relative to the lake. */
export const tableDocument = ({ name }: AnyStagedTable, service: string) =>
  `staging/tables/${name}/${serviceInPath(service)}.json`
export const summaryFolder = (outputPrefix: string, table: string, runId: string) =>
  `${outputPrefix}${table}/${runId}`

/** Begins the text of every statement of a run, so that whoever looks at the engine sees whose it is. */
export const runMark = (runId: string) => `-- commerce run ${runId}: `

/** Where a run keeps its documents, relative to the lake. */
export const runDocument = (runId: string, name: string) => `runs/${runId}/${name}`
export const planDocument = (runId: string) => runDocument(runId, 'manifest.json')
/** `part` names one statement of the staging, such as `arrivals.{first day}`, `events.{service}.{first day}`, `counts.{service}`, `{table}.{service}.{first day}`. */
export const stagingDocument = (runId: string, part: string) =>
  runDocument(runId, `staging/${serviceInPath(part)}.json`)
/** Such a part: the rows that a statement has staged of a service, named by the first of their days. */
export const stagedPart = (rows: string, service: string, firstDay: string) =>
  `${rows}.${service}.${firstDay}`
export const resultDocument = (runId: string, service: string, queryType: string) =>
  runDocument(runId, `results/${serviceInPath(service)}.${queryType}.json`)
export const auditDocument = (runId: string, service: string, queryType: string) =>
  runDocument(runId, `audits/${serviceInPath(service)}.${queryType}.json`)
