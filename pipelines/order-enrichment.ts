import { orderService } from './order-service-states.ts'
import { jobStates, stageRecords } from './order-staging-states.ts'
import { catchAll, item, jsonata, lambda, type StateMachine } from './states.ts'

/**
 * `order-enrichment`. Deployed as it is and run as it is on a laptop; functions, job, database and workgroup are put in
 * for the placeholders.
 */
export const orderEnrichment: StateMachine = {
  Comment:
    "Order tables: parse new records, build the months that they change by a Glue job or on Athena, audit and switch them, then each service's summaries.",
  QueryLanguage: 'JSONata',
  StartAt: 'StartRun',
  TimeoutSeconds: 6 * 3600,
  States: {
    StartRun: lambda({
      function: 'startRun',
      payload: {
        pipeline: 'orders',
        run_id: jsonata('$states.context.Execution.Name'),
        started_at: jsonata('$states.context.Execution.StartTime'),
        input: jsonata('$states.input'),
      },
      assign: {
        run_id: jsonata('$states.result.Payload.run_id'),
        replace_newer: jsonata('$states.result.Payload.replace_newer'),
        services_at_once: jsonata('$states.result.Payload.services_at_once'),
        summaries_at_once: jsonata('$states.result.Payload.summaries_at_once'),
        built_by: jsonata('$states.result.Payload.built_by'),
        // By a job that is yet to run.
        built_services: [],
        job_failure: null,
      },
      next: 'BuiltBy',
    }),
    BuiltBy: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata("$built_by = 'glue'"), Next: 'PrepareJob' },
        { Condition: jsonata("$built_by = 'nothing'"), Next: 'Services' },
      ],
      Default: 'StageRecords',
    },
    ...jobStates('Services'),
    StageRecords: {
      Type: 'Map',
      Items: item('record_chunks'),
      MaxConcurrency: 1,
      ItemProcessor: stageRecords,
      Output: jsonata('$states.input'),
      Catch: [catchAll('RunUnstaged', 'run_failure')],
      Next: 'Services',
    },
    Services: {
      Type: 'Map',
      Items: item('services'),
      MaxConcurrency: jsonata('$services_at_once'),
      ItemProcessor: orderService,
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
      Default: 'TablesFailed',
    },
    Succeeded: { Type: 'Succeed' },
    TablesFailed: {
      Type: 'Fail',
      Error: 'SummariesFailed',
      Cause: jsonata('$states.input.failed'),
    },
  },
}
