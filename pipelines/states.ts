import { retriesFromTable } from './errors.ts'
import { jsonata } from './expressions.ts'

/** The part of Amazon States Language that our definitions are made of. */
export type State = { readonly Type: string } & Readonly<Record<string, unknown>>
export type States = Readonly<Record<string, State>>
export interface StateMachine {
  readonly Comment: string
  readonly QueryLanguage: 'JSONata'
  readonly StartAt: string
  readonly TimeoutSeconds?: number
  readonly States: States
}

/** Where a failure goes, and the variable that keeps it. */
export interface OnFailure {
  readonly next: string
  readonly variable: string
}

/** `${Name}`: what a deployment, or the local run, replaces. CloudFormation takes letters and digits only. */
export const placeholder = (name: string): string => `\${${name}}`

export const following = (next?: string) => (next === undefined ? { End: true } : { Next: next })

/** Retries from the table, then Catch. */
export const failing = (onFailure?: OnFailure) => ({
  Retry: retriesFromTable(),
  ...(onFailure && { Catch: [catchAll(onFailure)] }),
})

export const catchAll = ({ next, variable }: OnFailure) => ({
  ErrorEquals: ['States.ALL'],
  Assign: { [variable]: jsonata('$states.errorOutput') },
  Output: jsonata('$states.input'),
  Next: next,
})

/** States that a Map runs for each item. */
export const inline = (StartAt: string, states: States) => ({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt,
  States: states,
})
