import { randomBytes } from 'node:crypto'
import { childController, orAborted } from './cancellation.ts'
import { whileBusy } from './clock.ts'
import { takeErrorHandling, withErrorHandling } from './error-handling.ts'
import { namesOf, Refused, TaskFailure } from './errors.ts'
import { type Fields, largestCount } from './fields.ts'
import { takeNumberField } from './number-field.ts'
import { checkTaskPayload, jsonCopy } from './payload.ts'
import { takeResource } from './resource.ts'
import type { TaskCall, Visit } from './state.ts'
import type { StateType } from './state-type.ts'

const seconds = { minimum: 1, maximum: largestCount }

export const taskType: StateType = {
  runsJsonpath: true,
  compile({ fields, language, next }) {
    const argumentsField = language.name === 'JSONata' ? 'Arguments' : 'Parameters'
    const { arn: resource, waitsForJob } = takeResource(fields, argumentsField)
    checkHeartbeat(fields)
    const timeoutSeconds = takeNumberField(fields, 'TimeoutSeconds', seconds, language)
    // Checked only: none of the tasks supported here reports heartbeats, and AWS expects none of them.
    const heartbeatSeconds = takeNumberField(fields, 'HeartbeatSeconds', seconds, language)
    const flow = language.dataFlow(fields, { hasArguments: true, hasResult: true })
    const handling = takeErrorHandling(fields, language)

    return (visit) =>
      withErrorHandling(handling, visit, async (started) => {
        const attempt = waitsForJob ? withTaskToken(started) : started
        const argument = await flow.argument(attempt)
        checkTaskPayload(argument, `The argument of the task '${resource}'`)
        await heartbeatSeconds(attempt)
        const result = await callTask(attempt, resource, argument, await timeoutSeconds(attempt))
        return { next, ...(await flow.finish(attempt, result)) }
      })
  },
}

function checkHeartbeat(fields: Fields): void {
  const [timeout, heartbeat] = [fields.take('TimeoutSeconds'), fields.take('HeartbeatSeconds')]
  if (typeof timeout !== 'number' || typeof heartbeat !== 'number' || heartbeat < timeout) return
  fields.refuse('HeartbeatSeconds', `must be smaller than TimeoutSeconds (${timeout})`)
}

/**
 * A task that waits for a job can be ended by its token, too, so AWS gives it one, made up here. Nothing
 * here takes tokens back. Other tasks have none, as on AWS.
 */
function withTaskToken(visit: Visit): Visit {
  return { ...visit, context: { ...visit.context, Task: { Token: randomBytes(300).toString('base64') } } }
}

/** One attempt. A handler that goes on after its time is told by the signal, and no longer listened to. */
async function callTask(
  { context, run, signal }: Visit,
  resource: string,
  argument: unknown,
  timeoutSeconds: number | undefined,
): Promise<unknown> {
  run.countHistory(3)
  const { clock, emit } = run
  const attempt = context.State.RetryCount + 1
  const stateName = context.State.Name
  const { controller, release } = childController(signal)
  const timer = new AbortController()
  const call: TaskCall = {
    resource,
    arguments: jsonCopy(argument),
    stateName,
    attempt,
    context,
    signal: controller.signal,
  }
  const about = () => ({
    stateName,
    at: clock.now(),
    resource,
    attempt,
    ...(context.Map && { mapIndex: context.Map.Item.Index }),
  })
  emit({ type: 'TaskStarted', ...about() })
  try {
    const work = whileBusy(clock, async () => jsonCopy(await run.task(call)))
    if (timeoutSeconds !== undefined) {
      clock.sleep(timeoutSeconds * 1000, timer.signal).then(
        () => controller.abort(new TaskFailure('States.Timeout')),
        () => {},
      )
    }
    const result = await orAborted(work, controller.signal)
    checkTaskPayload(result, `The result of the task '${resource}'`)
    emit({ type: 'TaskSucceeded', ...about() })
    return result
  } catch (problem) {
    signal.throwIfAborted()
    const failure = asTaskFailure(problem)
    emit({ type: 'TaskFailed', ...about(), ...namesOf(failure) })
    throw failure
  } finally {
    timer.abort()
    release()
  }
}

/** Errors of handlers take their class name, as Lambda reports them. */
function asTaskFailure(problem: unknown): TaskFailure {
  if (problem instanceof TaskFailure) return problem
  if (problem instanceof Refused) throw problem
  return problem instanceof Error
    ? new TaskFailure(problem.name, problem.message)
    : new TaskFailure('Error', String(problem))
}
