import { PipelineError } from '../pipelines/errors.ts'
import type { PlanForStates, RunPlan } from '../pipelines/run-plan.ts'

/** A state's output has at most 256 KiB; the states around it add their own. */
const MOST_PLAN_BYTES = 200_000

/**
 * A plan as the state machine gets it: what only people and later runs want would not fit. Throws ConfigurationInvalid
 * when the rest does not either.
 */
export function planForStates(plan: RunPlan & { readonly contents?: unknown }): PlanForStates {
  const {
    signatures: _signatures,
    contents: _contents,
    folders: _folders,
    unread_files: _unread,
    looks: _looks,
    ...rest
  } = plan
  const bytes = Buffer.byteLength(JSON.stringify(rest))
  if (bytes > MOST_PLAN_BYTES) {
    throw new PipelineError(
      'ConfigurationInvalid',
      `the plan of this run is ${bytes} bytes long, more than a state machine hands on (${MOST_PLAN_BYTES}): run fewer services at a time, or a long log date by date, the oldest first`,
    )
  }
  return rest
}
