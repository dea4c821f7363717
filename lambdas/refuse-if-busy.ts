import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import type { StepEvent } from '../pipelines/steps.ts'

/** Throws LakeBusy while a run that began earlier is under way. */
export async function refuseIfBusy(
  { executions }: Ports,
  { run_id, started_at }: StepEvent<'startRun'>,
): Promise<void> {
  const other = await executions.earlierUnderWay({ runId: run_id, startedAt: started_at })
  if (other === undefined) return
  throw new PipelineError('LakeBusy', `run ${other} began earlier and is still under way`)
}
