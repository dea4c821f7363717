import type { Clock } from './clock.ts'
import type { ExecutionEvent } from './events.ts'

export type Variables = Readonly<Record<string, unknown>>

/** The context object, `$states.context`. */
export interface Context {
  readonly Execution: {
    readonly Id: string
    readonly Input: unknown
    readonly Name: string
    readonly RoleArn: string
    readonly StartTime: string
    readonly RedriveCount: number
  }
  readonly StateMachine: { readonly Id: string; readonly Name: string }
  readonly State: { readonly Name: string; readonly EnteredTime: string; readonly RetryCount: number }
  /** Only in a task that waits for a job. */
  readonly Task?: { readonly Token: string }
  readonly Map?: { readonly Item: { readonly Index: number; readonly Value: unknown } }
}

/** One attempt at a task. */
export interface TaskCall {
  /** The state's Resource. */
  resource: string
  /** The evaluated Arguments; the state's input when it has none. The handler owns this copy. */
  arguments: unknown
  stateName: string
  /** 1 for the first attempt of this visit of the state. */
  attempt: number
  /** The context object, `$states.context`. */
  context: unknown
  /** Aborted when the attempt timed out, a sibling failed, or the execution was stopped. */
  signal: AbortSignal
}

/**
 * Does a task's work. Throws TaskFailure to fail with a given error name; any other error that it throws
 * fails the task with the error's class name, as the Lambda runtime reports it. Refused ends the execution.
 */
export type TaskHandler = (call: TaskCall) => Promise<unknown>

/** What all states of one execution share. */
export interface Run {
  readonly clock: Clock
  readonly task: TaskHandler
  readonly random: () => number
  readonly emit: (event: ExecutionEvent) => void
  /** Counts entries of the execution's history; fails the execution beyond Step Functions' quota. */
  readonly countHistory: (entries: number) => void
  /** Runs a branch or an iteration to its output. */
  readonly runMachine: (machine: Machine, start: MachineStart) => Promise<unknown>
}

export interface MachineStart {
  readonly input: unknown
  readonly variables: Variables
  readonly context: Context
  readonly signal: AbortSignal
}

/** One visit of a state. Nothing in it changes while the state runs. */
export interface Visit extends MachineStart {
  readonly run: Run
}

/** What a visit gave. `next` is undefined after a terminal state. */
export interface Outcome {
  readonly next: string | undefined
  readonly output: unknown
  readonly variables: Variables
}

export interface State {
  readonly name: string
  readonly visit: (visit: Visit) => Promise<Outcome>
}

/** A compiled state machine, branch or item processor. */
export interface Machine {
  readonly startAt: string
  readonly states: ReadonlyMap<string, State>
  readonly timeoutSeconds: number | undefined
}
