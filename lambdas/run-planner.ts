import type { Ports } from '../engines/ports.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import type { DatedService } from '../pipelines/run-date.ts'
import type { RunPlan } from '../pipelines/run-plan.ts'
import type { StepEvent } from '../pipelines/steps.ts'

/** What is decided of a run before its source is looked at. */
export interface BegunRun {
  readonly event: StepEvent<'startRun'>
  readonly pipeline: Pipeline
  readonly dated: readonly DatedService[]
  readonly batches: readonly (readonly string[])[]
}

/** The parts of a plan that its source decides; `folders` are those of the staging. */
export type SourcePlan<Plan extends RunPlan = RunPlan> = Omit<
  Plan,
  | 'pipeline'
  | 'run_id'
  | 'started_at'
  | 'input'
  | 'lake_notes'
  | 'replace_newer'
  | 'services_at_once'
  | 'summaries_at_once'
  | 'concurrency_bound'
  | 'joint_concurrency'
>
/** Decides them. Throws what keeps the run from beginning. */
export type RunPlanner<Plan extends RunPlan = RunPlan> = (
  ports: Ports,
  run: BegunRun,
) => Promise<SourcePlan<Plan>>
