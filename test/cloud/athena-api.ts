import type { TrinoColumn, TrinoValue } from '../servers/trino-value.ts'
import type { AthenaQueries, Query } from './athena-queries.ts'
import type { QueryFault } from './faults.ts'
import { AwsFailure } from './faults.ts'

interface Request {
  readonly QueryString: string
  readonly ClientRequestToken?: string
  readonly QueryExecutionId: string
  readonly QueryExecutionIds: readonly string[]
  readonly WorkGroup?: string
  readonly NextToken?: string
  readonly MaxResults?: number
}

type Operation = (queries: AthenaQueries, request: Request, fault?: QueryFault) => unknown

/** Athena's JSON API, as far as the adapters and the state machine use it. */
export const athenaOperations: Readonly<Record<string, Operation>> = {
  StartQueryExecution(queries, { QueryString, WorkGroup = 'primary', ClientRequestToken }, fault) {
    if (Buffer.byteLength(QueryString) > 262_144) {
      throw new AwsFailure('InvalidRequestException', 'The query is longer than 262144 bytes', 400)
    }
    return { QueryExecutionId: queries.start(QueryString, WorkGroup, ClientRequestToken, fault).id }
  },
  GetQueryExecution: (queries, { QueryExecutionId }) => ({
    QueryExecution: shown(queries.find(QueryExecutionId)),
  }),
  BatchGetQueryExecution: (queries, { QueryExecutionIds }) => ({
    QueryExecutions: QueryExecutionIds.map((id) => shown(queries.find(id))),
    UnprocessedQueryExecutionIds: [],
  }),
  async StopQueryExecution(queries, { QueryExecutionId }) {
    await queries.stop(QueryExecutionId)
    return {}
  },
  ListQueryExecutions(queries, { WorkGroup = 'primary', NextToken, MaxResults = 50 }) {
    const ids = [...queries.all.values()]
      .filter(({ workgroup }) => workgroup === WorkGroup)
      .map(({ id }) => id)
    return paged(ids.reverse(), 'QueryExecutionIds', NextToken, MaxResults)
  },
  GetQueryResults(queries, { QueryExecutionId, NextToken, MaxResults = 1000 }) {
    const { state, result } = queries.find(QueryExecutionId)
    if (state !== 'SUCCEEDED' || result === undefined) {
      throw new AwsFailure(
        'InvalidRequestException',
        `Query has not yet finished. Current state: ${state}`,
        400,
      )
    }
    const header = Object.fromEntries(result.columns.map(({ name }) => [name.toLowerCase(), name]))
    const { Rows, NextToken: next } = paged([header, ...result.rows], 'Rows', NextToken, MaxResults) as {
      Rows: Record<string, TrinoValue>[]
      NextToken?: string
    }
    return {
      ResultSet: {
        Rows: Rows.map((row) => ({
          Data: result.columns.map(({ name, type }) => cell(type, row[name.toLowerCase()] ?? null)),
        })),
        ResultSetMetadata: { ColumnInfo: result.columns.map(columnInfo) },
      },
      NextToken: next,
    }
  },
  GetWorkGroup: (_queries, { WorkGroup }) => ({
    WorkGroup: { Name: WorkGroup, State: 'ENABLED', Configuration: { EnforceWorkGroupConfiguration: false } },
  }),
}

function shown({
  id,
  sql,
  workgroup,
  state,
  reason,
  retryable,
  submittedMs,
  completedMs,
  scannedBytes,
}: Query) {
  return {
    QueryExecutionId: id,
    Query: sql,
    WorkGroup: workgroup,
    Status: {
      State: state,
      SubmissionDateTime: submittedMs / 1000,
      ...(completedMs !== undefined && { CompletionDateTime: completedMs / 1000 }),
      ...(reason !== undefined && { StateChangeReason: reason }),
      ...(state === 'FAILED' && {
        AthenaError: {
          ErrorCategory: retryable ? 1 : 2,
          ErrorType: retryable ? 233 : 1003,
          Retryable: retryable === true,
          ErrorMessage: reason,
        },
      }),
    },
    Statistics: { DataScannedInBytes: scannedBytes },
  }
}

function paged(items: readonly unknown[], key: string, token: string | undefined, size: number) {
  const from = Number(token ?? 0)
  const next = from + size < items.length ? { NextToken: String(from + size) } : {}
  return { [key]: items.slice(from, from + size), ...next }
}

/** Athena gives every value as text, times with a space. */
const cell = (type: string, value: TrinoValue) =>
  value === null
    ? {}
    : { VarCharValue: type.startsWith('timestamp') ? String(value).replace('T', ' ') : String(value) }

const columnInfo = ({ name, type }: TrinoColumn) => ({
  CatalogName: 'hive',
  Name: name,
  Label: name,
  Type: type.replace(/\(.*\)$/, ''),
  Precision: 0,
  Scale: 0,
  Nullable: 'UNKNOWN',
  CaseSensitive: type.startsWith('varchar'),
})
