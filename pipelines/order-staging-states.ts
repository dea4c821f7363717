import { failWith, queryStates } from './query-states.ts'
import { failing, inline, item, jsonata, lambda, placeholder, type States } from './states.ts'

/** Raw records -> order_records: one statement a chunk of arrival days, one after the other. */
export const stageRecords = inline('Records', {
  ...queryStates({
    name: 'records',
    statement: { kind: 'records', days: item('days') },
    next: 'SwitchRecords',
    onFailure: { next: 'RecordsUnstaged', variable: 'records_failure' },
  }),
  SwitchRecords: lambda({
    function: 'switchPartitions',
    payload: {
      kind: 'records',
      run_id: jsonata('$run_id'),
      days: item('days'),
      location: jsonata('$records_query.location'),
      bytes_scanned: jsonata('$records_bytes'),
    },
    output: {},
  }),
  RecordsUnstaged: failWith('records_failure'),
})

/**
 * The same and the tables of all services by one Glue job: its plan is written, the job run and waited for, and what it
 * wrote made known. A job that failed may have built the tables of some services: `built_services` says which. Enter at
 * `PrepareJob`; without a plan no service is built.
 */
export const jobStates = (next: string): States => ({
  PrepareJob: lambda({
    function: 'prepareJob',
    payload: { run_id: jsonata('$run_id') },
    assign: { job_plan: jsonata('$states.result.Payload.plan') },
    output: jsonata('$states.input'),
    onFailure: { next, variable: 'job_failure' },
    next: 'RunJob',
  }),
  RunJob: {
    Type: 'Task',
    Resource: 'arn:aws:states:::glue:startJobRun.sync',
    Arguments: {
      JobName: placeholder('OrdersJob'),
      Arguments: { '--plan': jsonata('$job_plan') },
    },
    Output: jsonata('$states.input'),
    ...failing({ next: 'RegisterJob', variable: 'job_failure' }),
    Next: 'RegisterJob',
  },
  RegisterJob: lambda({
    function: 'switchPartitions',
    payload: { kind: 'job', run_id: jsonata('$run_id') },
    assign: { built_services: jsonata('$states.result.Payload.built_services') },
    output: jsonata('$states.input'),
    onFailure: { next, variable: 'job_failure' },
    next,
  }),
})
