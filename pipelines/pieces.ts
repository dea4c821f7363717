import type { DayRange } from './local-days.ts'
import type { PlannedService, RunPlan } from './run-plan.ts'
import type { OnFailure, States } from './states.ts'

/** Where a piece of a state machine leads. */
export interface Leads {
  /** The state that follows. */
  readonly next: string
  /** Where a failure that ends the piece goes. */
  readonly onFailure: OnFailure
}

/** States that the frame of the state machine takes (state-machine.ts). The frame enters at `startAt`. */
interface Piece {
  readonly startAt: string
  readonly states: (leads: Leads) => States
}

/** What a run does before its services: their common raw data are parsed. Its input and output are the plan. */
export interface Stage<Plan extends RunPlan = RunPlan> extends Piece {
  /** Variables of its own, which StartRun sets. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The statements that it runs, as they are named in their documents (stagingDocument). */
  statements(plan: Plan): readonly string[]
}

/** What a service does before its batches. Its input and output are the service's part of the plan. */
export interface ServiceBegin<Service extends PlannedService = PlannedService> extends Piece {
  statements(service: Service): readonly string[]
  /** The local days whose rows it makes anew, in the daily tables of its source. */
  restages(service: Service): readonly DayRange[]
}
