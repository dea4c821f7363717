import { namingOverflow, TaskFailure, TerminalFailure } from './errors.ts'

/** Step Functions' quota for a task's or a state's input or output, as UTF-8 text. */
export const payloadLimitBytes = 262_144

/** A copy that has only what JSON has. `undefined` becomes null, as for a Lambda that returns nothing. */
export function jsonCopy(value: unknown): unknown {
  return JSON.parse(jsonText(value))
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch (problem) {
    throw namingOverflow(problem)
  }
}

/** Whether the value is within the quota. */
export function fits(value: unknown): boolean {
  const text = jsonText(value)
  // A UTF-16 unit takes at most three bytes, so that most values need no second look.
  return text.length * 3 <= payloadLimitBytes || Buffer.byteLength(text) <= payloadLimitBytes
}

/** Refuses a state's output that is too large. Nothing can catch it, as AWS documents. */
export function checkStateOutput(value: unknown, stateName: string): void {
  if (!fits(value)) {
    throw new TerminalFailure(
      'States.DataLimitExceeded',
      `State '${stateName}' gave more than ${payloadLimitBytes} bytes.`,
    )
  }
}

/** Fails the task when what it is given, or what it gave, is too large. Catch can match this. */
export function checkTaskPayload(value: unknown, what: string): void {
  if (!fits(value)) {
    throw new TaskFailure('States.DataLimitExceeded', `${what} has more than ${payloadLimitBytes} bytes.`)
  }
}
