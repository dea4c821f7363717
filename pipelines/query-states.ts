import { type Expression, type Fields, jsonata } from './expressions.ts'
import { lambda, ofRun } from './lambda-task.ts'
import { failing, type OnFailure, placeholder, type State, type States } from './states.ts'
import type { Statement } from './steps.ts'

/** Seconds between looks at a running query: 1, 2, 4 ... and at most this. */
export const LONGEST_WAIT_SECONDS = 15
/** A query that failed for the engine's own reasons is started again, in a fresh folder. */
const ATTEMPTS = 3

interface QueryStates {
  /** Begins the names of the states and variables, so that several can stand in one machine. */
  readonly name: string
  readonly statement: Fields<Statement>
  readonly next: string
  readonly onFailure: OnFailure
}

/** What states after those of a query know of it. */
export interface QueryResult {
  /** Where it has written. */
  readonly location: Expression<string>
  /** The engine's id of it. */
  readonly id: Expression<string>
  /** What it scanned; null where the engine does not say. */
  readonly bytes: Expression<number | null>
}
export const resultOf = (name: string): QueryResult => ({
  location: jsonata(`$${name}_query.location`),
  id: jsonata(`$${name}_id`),
  bytes: jsonata(`$${name}_bytes`),
})

/**
 * Build, start, wait, look until done. Polled because the `.sync` integration looks only about once a minute. What later
 * states know of the query is in `resultOf(name)`. Enter at `{Name}`.
 */
export function queryStates({ name, statement, next, onFailure }: QueryStates): States {
  const state = (step: string) => `${name[0]?.toUpperCase()}${name.slice(1)}${step}`
  const [query, id, status, bytes, wait, attempt, startedAt] = [
    'query',
    'id',
    'status',
    'bytes',
    'wait',
    'attempt',
    'started_at',
  ].map((variable) => `${name}_${variable}`) as [string, string, string, string, string, string, string]
  const elapsedSeconds = `($toMillis($states.context.State.EnteredTime) - $toMillis($${startedAt})) / 1000`
  const athena = (action: string) => `arn:aws:states:::aws-sdk:athena:${action}`
  const scanned = '$states.result.QueryExecution.Statistics.DataScannedInBytes'
  const stopped = {
    Error: 'QueryTimedOut',
    Cause: jsonata(`'stopped after ' & $${query}.timeout_seconds & ' s: ' & $${query}.about`),
  }
  return {
    [state('')]: { Type: 'Pass', Assign: { [attempt]: 1 }, Next: state('Build') },
    [state('Build')]: lambda({
      step: 'buildStatement',
      payload: { ...statement, attempt: jsonata<number>(`$${attempt}`), ...ofRun },
      assign: { [query]: jsonata('$states.result.Payload'), [wait]: jsonata('1') },
      output: jsonata('$states.input'),
      onFailure,
      next: state('Start'),
    }),
    [state('Start')]: {
      Type: 'Task',
      Resource: athena('startQueryExecution'),
      Arguments: {
        QueryString: jsonata(`$${query}.sql`),
        ClientRequestToken: jsonata(`$${query}.token`),
        QueryExecutionContext: { Database: placeholder('Database') },
        WorkGroup: placeholder('Workgroup'),
        ResultConfiguration: { OutputLocation: placeholder('ResultsLocation') },
      },
      Assign: {
        [id]: jsonata('$states.result.QueryExecutionId'),
        [startedAt]: jsonata('$states.context.State.EnteredTime'),
      },
      Output: jsonata('$states.input'),
      ...failing(onFailure),
      Next: state('Wait'),
    },
    [state('Wait')]: {
      Type: 'Wait',
      Seconds: jsonata(`$${wait}`),
      Assign: { [wait]: jsonata(`$min([$${wait} * 2, ${LONGEST_WAIT_SECONDS}])`) },
      Next: state('Look'),
    },
    [state('Look')]: {
      Type: 'Task',
      Resource: athena('getQueryExecution'),
      Arguments: { QueryExecutionId: jsonata(`$${id}`) },
      Assign: {
        [status]: jsonata('$states.result.QueryExecution.Status'),
        [bytes]: jsonata(`$exists(${scanned}) ? ${scanned} : null`),
      },
      Output: jsonata('$states.input'),
      ...failing(onFailure),
      Next: state('Decide'),
    },
    [state('Decide')]: {
      Type: 'Choice',
      Choices: [
        { Condition: jsonata(`$${status}.State = 'SUCCEEDED'`), Next: next },
        {
          Condition: jsonata(
            `$${status}.State in ['QUEUED', 'RUNNING'] and ${elapsedSeconds} < $${query}.timeout_seconds`,
          ),
          Next: state('Wait'),
        },
        { Condition: jsonata(`$${status}.State in ['QUEUED', 'RUNNING']`), Next: state('Stop') },
        {
          Condition: jsonata(`$${status}.AthenaError.Retryable = true and $${attempt} < ${ATTEMPTS}`),
          Assign: { [attempt]: jsonata(`$${attempt} + 1`) },
          Next: state('Build'),
        },
      ],
      Default: state('Failed'),
    },
    [state('Stop')]: {
      Type: 'Task',
      Resource: athena('stopQueryExecution'),
      Arguments: { QueryExecutionId: jsonata(`$${id}`) },
      Assign: { [onFailure.variable]: stopped },
      Output: jsonata('$states.input'),
      ...failing(onFailure),
      Next: onFailure.next,
    },
    [state('Failed')]: {
      Type: 'Pass',
      Assign: {
        [onFailure.variable]: {
          Error: 'QueryFailed',
          Cause: jsonata(`$${query}.about & ': ' & $${status}.StateChangeReason`),
        },
      },
      Next: onFailure.next,
    },
  }
}

/** Ends a scope with the failure kept in a variable, so that the state around it can catch it. */
export const failWith = (variable: string): State => ({
  Type: 'Fail',
  Error: jsonata(`$${variable}.Error`),
  Cause: jsonata(`$${variable}.Cause`),
})
