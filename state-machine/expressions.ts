import jsonata from 'jsonata'
import { queryEvaluationError, Refused } from './errors.ts'
import { isObject } from './fields.ts'
import { registerStepFunctionsFunctions } from './jsonata-functions.ts'
import { limitEvaluations, type Usage, usageBinding } from './jsonata-limits.ts'
import { referenceProblem, type StatesPart, type SyntaxNode } from './jsonata-references.ts'
import type { Context, Variables } from './state.ts'

/** What an expression can see. */
export interface Scope {
  readonly variables: Variables
  /** `$states`. */
  readonly states: { input: unknown; context: Context; result?: unknown; errorOutput?: unknown }
  /** `$now()` and `$millis()`. */
  readonly nowMs: number
}

/** The value of a field, which may hold expressions at any depth. */
export type Template = (scope: Scope) => unknown

/** Where a template stands. `sees` is the part of `$states` that exists only there. */
export interface Place {
  readonly where: string
  readonly field: string
  readonly sees?: StatesPart
}

const dateText = jsonata('$fromMillis(nowMs, picture, timezone)')

/** Whether the text is `{% ... %}`. Refuses text that only starts or only ends like that, as AWS does. */
export function isExpression(text: string, place: Place): boolean {
  const [opened, closed] = [text.startsWith('{%'), text.endsWith('%}')]
  if (opened !== closed || text === '{%}') {
    const problem = `an expression must start with '{%' and end with '%}': ${JSON.stringify(text)}`
    throw new Refused(`${place.where}, field '${place.field}': ${problem}`)
  }
  return opened
}

/** Compiles a JSON value whose strings may be expressions. A value without any is returned unchanged. */
export function compileTemplate(value: unknown, place: Place): Template {
  if (typeof value === 'string' && isExpression(value, place)) return compileExpression(value, place)
  if (!holdsExpression(value, place)) return () => value
  if (Array.isArray(value)) {
    const items = value.map((item, i) => compileTemplate(item, { ...place, field: `${place.field}[${i}]` }))
    return async (scope) => {
      const result = []
      for (const item of items) result.push(await item(scope))
      return result
    }
  }
  const entries = Object.entries(value as object).map(
    ([key, item]) => [key, compileTemplate(item, { ...place, field: `${place.field}.${key}` })] as const,
  )
  return async (scope) => {
    const result: [string, unknown][] = []
    for (const [key, item] of entries) result.push([key, await item(scope)])
    return Object.fromEntries(result)
  }
}

function holdsExpression(value: unknown, place: Place): boolean {
  if (typeof value === 'string') return isExpression(value, place)
  if (Array.isArray(value)) return value.some((item) => holdsExpression(item, place))
  return isObject(value) && Object.values(value).some((item) => holdsExpression(item, place))
}

function compileExpression(text: string, place: Place): Template {
  const source = text.slice(2, -2).trim()
  const naming = `${place.where}, field '${place.field}': the JSONata expression '${source}'`
  const expression = parseExpression(source, naming)
  const problem = referenceProblem(expression.ast() as SyntaxNode, place.sees)
  if (problem !== undefined) throw new Refused(`${naming} ${problem}`)
  registerStepFunctionsFunctions(expression)
  limitEvaluations(expression)

  return async ({ variables, states, nowMs }) => {
    const now = (picture?: string, timezone?: string) => dateText.evaluate({ nowMs, picture, timezone })
    const usage: Usage = { depth: 0, startedMs: Date.now() }
    const bindings = { now, millis: () => nowMs, ...variables, states, [usageBinding]: usage }
    let value: unknown
    try {
      value = await expression.evaluate(undefined, bindings)
    } catch (problem) {
      throw queryEvaluationError(`${naming} failed: ${messageOf(problem)}`)
    }
    if (value === undefined) throw queryEvaluationError(`${naming} returned nothing (undefined)`)
    return plainJson(value, naming)
  }
}

function parseExpression(source: string, naming: string): jsonata.Expression {
  try {
    return jsonata(source)
  } catch (problem) {
    if (problem instanceof RangeError) throw problem
    throw new Refused(`${naming} has a syntax error: ${messageOf(problem)}`)
  }
}

/**
 * A copy without the marks that JSONata leaves on arrays. A number that JSON does not have is written as a
 * text, as measured on AWS: `1/0` gives "Infinity".
 */
function plainJson(value: unknown, naming: string): unknown {
  if (Array.isArray(value)) return Array.from(value, (item) => plainJson(item, naming))
  if (typeof value === 'function' || (isObject(value) && isJsonataFunction(value))) {
    throw queryEvaluationError(`${naming} returned a function, which is not JSON`)
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainJson(item, naming)]))
}

function isJsonataFunction(value: object): boolean {
  return '_jsonata_function' in value || '_jsonata_lambda' in value
}

// JSONata throws plain objects with a message.
function messageOf(problem: unknown): string {
  return isObject(problem) || problem instanceof Error ? String(problem.message) : String(problem)
}
