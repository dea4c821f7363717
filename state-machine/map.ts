import { runConcurrently } from './cancellation.ts'
import { takeErrorHandling, withErrorHandling } from './error-handling.ts'
import { queryEvaluationError } from './errors.ts'
import { compileTemplate } from './expressions.ts'
import { type Fields, readFields, takeString } from './fields.ts'
import { scopeOf, takeTemplate } from './jsonata-language.ts'
import { takeNumberField } from './number-field.ts'
import type { Machine, Visit } from './state.ts'
import type { StateSource, StateType } from './state-type.ts'

/** Runs its item processor for each item, MaxConcurrency at once (0: all); the result keeps their order. */
export const mapType: StateType = {
  compile({ fields, language, next, compileInner }) {
    const takeItems = compileItems(fields)
    const selector = takeTemplate(fields, 'ItemSelector')
    const count = { minimum: 0 }
    const maxConcurrency = takeNumberField(fields, 'MaxConcurrency', count, language)
    // In an inline Map any failed iteration fails the state: the tolerances are checked, and change nothing.
    const toleratedCount = takeNumberField(fields, 'ToleratedFailureCount', count, language)
    const percentage = { minimum: 0, maximum: 100, fractions: true }
    const toleratedPercentage = takeNumberField(fields, 'ToleratedFailurePercentage', percentage, language)
    const processor = takeProcessor(fields, compileInner)
    const flow = language.dataFlow(fields, { hasResult: true })
    const handling = takeErrorHandling(fields, language)

    return (visit) =>
      withErrorHandling(handling, visit, async (attempt) => {
        const items = await takeItems(attempt)
        const limit = (await maxConcurrency(attempt)) || items.length
        await toleratedCount(attempt)
        await toleratedPercentage(attempt)
        attempt.run.countHistory(1)
        const result = await runConcurrently(items, limit, attempt.signal, async (item, signal, index) => {
          const context = { ...attempt.context, Map: { Item: { Index: index, Value: item } } }
          const iteration = { ...attempt, signal, context }
          const input = selector ? await selector(scopeOf(iteration)) : item
          attempt.run.countHistory(2)
          return attempt.run.runMachine(processor, { ...iteration, input })
        })
        return { next, ...(await flow.finish(attempt, result)) }
      })
  },
}

function compileItems(fields: Fields): (visit: Visit) => Promise<unknown[]> {
  const naming = `${fields.where}, field 'Items'`
  const value = fields.take('Items')
  const items =
    value === undefined ? undefined : compileTemplate(value, { where: fields.where, field: 'Items' })
  if (
    value !== undefined &&
    !Array.isArray(value) &&
    !(typeof value === 'string' && value.startsWith('{%'))
  ) {
    fields.refuse('Items', 'must be an array or a JSONata expression')
  }
  return async (visit) => {
    const list = items ? await items(scopeOf(visit)) : visit.input
    if (Array.isArray(list)) return list
    const what = items ? naming : `${fields.where}: its input`
    throw queryEvaluationError(`${what} must be an array, not ${JSON.stringify(list)}`)
  }
}

function takeProcessor(fields: Fields, compileInner: StateSource['compileInner']): Machine {
  const value = fields.take('ItemProcessor') ?? fields.refuse('ItemProcessor', 'is required')
  const processor = readFields(value, `${fields.where}, ItemProcessor`)
  if (processor.has('ProcessorConfig')) {
    const config = readFields(processor.take('ProcessorConfig'), `${processor.where}, ProcessorConfig`)
    const mode = takeString(config, 'Mode') ?? 'INLINE'
    if (mode === 'DISTRIBUTED')
      config.refuse('Mode', 'distributed Map states are not supported, only INLINE is')
    if (mode !== 'INLINE') config.refuse('Mode', `must be INLINE or DISTRIBUTED, not '${mode}'`)
    config.refuseRest('is not a field of Mode INLINE')
  }
  return compileInner(processor)
}
