import type { Fields } from './fields.ts'
import type { QueryLanguage } from './query-language.ts'
import type { Machine, Outcome, Visit } from './state.ts'

/** What a state type gets to compile one state. */
export interface StateSource {
  /** The state's fields, without Type, Comment, QueryLanguage, Next and End. */
  readonly fields: Fields
  readonly language: QueryLanguage
  /** The state's Next, undefined when it is terminal or chooses by itself. */
  readonly next: string | undefined
  /** Compiles a branch or an item processor of this state. */
  readonly compileInner: (machine: Fields) => Machine
}

/** A state type: checks a state once and gives what runs it. */
export interface StateType {
  /** Whether a state in JSONPath can be run. */
  readonly runsJsonpath?: true
  readonly compile: (source: StateSource) => (visit: Visit) => Promise<Outcome>
}
