import {
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  type QueryExecution,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { PipelineError } from '../../pipelines/errors.ts'
import { runMark } from '../../pipelines/run-plan.ts'
import { ABANDONED_AFTER_MS } from './candidates.ts'
import type { AwsClients } from './clients.ts'

/** The most that Athena looks up at once. */
const QUERIES_PER_PAGE = 50

/** Stops the queries of a run that are queued or running, told by the mark in their text. Returns how many. */
export async function stopQueriesOfRun(
  { athena }: AwsClients,
  workgroup: string,
  runId: string,
): Promise<number> {
  const oldestMs = Date.now() - ABANDONED_AFTER_MS
  let stopped = 0
  let next: string | undefined
  do {
    // The newest come first.
    const { QueryExecutionIds = [], NextToken } = await athena().send(
      new ListQueryExecutionsCommand({
        WorkGroup: workgroup,
        MaxResults: QUERIES_PER_PAGE,
        NextToken: next,
      }),
    )
    if (QueryExecutionIds.length === 0) return stopped
    const { QueryExecutions = [], UnprocessedQueryExecutionIds = [] } = await athena().send(
      new BatchGetQueryExecutionCommand({ QueryExecutionIds }),
    )
    for (const { QueryExecutionId } of QueryExecutions.filter((query) => isUnderWay(query, runId))) {
      await athena().send(new StopQueryExecutionCommand({ QueryExecutionId }))
      stopped++
    }
    const [unseen] = UnprocessedQueryExecutionIds
    if (unseen !== undefined) {
      const { QueryExecutionId, ErrorCode, ErrorMessage } = unseen
      throw new PipelineError(
        'ServiceUnavailable',
        `Athena does not say what query ${QueryExecutionId} is: ${ErrorCode} ${ErrorMessage}`,
      )
    }
    next = QueryExecutions.some((query) => submittedMs(query) < oldestMs) ? undefined : NextToken
  } while (next !== undefined)
  return stopped
}

const isUnderWay = ({ Query = '', Status }: QueryExecution, runId: string): boolean =>
  (Status?.State === 'QUEUED' || Status?.State === 'RUNNING') && Query.startsWith(runMark(runId))

const submittedMs = ({ Status }: QueryExecution): number =>
  Status?.SubmissionDateTime?.getTime() ?? Number.POSITIVE_INFINITY
