import type { Clock } from './clock.ts'
import { Refused, TaskFailure } from './errors.ts'
import { isObject, readFields, takeNumber, takeString } from './fields.ts'
import type { TaskCall, TaskHandler } from './state.ts'

interface Answer {
  readonly durationSeconds: number
  readonly give: () => unknown
}

/**
 * A task handler that answers from a table: per task a list of `{"return": value}` or
 * `{"throw": {"error", "cause"}}` in the order of the calls, the last of which repeats. `durationSeconds`
 * beside them is how long the task takes on the clock.
 *
 * A key is the task's Resource or, for lambda:invoke, the FunctionName; a function is found by its name, by
 * its ARN, and with or without a version or alias. A call without an answer is Refused.
 */
export function mockedTasks(mocks: unknown, clock: Clock): TaskHandler {
  const fields = readFields(mocks, 'the mocks')
  const answers = new Map<string, Answer[]>()
  for (const key of Object.keys(mocks as object)) {
    const list = fields.take(key)
    if (!Array.isArray(list) || list.length === 0) return fields.refuse(key, 'must be a non-empty array')
    answers.set(
      key,
      list.map((answer, i) => compileAnswer(answer, `the mocks of '${key}', number ${i + 1}`)),
    )
  }
  return async (call) => {
    const key = findKey(call, [...answers.keys()])
    const list = answers.get(key) as Answer[]
    const answer = (list.length > 1 ? list.shift() : list[0]) as Answer
    if (answer.durationSeconds > 0) await clock.sleep(answer.durationSeconds * 1000, call.signal)
    return answer.give()
  }
}

function compileAnswer(value: unknown, where: string): Answer {
  const fields = readFields(value, where)
  const range = { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, fractions: true }
  const durationSeconds = takeNumber(fields, 'durationSeconds', range) ?? 0
  if (fields.has('return') === fields.has('throw')) fields.refuse('return', 'give either return or throw')
  const result = fields.take('return')
  const failure = fields.has('throw') ? compileFailure(fields.take('throw'), where) : undefined
  fields.refuseRest('is not a field of a mock')
  return {
    durationSeconds,
    give() {
      if (failure) throw failure
      return result
    },
  }
}

function compileFailure(value: unknown, where: string): TaskFailure {
  const fields = readFields(value, `${where}, throw`)
  return new TaskFailure(takeString(fields, 'error'), takeString(fields, 'cause'))
}

const lambdaInvoke = /^arn:[^:]+:states:[^:]*:[^:]*:lambda:invoke$/

function findKey(call: TaskCall, keys: string[]): string {
  const args = isObject(call.arguments) ? call.arguments : {}
  const names = lambdaInvoke.test(call.resource) ? [args.FunctionName, call.resource] : [call.resource]
  const wanted = names.filter((name) => typeof name === 'string')
  const key =
    wanted.find((name) => keys.includes(name)) ??
    keys.find((candidate) => wanted.some((name) => sameFunction(name, candidate)))
  if (key !== undefined) return key
  throw new Refused(`state '${call.stateName}': there is no mock for '${wanted[0]}'`)
}

function sameFunction(one: string, other: string): boolean {
  const name = functionName(one)
  return name !== undefined && name === functionName(other)
}

/** The bare name of `name`, `name:alias`, `account:function:name` or a function's ARN. */
function functionName(text: string): string | undefined {
  const match = /^(?:.*:function:)?([\w-]+)(?::[\w$-]+)?$/.exec(text)
  return match?.[1]
}
