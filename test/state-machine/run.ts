import {
  type ExecuteOptions,
  type ExecutionResult,
  execute,
  mockedTasks,
  virtualClock,
} from '../../state-machine/index.ts'

export const pass = { Type: 'Pass', End: true }

/** A JSONata machine that starts at the first of the states. */
export function machine(states: Record<string, unknown>, more: Record<string, unknown> = {}) {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states, ...more }
}

/** A task named after its function, ending the machine unless told otherwise. */
export function task(functionName: string, more: Record<string, unknown> = {}) {
  const resource = `arn:aws:lambda:eu-central-1:123456789012:function:${functionName}`
  return { Type: 'Task', Resource: resource, ...('Next' in more ? {} : { End: true }), ...more }
}

/** Runs with mocks on a virtual clock that starts at 0. */
export function run(
  definition: unknown,
  { mocks = {}, input = {}, ...options }: Partial<ExecuteOptions> & { mocks?: unknown } = {},
): Promise<ExecutionResult> {
  const clock = options.clock ?? virtualClock(0)
  return execute(definition, { input, clock, task: mockedTasks(mocks, clock), ...options })
}

/** The output of a Pass state with this Output. */
export function evaluate(output: unknown, input: unknown = {}): Promise<ExecutionResult> {
  return run(machine({ P: { ...pass, Output: output } }), { input })
}
