import { retriesFromTable } from './errors.ts'

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

/** A JSONata expression. */
export const jsonata = (expression: string): string => `{% ${expression} %}`

/** The Lambda functions by what the definitions call them. */
export const functionNames = {
  startRun: 'commerce-start-run',
  queryBuilder: 'commerce-query-builder',
  switchPartitions: 'commerce-switch-partitions',
  recordCounts: 'commerce-record-counts',
  audit: 'commerce-audit',
  publish: 'commerce-publish',
  recordFailure: 'commerce-record-failure',
  finishRun: 'commerce-finish-run',
  stopQueries: 'commerce-stop-queries',
} as const
export type FunctionKey = keyof typeof functionNames
/** Those that only the orders pipeline has. */
export const ordersFunctionNames = { prepareJob: 'commerce-orders-prepare-job' } as const
export type OrdersFunctionKey = keyof typeof ordersFunctionNames
/** `${Name}`: what a deployment, or the local run, replaces. CloudFormation takes letters and digits only. */
export const placeholder = (name: string): string => `\${${name}}`
export const functionPlaceholder = (key: FunctionKey | OrdersFunctionKey): string =>
  placeholder(`${key[0]?.toUpperCase()}${key.slice(1)}Function`)

interface LambdaTask {
  readonly function: FunctionKey | OrdersFunctionKey
  readonly payload: Readonly<Record<string, unknown>>
  readonly assign?: Readonly<Record<string, unknown>>
  readonly output?: unknown
  /** Where a failure goes, and the variable that keeps it. Without it the failure ends the scope. */
  readonly onFailure?: { readonly next: string; readonly variable: string }
  /** The state that follows; the scope ends when absent. */
  readonly next?: string
}

/** A Lambda invocation with the retries of the error table. Its result is `$states.result.Payload`. */
export const lambda = (task: LambdaTask): State => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionPlaceholder(task.function), Payload: task.payload },
  ...(task.assign && { Assign: task.assign }),
  Output: task.output ?? jsonata('$states.result.Payload'),
  ...failing(task.onFailure),
  ...following(task.next),
})

export const following = (next?: string) => (next === undefined ? { End: true } : { Next: next })

/** Retries from the table, then Catch. */
export const failing = (onFailure?: { next: string; variable: string }) => ({
  Retry: retriesFromTable(),
  ...(onFailure && { Catch: [catchAll(onFailure.next, onFailure.variable)] }),
})

export const catchAll = (next: string, variable: string) => ({
  ErrorEquals: ['States.ALL'],
  Assign: { [variable]: jsonata('$states.errorOutput') },
  Output: jsonata('$states.input'),
  Next: next,
})

/** A part of the state's input. */
export const item = (path: string) => jsonata(`$states.input.${path}`)

/** States that a Map runs for each item. */
export const inline = (StartAt: string, states: States) => ({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt,
  States: states,
})
