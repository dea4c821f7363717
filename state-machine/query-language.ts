import type { Fields } from './fields.ts'
import type { Outcome, Variables, Visit } from './state.ts'

/** What becomes of a state's data: its output and its variables. */
export type Result = Omit<Outcome, 'next'>

/** A state's data flow, compiled from the fields of its query language. */
export interface DataFlow {
  /** What the state's work is given. */
  argument: (visit: Visit) => unknown
  /** What the state gives, once its work gave `result`. */
  finish: (visit: Visit, result: unknown) => Promise<Result>
}

/** The data flow of one Catch. */
export type CatchFlow = (visit: Visit, errorOutput: unknown) => Promise<Result>

/** The two query languages differ only in the fields that a state, or a Catch, takes its data flow from. */
export interface QueryLanguage {
  readonly name: 'JSONata' | 'JSONPath'
  /**
   * `hasArguments`: the state hands something to its work (Task, Parallel);
   * `hasResult`: its work gives something back (Task, Parallel, Map); otherwise the input passes through.
   */
  readonly dataFlow: (fields: Fields, state: { hasArguments?: boolean; hasResult?: boolean }) => DataFlow
  readonly catchFlow: (fields: Fields) => CatchFlow
}

const variableName = /^\p{ID_Start}\p{ID_Continue}*$/u

/** Refuses names that AWS does not take for a variable. */
export function checkVariableName(name: string, fields: Fields): void {
  if (name === 'states') fields.refuse('Assign', "the variable name 'states' is reserved")
  if (!variableName.test(name) || name.length > 80) {
    fields.refuse(
      'Assign',
      `'${name}' is not a variable name (a letter, then letters, digits and _, up to 80 characters)`,
    )
  }
}

export function withAssigned(variables: Variables, assigned: unknown): Variables {
  return { ...variables, ...(assigned as Variables) }
}
