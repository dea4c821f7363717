import type { DaysChunk } from '../../local-days.ts'
import type { PlannedService, RunPlan } from '../../run-plan.ts'
import type { ArrivalChunk } from '../arrival-days.ts'

/** The plan of a run over the event log. */
export interface EventsRunPlan extends RunPlan {
  /** Arrival days to parse, in statements. */
  readonly arrival_chunks: readonly ArrivalChunk[]
  readonly services: readonly EventsServicePlan[]
  /** What the arrival days to parse hold (moved-days.ts). */
  readonly contents: Readonly<Record<string, string>>
}

export interface EventsServicePlan extends PlannedService {
  /** The run date as of which its events are staged: not before the newest that they were staged for. */
  readonly staged_date: string
  readonly event_chunks: readonly DaysChunk[]
  /** From which local day on events, and from which UTC arrival day on lines, are counted anew. */
  readonly counts_from: string
  readonly lines_from: string
}
