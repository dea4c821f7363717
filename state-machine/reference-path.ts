import { Refused, TaskFailure } from './errors.ts'
import { isObject } from './fields.ts'
import type { Context, Variables } from './state.ts'

/** What the roots of a JSONPath stand for: `$`, `$$` and `$name`. */
export interface PathScope {
  readonly root: unknown
  readonly context: Context
  readonly variables: Variables
}

const rootPattern = /^\$(\$|[\p{ID_Start}_]\p{ID_Continue}*)?/u
const stepPattern = /^(?:\.([\p{L}\p{N}_-]+)|\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\])/u

/** The part of JSONPath that names one value: a root, then members and indexes. */
interface ReferencePath {
  readonly root: string
  readonly steps: readonly (string | number)[]
}

const intrinsicPattern = /^States\.\w+\(.*\)$/s

/** Refuses what is not a path, and wildcards, slices, filters and intrinsic functions. */
export function parseReferencePath(path: string, naming: string): ReferencePath {
  if (intrinsicPattern.test(path))
    throw new Refused(`${naming}: intrinsic functions are not supported: ${path}`)
  const root = rootPattern.exec(path)?.[0]
  if (root === undefined) throw new Refused(`${naming}: '${path}' is not a JSONPath, which starts with $`)
  const steps: (string | number)[] = []
  let rest = path.slice(root.length)
  while (rest !== '') {
    const step = stepPattern.exec(rest)
    if (step === null) {
      throw new Refused(`${naming}: '${path}' is not supported, only reference paths such as $.a.b[0] are`)
    }
    steps.push(step[4] === undefined ? (step[1] ?? step[2] ?? step[3] ?? '') : Number(step[4]))
    rest = rest.slice(step[0].length)
  }
  return { root, steps }
}

/** The value that the path names. A path that names nothing fails the execution, as on AWS. */
export function compileReferencePath(path: string, naming: string): (scope: PathScope) => unknown {
  const { root, steps } = parseReferencePath(path, naming)
  return (scope) => {
    let value = root === '$' ? scope.root : root === '$$' ? scope.context : scope.variables[root.slice(1)]
    for (const step of steps) {
      const holds = isObject(value) || Array.isArray(value)
      value = holds && Object.hasOwn(value as object, step) ? (value as never)[step] : undefined
    }
    if (value === undefined) throw new TaskFailure('States.Runtime', `${naming}: '${path}' names nothing`)
    return value
  }
}

/**
 * A copy of `target` in which the members along the path exist and end in `value`.
 * Fails when something on the way is not an object, as AWS does.
 */
export function placeAt(target: unknown, steps: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return value
  if (!isObject(target)) {
    throw new TaskFailure(
      'States.ResultPathMatchFailure',
      `ResultPath: '${step}' cannot be a member of ${JSON.stringify(target)}`,
    )
  }
  const inner = Object.hasOwn(target, step) || rest.length === 0 ? target[step] : {}
  return { ...target, [step]: placeAt(inner, rest, value) }
}
