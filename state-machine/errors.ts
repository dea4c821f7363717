/**
 * The definition, or something it needs at run time, is beyond this interpreter or would be
 * rejected by AWS when the state machine is created. The message names the state and the field.
 */
export class Refused extends Error {
  override readonly name = 'Refused'
}

/**
 * What JavaScript throws when a value is nested so deeply that its stack ends, as a refusal; any other error
 * unchanged. AWS has a limit, too (TOO_DEEPLY_NESTED), and does not say which.
 */
export function namingOverflow(problem: unknown): unknown {
  if (!(problem instanceof RangeError) || !problem.message.includes('call stack')) return problem
  return new Refused('the definition, the input or a value that a state made is nested too deeply')
}

/**
 * A failure with an error name that Retry and Catch can match, such as `States.Timeout`.
 * Task handlers throw it to fail the way an AWS service would. Both parts may be absent, as on AWS:
 * a Fail state need not name an error, and a timeout has no cause.
 */
export class TaskFailure extends Error {
  readonly error: string | undefined
  override readonly cause: string | undefined

  constructor(error?: string, cause?: string) {
    super(cause === undefined ? error : `${error}: ${cause}`)
    this.error = error
    this.cause = cause
  }
}

/** A failure that ends the execution whatever Retry and Catch say. */
export class TerminalFailure extends TaskFailure {}

/** A JSONata expression failed, or gave a value that its field does not take. */
export function queryEvaluationError(message: string): TaskFailure {
  return new TaskFailure('States.QueryEvaluationError', message)
}

/** What a Catch sees as `$states.errorOutput`. What is absent is empty text there, as recorded on AWS. */
export function errorOutput({ error = '', cause = '' }: TaskFailure): { Error: string; Cause: string } {
  return { Error: error, Cause: cause }
}

/** The parts of a failure that it has, for results and events. */
export function namesOf({ error, cause }: TaskFailure): { error?: string; cause?: string } {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }
}

/**
 * Whether an ErrorEquals list matches a failure.
 * `States.ALL` does not match `States.Runtime`; `States.TaskFailed` matches all that `States.ALL` does
 * except `States.Timeout`. A task result that is too large (`States.DataLimitExceeded`) is matched by
 * `States.ALL`: the documentation says otherwise, executions recorded on AWS do not.
 */
export function matchesError(errorEquals: readonly string[], failure: TaskFailure): boolean {
  if (failure instanceof TerminalFailure) return false
  return errorEquals.some((name) => {
    if (name === failure.error) return true
    if (failure.error === 'States.Runtime') return false
    return name === 'States.ALL' || (name === 'States.TaskFailed' && failure.error !== 'States.Timeout')
  })
}
