import type { Ports } from '../engines/ports.ts'
import type { AnyRunPlan, PipelineName } from '../pipelines/run-plan.ts'
import { startCommerceRun } from './start-commerce-run.ts'
import { startOrdersRun } from './start-orders-run.ts'

export interface StartRun {
  /** Commerce when absent. */
  readonly pipeline?: PipelineName
  readonly run_id: string
  readonly started_at: string
  readonly input: unknown
}

/** Validates the input, fixes each service's run date, and plans the run. Writes the manifest. */
export const startRun =
  (ports: Ports) =>
  async (event: StartRun): Promise<AnyRunPlan> =>
    event.pipeline === 'orders' ? startOrdersRun(ports, event) : startCommerceRun(ports, event)
