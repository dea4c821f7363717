import { Refused } from './errors.ts'
import { type Fields, isObject } from './fields.ts'
import { checkVariableName, type QueryLanguage, withAssigned } from './query-language.ts'
import { compileReferencePath, type PathScope, parseReferencePath, placeAt } from './reference-path.ts'
import type { Visit } from './state.ts'

type PathTemplate = (scope: PathScope) => unknown

function scopeOf(visit: Visit, root: unknown): PathScope {
  return { root, context: visit.context, variables: visit.variables }
}

/** A payload template: members whose name ends in '.$' are reference paths. */
function compilePayload(value: unknown, naming: string): PathTemplate {
  if (Array.isArray(value)) {
    const items = value.map((item) => compilePayload(item, naming))
    return (scope) => items.map((item) => item(scope))
  }
  if (!isObject(value)) return () => value
  const members = Object.entries(value).map(([name, item]): [string, PathTemplate] => {
    if (!name.endsWith('.$')) return [name, compilePayload(item, naming)]
    if (typeof item !== 'string') throw new Refused(`${naming}: '${name}' must be a path`)
    return [name.slice(0, -2), compileReferencePath(item, `${naming}, '${name}'`)]
  })
  return (scope) => Object.fromEntries(members.map(([name, item]) => [name, item(scope)]))
}

/** InputPath or OutputPath; null stands for an empty object. */
function takePath(fields: Fields, field: string): PathTemplate {
  const path = fields.has(field) ? fields.take(field) : '$'
  if (path === null) return () => ({})
  if (typeof path !== 'string') return fields.refuse(field, 'must be a path or null')
  return compileReferencePath(path, `${fields.where}, field '${field}'`)
}

/** How ResultPath joins the result with the state's input; null drops the result. */
function takeResultPath(fields: Fields): (input: unknown, result: unknown) => unknown {
  const path = fields.has('ResultPath') ? fields.take('ResultPath') : '$'
  if (path === null) return (input) => input
  if (typeof path !== 'string') return fields.refuse('ResultPath', 'must be a path or null')
  const { root, steps } = parseReferencePath(path, `${fields.where}, field 'ResultPath'`)
  if (root !== '$') return fields.refuse('ResultPath', `must start at $, not at ${root}`)
  if (steps.some((step) => typeof step === 'number')) fields.refuse('ResultPath', 'indexes are not supported')
  return (input, result) => placeAt(input, steps, result)
}

function takePayload(fields: Fields, field: string): PathTemplate | undefined {
  if (!fields.has(field)) return undefined
  const value = fields.take(field)
  if (!isObject(value) && !Array.isArray(value)) return fields.refuse(field, 'must be a JSON object or array')
  return compilePayload(value, `${fields.where}, field '${field}'`)
}

/**
 * The part of JSONPath states that a mostly JSONata machine meets: reference paths, no intrinsic
 * functions. `$` in Assign is the result of the state, as recorded on AWS.
 */
export const jsonpathLanguage: QueryLanguage = {
  name: 'JSONPath',
  dataFlow(fields, { hasArguments }) {
    const inputPath = takePath(fields, 'InputPath')
    const parameters = hasArguments ? takePayload(fields, 'Parameters') : undefined
    const resultPath = hasArguments ? takeResultPath(fields) : (_: unknown, result: unknown) => result
    const outputPath = takePath(fields, 'OutputPath')
    const assign = takePayload(fields, 'Assign')
    for (const name of assignedNames(fields)) checkVariableName(name, fields)
    return {
      argument(visit) {
        const input = inputPath(scopeOf(visit, visit.input))
        return parameters ? parameters(scopeOf(visit, input)) : input
      },
      async finish(visit, result) {
        const assigned = assign?.(scopeOf(visit, result))
        return {
          output: outputPath(scopeOf(visit, resultPath(visit.input, result))),
          variables: assigned ? withAssigned(visit.variables, assigned) : visit.variables,
        }
      },
    }
  },
  catchFlow(fields) {
    const resultPath = takeResultPath(fields)
    return async ({ input, variables }, errorOutput) => ({
      output: resultPath(input, errorOutput),
      variables,
    })
  },
}

function assignedNames(fields: Fields): string[] {
  const assign = fields.take('Assign') ?? {}
  if (!isObject(assign)) return fields.refuse('Assign', 'must be a JSON object of variables')
  return Object.keys(assign).map((name) => name.replace(/\.\$$/, ''))
}
