import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Clock, whileBusy } from './clock.ts'
import { startContext, timeText } from './context.ts'
import { compileDefinition } from './definition.ts'
import { namesOf, namingOverflow, Refused, TaskFailure, TerminalFailure } from './errors.ts'
import type { ExecutionEvent } from './events.ts'
import { checkStateOutput, fits, jsonCopy, payloadLimitBytes } from './payload.ts'
import type { Machine, MachineStart, Run, TaskHandler } from './state.ts'

export interface ExecuteOptions {
  /** The execution's input; an empty object when undefined. */
  input: unknown
  /** Does the work of the Task states. */
  task: TaskHandler
  clock: Clock
  /** `$states.context.Execution.Name`; a UUID by default. */
  executionName?: string
  /** `$states.context.StateMachine.Name`. */
  stateMachineName?: string
  /** `$states.context.Execution.StartTime`; now by default. */
  startTime?: Date
  /** From 0 up to 1, for the jitter of retries; Math.random by default. */
  random?: () => number
  /** Aborting it stops the execution with status ABORTED. */
  signal?: AbortSignal
  /** Told of each step as it happens. */
  onEvent?: (event: ExecutionEvent) => void
}

export type ExecutionResult =
  | { status: 'SUCCEEDED'; output: unknown }
  | { status: 'FAILED'; error?: string; cause?: string }
  | { status: 'TIMED_OUT'; error: 'States.Timeout'; cause?: string }
  | { status: 'ABORTED' }

/** An execution on AWS times out after a year, whatever its definition says. */
const longestExecutionSeconds = 365 * 24 * 60 * 60
/** Entries that an execution's history can have on AWS; one more fails it. */
const historyQuota = 25_000
/** After so many states, timers and I/O get their turn: a loop of Pass states must not starve them. */
const statesPerTurn = 200

/**
 * Runs a definition to its end.
 * Throws Refused when the definition, or a task handler, refuses; a failed execution is a result, no error.
 */
export async function execute(definition: unknown, options: ExecuteOptions): Promise<ExecutionResult> {
  const machine = compileDefinition(definition)
  const { clock, signal: stopSignal } = options
  const run = startRun(options)
  const input = jsonCopy(options.input === undefined ? {} : options.input)
  if (!fits(input)) throw new Refused(`the input: must not have more than ${payloadLimitBytes} bytes`)

  const execution = new AbortController()
  setMaxListeners(0, execution.signal)
  const [timedOut, stopped] = [new Error('the execution timed out'), new Error('the execution was stopped')]
  const stop = () => execution.abort(stopped)
  stopSignal?.addEventListener('abort', stop, { once: true })
  if (stopSignal?.aborted) stop()
  const timer = new AbortController()
  const { timeoutSeconds = longestExecutionSeconds } = machine
  clock.sleep(Math.min(timeoutSeconds, longestExecutionSeconds) * 1000, timer.signal).then(
    () => execution.abort(timedOut),
    () => {},
  )

  try {
    const output = await run.runMachine(machine, {
      input,
      variables: {},
      context: startContext(input, {
        executionName: options.executionName ?? randomUUID(),
        stateMachineName: options.stateMachineName ?? 'local',
        startedMs: options.startTime?.getTime() ?? clock.now(),
      }),
      signal: execution.signal,
    })
    return { status: 'SUCCEEDED', output: jsonCopy(output) }
  } catch (problem) {
    if (problem === timedOut) return { status: 'TIMED_OUT', error: 'States.Timeout' }
    if (problem === stopped) return { status: 'ABORTED' }
    if (!(problem instanceof TaskFailure)) throw namingOverflow(problem)
    return { status: 'FAILED', ...namesOf(problem) }
  } finally {
    timer.abort()
    stopSignal?.removeEventListener('abort', stop)
  }
}

function startRun({ clock, task, random = Math.random, onEvent = () => {} }: ExecuteOptions): Run {
  let historyEntries = 0
  let statesEntered = 0
  const run: Run = {
    clock,
    task,
    random,
    emit: onEvent,
    countHistory(entries) {
      historyEntries += entries
      if (historyEntries <= historyQuota) return
      throw new TerminalFailure('States.Runtime', `The execution's history has over ${historyQuota} entries.`)
    },
    async runMachine(machine, start) {
      if (++statesEntered % statesPerTurn === 0) await whileBusy(clock, () => nextTurn())
      return runStates(machine, start, run)
    },
  }
  return run
}

async function runStates(machine: Machine, start: MachineStart, run: Run): Promise<unknown> {
  const { clock, emit } = run
  let { input, variables } = start
  let name: string | undefined = machine.startAt
  for (let entered = 1; ; entered++) {
    if (entered % statesPerTurn === 0) await whileBusy(clock, () => nextTurn())
    start.signal.throwIfAborted()
    const state = machine.states.get(name)
    if (state === undefined) throw new Error(`there is no state '${name}'`)
    const about = {
      stateName: name,
      ...(start.context.Map && { mapIndex: start.context.Map.Item.Index }),
    }
    const State = { Name: name, EnteredTime: timeText(clock.now()), RetryCount: 0 }
    run.countHistory(2)
    emit({ type: 'StateEntered', ...about, at: clock.now(), input })
    const outcome = await state.visit({
      run,
      input,
      variables,
      context: { ...start.context, State },
      signal: start.signal,
    })
    if (outcome.output !== input) checkStateOutput(outcome.output, name)
    emit({ type: 'StateExited', ...about, at: clock.now(), output: outcome.output })
    if (outcome.next === undefined) return outcome.output
    input = outcome.output
    variables = outcome.variables
    name = outcome.next
  }
}
