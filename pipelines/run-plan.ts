import type { DayRange } from './staging-plan.ts'

/** What StartRun decided; kept as the run's manifest, and handed on to the state machine in its own spelling. */
export interface RunPlan {
  readonly run_id: string
  readonly started_at: string
  readonly input: unknown
  readonly raw_log: string
  readonly replace_newer: boolean
  readonly services_at_once: number
  readonly summaries_at_once: number
  readonly concurrency_bound: number
  readonly arrival_chunks: readonly { readonly days: readonly string[] }[]
  readonly services: readonly ServicePlan[]
  /** Arrival day -> signature of its files when the plan was made. */
  readonly signatures: Readonly<Record<string, string>>
}

export interface ServicePlan {
  readonly service_name: string
  readonly run_date: string
  readonly event_chunks: readonly { readonly from: string; readonly to_exclusive: string }[]
  /** From which local day on lines and events are counted anew. */
  readonly counts_from: string
  readonly batches: readonly (readonly string[])[]
  readonly notes: readonly string[]
}

export const chunkOf = ({ from, toExclusive }: DayRange) => ({ from, to_exclusive: toExclusive })

/** Where a run keeps its documents, relative to the lake. */
export const runDocument = (runId: string, name: string) => `runs/${runId}/${name}`
export const planDocument = (runId: string) => runDocument(runId, 'manifest.json')
export const resultDocument = (runId: string, service: string, queryType: string) =>
  runDocument(runId, `results/${service}.${queryType}.json`)
export const auditDocument = (runId: string, service: string, queryType: string) =>
  runDocument(runId, `audits/${service}.${queryType}.json`)
