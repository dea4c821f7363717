import { errorOutput, matchesError, namesOf, TaskFailure } from './errors.ts'
import { type Fields, readFields, requireString, takeList, takeString } from './fields.ts'
import { checkKnownFields } from './known-fields.ts'
import type { CatchFlow, QueryLanguage } from './query-language.ts'
import { type Retrier, retryBudget, takeErrorEquals, takeRetriers } from './retry.ts'
import type { Outcome, Visit } from './state.ts'

interface Catcher {
  readonly errorEquals: readonly string[]
  readonly next: string
  readonly flow: CatchFlow
}

export interface ErrorHandling {
  readonly retriers: readonly Retrier[]
  readonly catchers: readonly Catcher[]
}

/** Retry and Catch of a Task, Map or Parallel state. */
export function takeErrorHandling(fields: Fields, language: QueryLanguage): ErrorHandling {
  const list = takeList(fields, 'Catch')
  const catchers = list.map((value, i) => {
    const entry = readFields(value, `${fields.where}, Catch[${i}]`)
    checkKnownFields(entry, 'Catch', language.name)
    const catcher = {
      errorEquals: takeErrorEquals(entry, i === list.length - 1),
      next: requireString(entry, 'Next'),
      flow: language.catchFlow(entry),
    }
    takeString(entry, 'Comment')
    entry.refuseRest(`is not supported in a Catch in ${language.name}`)
    return catcher
  })
  return { retriers: takeRetriers(fields), catchers }
}

/**
 * Tries until an attempt succeeds, the retries of its failure are used up, or a Catch takes the failure.
 * Each attempt sees the number of retries before it as `$states.context.State.RetryCount`.
 */
export async function withErrorHandling(
  { retriers, catchers }: ErrorHandling,
  visit: Visit,
  attempt: (visit: Visit) => Promise<Outcome>,
): Promise<Outcome> {
  const { run, signal, context } = visit
  const about = { stateName: context.State.Name, ...(context.Map && { mapIndex: context.Map.Item.Index }) }
  const delayBefore = retryBudget(retriers)
  for (let retryCount = 0; ; retryCount++) {
    const State = { ...context.State, RetryCount: retryCount }
    const thisVisit = { ...visit, context: { ...context, State } }
    try {
      return await attempt(thisVisit)
    } catch (failure) {
      signal.throwIfAborted()
      if (!(failure instanceof TaskFailure)) throw failure
      const report = { ...about, at: run.clock.now(), ...namesOf(failure) }
      const delaySeconds = delayBefore(failure, run.random)
      if (delaySeconds === undefined) {
        const catcher = catchers.find(({ errorEquals }) => matchesError(errorEquals, failure))
        if (catcher === undefined) throw failure
        run.emit({ type: 'ErrorCaught', ...report, next: catcher.next })
        return { next: catcher.next, ...(await catcher.flow(thisVisit, errorOutput(failure))) }
      }
      const delayMs = delaySeconds * 1000
      run.emit({ type: 'TaskRetried', ...report, retryCount: retryCount + 1, delayMs })
      await run.clock.sleep(delayMs, signal)
    }
  }
}
