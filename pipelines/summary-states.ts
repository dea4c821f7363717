import { answerOf, inputOf, jsonata } from './expressions.ts'
import { lambda, ofRun, variable } from './lambda-task.ts'
import { queryStates, resultOf } from './query-states.ts'
import { inline } from './states.ts'
import type { Failure, StepAnswer } from './steps.ts'

/** What the Map over the summaries of a batch hands to each. */
export interface SummaryItem {
  readonly service_name: string
  readonly run_date: string
  readonly query_type: string
}

const item = inputOf<SummaryItem>()
const which = {
  service_name: item('service_name'),
  run_date: item('run_date'),
  query_type: item('query_type'),
}
const [summary, audit] = [resultOf('summary'), resultOf('audit')]
const beganAt = jsonata<string>('$summary_began_at')
const onFailure = { next: 'RecordFailure', variable: 'summary_failure' }

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
    statement: { kind: 'audit', ...which, location: summary.location },
    next: 'Judge',
    onFailure,
  }),
  Judge: lambda({
    step: 'audit',
    payload: { ...ofRun, ...which, query_execution_id: audit.id },
    assign: { summary_rows: answerOf<StepAnswer<'audit'>>()('rows') },
    output: jsonata('$states.input'),
    onFailure,
    next: 'Publish',
  }),
  Publish: lambda({
    step: 'publish',
    payload: {
      ...ofRun,
      ...which,
      location: summary.location,
      rows: jsonata<number>('$summary_rows'),
      bytes_scanned: [summary.bytes, audit.bytes],
      began_at: beganAt,
      replace_newer: variable('replace_newer'),
    },
    output: {},
    onFailure,
  }),
  RecordFailure: lambda({
    step: 'recordFailure',
    payload: {
      ...ofRun,
      ...which,
      began_at: beganAt,
      failure: jsonata<Failure>(`$${onFailure.variable}`),
    },
    output: {},
  }),
})
