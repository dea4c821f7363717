import type { Pipeline } from './define-pipeline.ts'
import { answerOf, type Fields, inputOf, jsonata } from './expressions.ts'
import { lambda, ofRun, type RunVariables, variable } from './lambda-task.ts'
import type { PlanForStates } from './run-plan.ts'
import { serviceStates } from './service-states.ts'
import type { StateMachine } from './states.ts'
import type { Failure, StepAnswer } from './steps.ts'

const plan = inputOf<PlanForStates>()
const planned = answerOf<StepAnswer<'startRun'>>()
const end = inputOf<StepAnswer<'finishRun'>>()
const variables: Fields<RunVariables> = {
  pipeline: planned('pipeline'),
  run_id: planned('run_id'),
  replace_newer: planned('replace_newer'),
  services_at_once: planned('services_at_once'),
  summaries_at_once: planned('summaries_at_once'),
}
const onFailure = { next: 'RunUnstaged', variable: 'run_failure' }

/**
 * The state machine of a pipeline: the same frame for all, around what a pipeline does in its own way. Deployed as it is
 * and run as it is on a laptop; functions, database and workgroup are put in for the placeholders.
 */
export const stateMachineOf = ({ name, comment, stage, ...ofService }: Pipeline): StateMachine => ({
  Comment: comment,
  QueryLanguage: 'JSONata',
  StartAt: 'StartRun',
  TimeoutSeconds: 6 * 3600,
  States: {
    StartRun: lambda({
      step: 'startRun',
      payload: {
        pipeline: name,
        run_id: jsonata<string>('$states.context.Execution.Name'),
        started_at: jsonata<string>('$states.context.Execution.StartTime'),
        input: jsonata('$states.input'),
      },
      assign: { ...variables, ...stage.variables },
      next: stage.startAt,
    }),
    ...stage.states({ next: 'Services', onFailure }),
    Services: {
      Type: 'Map',
      Items: plan('services'),
      MaxConcurrency: variable('services_at_once'),
      ItemProcessor: serviceStates(ofService),
      Output: {},
      Next: 'FinishRun',
    },
    RunUnstaged: lambda({
      step: 'recordFailure',
      payload: { ...ofRun, failure: jsonata<Failure>(`$${onFailure.variable}`) },
      output: {},
      next: 'FinishRun',
    }),
    FinishRun: lambda({
      step: 'finishRun',
      payload: { ...ofRun, finished_at: jsonata<string>('$states.context.State.EnteredTime') },
      next: 'AllPublished',
    }),
    AllPublished: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata("$states.input.status = 'SUCCEEDED'"), Next: 'Succeeded' }],
      Default: 'TablesFailed',
    },
    Succeeded: { Type: 'Succeed' },
    TablesFailed: {
      Type: 'Fail',
      Error: 'SummariesFailed',
      Cause: end('failed'),
    },
  },
})
