import { failWith, queryStates } from './query-states.ts'
import { catchAll, jsonata, lambda, type StateMachine, type States } from './states.ts'

const item = (path: string) => jsonata(`$states.input.${path}`)
const inline = (StartAt: string, States: States) => ({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt,
  States,
})

/** Raw lines -> arrivals: one statement a chunk of UTC days, one after the other. */
const stageArrivals = inline('Arrivals', {
  ...queryStates({
    name: 'arrivals',
    statement: { kind: 'arrivals', days: item('days') },
    next: 'SwitchArrivals',
    onFailure: { next: 'ArrivalsUnstaged', variable: 'arrivals_failure' },
  }),
  SwitchArrivals: lambda({
    function: 'switchPartitions',
    payload: {
      kind: 'arrivals',
      run_id: jsonata('$run_id'),
      days: item('days'),
      location: jsonata('$arrivals_query.location'),
    },
    output: {},
  }),
  ArrivalsUnstaged: failWith('arrivals_failure'),
})

/** Arrivals -> events of one service: one statement a chunk of local days. */
const stageEvents = inline('Events', {
  ...queryStates({
    name: 'events',
    statement: {
      kind: 'events',
      service_name: item('service_name'),
      run_date: item('run_date'),
      from: item('from'),
      to_exclusive: item('to_exclusive'),
    },
    next: 'SwitchEvents',
    onFailure: { next: 'EventsUnstaged', variable: 'events_failure' },
  }),
  SwitchEvents: lambda({
    function: 'switchPartitions',
    payload: {
      kind: 'events',
      service_name: item('service_name'),
      from: item('from'),
      to_exclusive: item('to_exclusive'),
      location: jsonata('$events_query.location'),
    },
    output: {},
  }),
  EventsUnstaged: failWith('events_failure'),
})

/** Build -> audit -> publish one summary. Whatever fails is recorded, and the other summaries go on. */
const summary = (() => {
  const onFailure = { next: 'RecordFailure', variable: 'summary_failure' }
  const which = {
    service_name: item('service_name'),
    run_date: item('run_date'),
    query_type: item('query_type'),
  }
  return inline('BeginSummary', {
    BeginSummary: {
      Type: 'Pass',
      Assign: { summary_began_at: jsonata('$states.context.State.EnteredTime') },
      Next: 'Summary',
    },
    ...queryStates({ name: 'summary', statement: { kind: 'summary', ...which }, next: 'Audit', onFailure }),
    ...queryStates({
      name: 'audit',
      statement: { kind: 'audit', ...which, location: jsonata('$summary_query.location') },
      next: 'Judge',
      onFailure,
    }),
    Judge: lambda({
      function: 'audit',
      payload: { run_id: jsonata('$run_id'), ...which, query_execution_id: jsonata('$audit_id') },
      assign: { summary_rows: jsonata('$states.result.Payload.rows') },
      output: jsonata('$states.input'),
      onFailure,
      next: 'Publish',
    }),
    Publish: lambda({
      function: 'publish',
      payload: {
        run_id: jsonata('$run_id'),
        ...which,
        location: jsonata('$summary_query.location'),
        rows: jsonata('$summary_rows'),
        began_at: jsonata('$summary_began_at'),
        replace_newer: jsonata('$replace_newer'),
      },
      output: {},
      onFailure,
    }),
    RecordFailure: lambda({
      function: 'recordFailure',
      payload: {
        run_id: jsonata('$run_id'),
        ...which,
        began_at: jsonata('$summary_began_at'),
        failure: jsonata('$summary_failure'),
      },
      output: {},
    }),
  })
})()

/** One service: its events first, then its batches one after the other. */
const service = inline('StageEvents', {
  StageEvents: {
    Type: 'Map',
    Items: item('event_chunks'),
    ItemSelector: {
      service_name: item('service_name'),
      run_date: item('run_date'),
      from: jsonata('$states.context.Map.Item.Value.from'),
      to_exclusive: jsonata('$states.context.Map.Item.Value.to_exclusive'),
    },
    MaxConcurrency: 1,
    ItemProcessor: stageEvents,
    Output: jsonata('$states.input'),
    Catch: [catchAll('ServiceUnstaged', 'service_failure')],
    Next: 'AnythingStaged',
  },
  AnythingStaged: {
    Type: 'Choice',
    Choices: [{ Condition: jsonata('$count($states.input.event_chunks) > 0'), Next: 'Counts' }],
    Default: 'Batches',
  },
  ...queryStates({
    name: 'counts',
    statement: {
      kind: 'counts',
      service_name: item('service_name'),
      run_date: item('run_date'),
      from: item('counts_from'),
      to_exclusive: item('run_date'),
    },
    next: 'RecordCounts',
    onFailure: { next: 'ServiceUnstaged', variable: 'service_failure' },
  }),
  RecordCounts: lambda({
    function: 'recordCounts',
    payload: {
      service_name: item('service_name'),
      run_date: item('run_date'),
      from: item('counts_from'),
      query_execution_id: jsonata('$counts_id'),
    },
    output: jsonata('$states.input'),
    onFailure: { next: 'ServiceUnstaged', variable: 'service_failure' },
    next: 'Batches',
  }),
  Batches: {
    Type: 'Map',
    Items: item('batches'),
    ItemSelector: {
      service_name: item('service_name'),
      run_date: item('run_date'),
      query_types: jsonata('$states.context.Map.Item.Value'),
    },
    MaxConcurrency: 1,
    ItemProcessor: inline('Summaries', {
      Summaries: {
        Type: 'Map',
        Items: jsonata('[$states.input.query_types]'),
        ItemSelector: {
          service_name: item('service_name'),
          run_date: item('run_date'),
          query_type: jsonata('$states.context.Map.Item.Value'),
        },
        MaxConcurrency: jsonata('$summaries_at_once'),
        ItemProcessor: summary,
        Output: {},
        End: true,
      },
    }),
    Output: {},
    End: true,
  },
  ServiceUnstaged: lambda({
    function: 'recordFailure',
    payload: {
      run_id: jsonata('$run_id'),
      service_name: item('service_name'),
      run_date: item('run_date'),
      failure: jsonata('$service_failure'),
    },
    output: {},
  }),
})

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
