import type { AnyStagedTable } from '../queries/model/define-staged-table.ts'
import type { DayRange } from './staging-plan.ts'

export type PipelineName = 'commerce' | 'orders'

/** What StartRun decided; kept as the run's manifest, and handed on to the state machine in its own spelling. */
export interface AnyRunPlan {
  readonly pipeline: PipelineName
  readonly run_id: string
  readonly started_at: string
  readonly input: unknown
  readonly raw_log: string
  /** What a reader should know about the raw log, such as files that are not read. */
  readonly raw_log_notes: readonly string[]
  /** What a reader should know about the tables as the run found them, such as files that are damaged. */
  readonly lake_notes: readonly string[]
  readonly replace_newer: boolean
  readonly services_at_once: number
  readonly summaries_at_once: number
  readonly concurrency_bound: number
  readonly services: readonly PlannedService[]
  /** Every folder that the run may write tables to: what is in the lake and in no manifest is not ours. */
  readonly folders: readonly string[]
  /** Arrival day -> signature of its files when the plan was made. */
  readonly signatures: Readonly<Record<string, string>>
}
export interface PlannedService {
  readonly service_name: string
  readonly run_date: string
  readonly batches: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

/** Of the commerce pipeline. */
export interface RunPlan extends AnyRunPlan {
  readonly pipeline: 'commerce'
  readonly arrival_chunks: readonly { readonly days: readonly string[] }[]
  readonly services: readonly ServicePlan[]
  /** Of the arrival days to parse: what they hold (moved-days.ts). */
  readonly contents: Readonly<Record<string, string>>
}

export interface ServicePlan extends PlannedService {
  /** The run date as of which its events are staged: not before the newest that they were staged for. */
  readonly staged_date: string
  readonly event_chunks: readonly { readonly from: string; readonly to_exclusive: string }[]
  /** From which local day on events, and from which UTC arrival day on lines, are counted anew. */
  readonly counts_from: string
  readonly lines_from: string
}

export const chunkOf = ({ from, toExclusive }: DayRange) => ({ from, to_exclusive: toExclusive })

/** Where a run writes tables, relative to the lake; each attempt of each statement has a folder of its own below. */
export const stagedFolder = ({ layout }: AnyStagedTable, runId: string) => `staging/${layout.folder}/${runId}`
export const summaryFolder = (outputPrefix: string, table: string, runId: string) =>
  `${outputPrefix}${table}/${runId}`

/** Begins the text of every statement of a run, so that whoever looks at the engine sees whose it is. */
export const runMark = (runId: string) => `-- commerce run ${runId}: `

/** Where a run keeps its documents, relative to the lake. */
export const runDocument = (runId: string, name: string) => `runs/${runId}/${name}`
export const planDocument = (runId: string) => runDocument(runId, 'manifest.json')
/** `part` names one statement of the staging: `arrivals.{first day}`, `events.{service}.{first day}`, `counts.{service}`. */
export const stagingDocument = (runId: string, part: string) => runDocument(runId, `staging/${part}.json`)
export const resultDocument = (runId: string, service: string, queryType: string) =>
  runDocument(runId, `results/${service}.${queryType}.json`)
export const auditDocument = (runId: string, service: string, queryType: string) =>
  runDocument(runId, `audits/${service}.${queryType}.json`)
