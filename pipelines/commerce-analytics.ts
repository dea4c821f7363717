import { service } from './service-states.ts'
import { stageArrivals } from './staging-states.ts'
import { catchAll, item, jsonata, lambda, type StateMachine } from './states.ts'

/**
 * `commerce-analytics-pipeline`. Deployed as it is and run as it is on a laptop; functions, database and workgroup are
 * put in for the placeholders.
 */
export const commerceAnalytics: StateMachine = {
  Comment:
    'Commerce summaries: parse new arrivals, stage events, then build, audit and publish each summary of each service.',
  QueryLanguage: 'JSONata',
  StartAt: 'StartRun',
  TimeoutSeconds: 6 * 3600,
  States: {
    StartRun: lambda({
      function: 'startRun',
      payload: {
        run_id: jsonata('$states.context.Execution.Name'),
        started_at: jsonata('$states.context.Execution.StartTime'),
        input: jsonata('$states.input'),
      },
      assign: {
        run_id: jsonata('$states.result.Payload.run_id'),
        replace_newer: jsonata('$states.result.Payload.replace_newer'),
        services_at_once: jsonata('$states.result.Payload.services_at_once'),
        summaries_at_once: jsonata('$states.result.Payload.summaries_at_once'),
      },
      next: 'StageArrivals',
    }),
    StageArrivals: {
      Type: 'Map',
      Items: item('arrival_chunks'),
      MaxConcurrency: 1,
      ItemProcessor: stageArrivals,
      Output: jsonata('$states.input'),
      Catch: [catchAll('RunUnstaged', 'run_failure')],
      Next: 'Services',
    },
    Services: {
      Type: 'Map',
      Items: item('services'),
      MaxConcurrency: jsonata('$services_at_once'),
      ItemProcessor: service,
      Output: {},
      Next: 'FinishRun',
    },
    RunUnstaged: lambda({
      function: 'recordFailure',
      payload: { run_id: jsonata('$run_id'), failure: jsonata('$run_failure') },
      output: {},
      next: 'FinishRun',
    }),
    FinishRun: lambda({
      function: 'finishRun',
      payload: { run_id: jsonata('$run_id'), finished_at: jsonata('$states.context.State.EnteredTime') },
      next: 'AllPublished',
    }),
    AllPublished: {
      Type: 'Choice',
      Choices: [{ Condition: jsonata("$states.input.status = 'SUCCEEDED'"), Next: 'Succeeded' }],
      Default: 'SummariesFailed',
    },
    Succeeded: { Type: 'Succeed' },
    SummariesFailed: {
      Type: 'Fail',
      Error: 'SummariesFailed',
      Cause: jsonata('$states.input.failed'),
    },
  },
}
