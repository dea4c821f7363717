import type { Expression } from 'jsonata'

/** What one evaluation has used so far. */
export interface Usage {
  depth: number
  readonly startedMs: number
}

/** The binding that holds the Usage of an evaluation. No expression can write a name with a blank. */
export const usageBinding = ' usage'

// Measured on AWS: `1+1+...+1` may have 100 terms, an array 873,782 numbers, a text 6,990,256 characters.
const deepestNesting = 100
const mostElements = 873_782
const mostCharacters = 6_990_256
// AWS documents 1 second. A busy laptop is slower than AWS.
const longestEvaluationMs = 3_000

interface Environment {
  lookup(name: string): unknown
  /** Members of an object are evaluated at once, so that their depths cannot be told apart. */
  readonly isParallelCall: boolean
}

/**
 * Stops evaluations of the expression that nest too deep, take too long or build too much, as Step Functions
 * does. Each evaluation needs a fresh Usage under `usageBinding`: several may be under way at once.
 */
export function limitEvaluations(expression: Expression): void {
  const assign = expression.assign as (name: string | symbol, value: unknown) => void
  assign(
    Symbol.for('jsonata.__evaluate_entry'),
    (_node: unknown, _input: unknown, environment: Environment) => {
      const usage = environment.lookup(usageBinding) as Usage
      if (!environment.isParallelCall && ++usage.depth > deepestNesting) {
        throw new Error(`it nests deeper than ${deepestNesting} levels`)
      }
      if (Date.now() - usage.startedMs > longestEvaluationMs) {
        throw new Error(`it takes longer than ${longestEvaluationMs / 1000} seconds`)
      }
    },
  )
  assign(
    Symbol.for('jsonata.__evaluate_exit'),
    (_node: unknown, _input: unknown, environment: Environment, result: unknown) => {
      const usage = environment.lookup(usageBinding) as Usage
      if (!environment.isParallelCall) usage.depth--
      const tooLarge = Array.isArray(result)
        ? result.length > mostElements
        : typeof result === 'string' && result.length > mostCharacters
      if (tooLarge) throw new Error('it uses too much memory')
    },
  )
}
