import { type Expression, type Fields, jsonata } from './expressions.ts'
import { failing, following, type OnFailure, placeholder, type State } from './states.ts'
import { type FunctionKey, functionOf, type StepEvent, type StepName } from './steps.ts'

/** The variables of every run, from StartRun on. */
export interface RunVariables {
  readonly pipeline: string
  readonly run_id: string
  readonly replace_newer: boolean
  readonly services_at_once: number
  readonly summaries_at_once: number
}
export const variable = <K extends keyof RunVariables>(name: K): Expression<RunVariables[K]> =>
  jsonata(`$${name}`)
/** What every step is told. */
export const ofRun = { pipeline: variable('pipeline'), run_id: variable('run_id') } as const

export const functionPlaceholder = (key: string): string =>
  placeholder(`${key[0]?.toUpperCase()}${key.slice(1)}Function`)

interface LambdaTask<Name extends StepName> {
  readonly step: Name
  /** Does not compile when a field of the step's event is missing, misspelt or of another type. */
  readonly payload: Fields<StepEvent<Name>>
  readonly assign?: Readonly<Record<string, unknown>>
  readonly output?: unknown
  /** Without it a failure ends the scope. */
  readonly onFailure?: OnFailure
  /** The state that follows; the scope ends when absent. */
  readonly next?: string
}

/** A Lambda invocation with the retries of the error table. Its result is `$states.result.Payload`. */
export function lambda<Name extends StepName>(task: LambdaTask<Name>): State {
  const { function: key, kind }: { function: FunctionKey; kind?: string } = functionOf[task.step]
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: {
      FunctionName: functionPlaceholder(key),
      Payload: { ...(kind !== undefined && { kind }), ...task.payload },
    },
    ...(task.assign && { Assign: task.assign }),
    Output: task.output ?? jsonata('$states.result.Payload'),
    ...failing(task.onFailure),
    ...following(task.next),
  }
}
