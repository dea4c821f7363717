import { compileTemplate, type Place, type Scope, type Template } from './expressions.ts'
import { type Fields, isObject } from './fields.ts'
import { checkTaskPayload } from './payload.ts'
import { checkVariableName, type QueryLanguage, type Result, withAssigned } from './query-language.ts'
import type { Visit } from './state.ts'

type StatesParts = Partial<Pick<Scope['states'], 'result' | 'errorOutput'>>

/** What an expression sees during a visit. */
export function scopeOf(visit: Visit, parts: StatesParts = {}): Scope {
  const { input, context, variables, run } = visit
  return { variables, states: { input, context, ...parts }, nowMs: run.clock.now() }
}

/** A field's template, or undefined when the field is absent. */
export function takeTemplate(fields: Fields, field: string, sees?: Place['sees']): Template | undefined {
  if (!fields.has(field)) return undefined
  return compileTemplate(fields.take(field), { where: fields.where, field, ...(sees && { sees }) })
}

/** Output and Assign: every expression of both sees the values from before the state finished. */
export function takeOutputAndAssign(
  fields: Fields,
  sees?: Place['sees'],
): (visit: Visit, parts: StatesParts, defaultOutput: unknown) => Promise<Result> {
  const output = takeTemplate(fields, 'Output', sees)
  const assign = takeAssign(fields, sees)
  return async (visit, parts, defaultOutput) => {
    if (!output && !assign) return { output: defaultOutput, variables: visit.variables }
    const scope = scopeOf(visit, parts)
    const assigned = assign && (await assign(scope))
    if (assigned) checkTaskPayload(assigned, 'What the state assigns')
    return {
      output: output ? await output(scope) : defaultOutput,
      variables: assigned ? withAssigned(visit.variables, assigned) : visit.variables,
    }
  }
}

function takeAssign(fields: Fields, sees: Place['sees']): Template | undefined {
  if (!fields.has('Assign')) return undefined
  const assign = fields.take('Assign')
  if (!isObject(assign)) return fields.refuse('Assign', 'must be a JSON object of variables')
  for (const name of Object.keys(assign)) checkVariableName(name, fields)
  return compileTemplate(assign, { where: fields.where, field: 'Assign', ...(sees && { sees }) })
}

export const jsonataLanguage: QueryLanguage = {
  name: 'JSONata',
  dataFlow(fields, { hasArguments, hasResult }) {
    const argument = hasArguments ? takeTemplate(fields, 'Arguments') : undefined
    const outputAndAssign = takeOutputAndAssign(fields, hasResult ? 'result' : undefined)
    return {
      argument: (visit) => (argument ? argument(scopeOf(visit)) : visit.input),
      finish: (visit, result) => outputAndAssign(visit, hasResult ? { result } : {}, result),
    }
  },
  catchFlow(fields) {
    const outputAndAssign = takeOutputAndAssign(fields, 'errorOutput')
    return (visit, errorOutput) => outputAndAssign(visit, { errorOutput }, errorOutput)
  },
}
