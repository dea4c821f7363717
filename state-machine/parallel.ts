import { runConcurrently } from './cancellation.ts'
import { takeErrorHandling, withErrorHandling } from './error-handling.ts'
import { readFields, takeList } from './fields.ts'
import type { StateType } from './state-type.ts'

/** Runs its branches at once; the result has their outputs in the branches' order. */
export const parallelType: StateType = {
  compile({ fields, language, next, compileInner }) {
    const branches = takeList(fields, 'Branches').map((value, i) =>
      compileInner(readFields(value, `${fields.where}, Branches[${i}]`)),
    )
    if (branches.length === 0) fields.refuse('Branches', 'must be a non-empty array')
    const flow = language.dataFlow(fields, { hasArguments: true, hasResult: true })
    const handling = takeErrorHandling(fields, language)

    return (visit) =>
      withErrorHandling(handling, visit, async (attempt) => {
        const { run, variables, context, signal } = attempt
        const input = await flow.argument(attempt)
        run.countHistory(1)
        const result = await runConcurrently(branches, branches.length, signal, (branch, branchSignal) =>
          run.runMachine(branch, { input, variables, context, signal: branchSignal }),
        )
        return { next, ...(await flow.finish(attempt, result)) }
      })
  },
}
