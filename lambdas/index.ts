import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { functionNames } from '../pipelines/functions.ts'
import { type FunctionKey, functionOf, type StepName, stepOf } from '../pipelines/steps.ts'
import { audit } from './audit.ts'
import { buildStatement } from './build-statement.ts'
import { eventSteps } from './events/index.ts'
import { finishRun } from './finish-run.ts'
import { orderSteps } from './orders/index.ts'
import { publish } from './publish.ts'
import { recordFailure } from './record-failure.ts'
import { startRun } from './start-run.ts'
import type { StepHandlers } from './step-handlers.ts'
import { stopQueries } from './stop-queries.ts'
import { switchTable } from './tables/switch-table.ts'

export type Handler = (event: unknown) => Promise<unknown>

const steps: StepHandlers = {
  startRun,
  buildStatement,
  audit,
  publish,
  recordFailure,
  finishRun,
  switchTable,
  ...eventSteps,
  ...orderSteps,
}

/** Every function that a definition calls, over the given ports, by its name. */
export function handlers(ports: Ports): Record<string, Handler> {
  const keys = new Set(Object.values(functionOf).map((step): FunctionKey => step.function))
  return {
    ...Object.fromEntries([...keys].map((key) => [functionNames[key], handlerOf(ports, key)])),
    [functionNames.stopQueries]: (event) =>
      stopQueries(ports)(event as Parameters<ReturnType<typeof stopQueries>>[0]),
  }
}

/** Does the step that an event asks its function for. Throws Unexpected where it knows no such step. */
const handlerOf =
  (ports: Ports, key: FunctionKey): Handler =>
  async (event) => {
    const name: StepName | undefined = stepOf(key, event)
    if (name === undefined)
      throw new PipelineError(
        'Unexpected',
        `${functionNames[key]} knows no step for ${JSON.stringify(event)}`,
      )
    return steps[name](ports)(event as never)
  }
