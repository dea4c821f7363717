import { queryStates } from './query-states.ts'
import { inline, item, jsonata, lambda } from './states.ts'

const onFailure = { next: 'RecordFailure', variable: 'summary_failure' }
const which = {
  service_name: item('service_name'),
  run_date: item('run_date'),
  query_type: item('query_type'),
}

/** Build -> audit -> publish one summary. Whatever fails is recorded, and the other summaries go on. */
export const buildAuditPublish = inline('BeginSummary', {
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
      bytes_scanned: [jsonata('$summary_bytes'), jsonata('$audit_bytes')],
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
