import { batches } from './batch-states.ts'
import { queryStates } from './query-states.ts'
import { stageEvents } from './staging-states.ts'
import { catchAll, inline, item, jsonata, lambda } from './states.ts'

/** One service: its events first, then its batches one after the other. */
export const service = inline('StageEvents', {
  StageEvents: {
    Type: 'Map',
    Items: item('event_chunks'),
    ItemSelector: {
      service_name: item('service_name'),
      staged_date: item('staged_date'),
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
      run_date: item('staged_date'),
      from: item('counts_from'),
      to_exclusive: item('staged_date'),
      lines_from: item('lines_from'),
    },
    next: 'RecordCounts',
    onFailure: { next: 'ServiceUnstaged', variable: 'service_failure' },
  }),
  RecordCounts: lambda({
    function: 'recordCounts',
    payload: {
      service_name: item('service_name'),
      run_date: item('staged_date'),
      from: item('counts_from'),
      lines_from: item('lines_from'),
      query_execution_id: jsonata('$counts_id'),
      bytes_scanned: jsonata('$counts_bytes'),
      run_id: jsonata('$run_id'),
    },
    output: jsonata('$states.input'),
    onFailure: { next: 'ServiceUnstaged', variable: 'service_failure' },
    next: 'Batches',
  }),
  Batches: batches,
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
