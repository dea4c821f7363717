import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena'
import { PipelineError } from '../../pipelines/errors.ts'
import type { QueryResults } from '../ports.ts'
import { stopQueriesOfRun } from './abandoned-queries.ts'
import { isHeader, jsonRows } from './athena-rows.ts'
import type { AwsClients } from './clients.ts'

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 2_000
/** The most that a page of results may have. */
const ROWS_PER_PAGE = 1000

interface AthenaSettings {
  readonly database: string
  readonly workgroup: string
  /** s3:// address for the files of results. */
  readonly resultsLocation: string
  /** How long one question may take, waiting for a free slot included. */
  readonly timeoutSeconds: number
}

/** Queries of one workgroup. */
export class Athena implements QueryResults {
  readonly #clients: AwsClients
  readonly #settings: AthenaSettings

  constructor(clients: AwsClients, settings: AthenaSettings) {
    this.#clients = clients
    this.#settings = settings
  }

  async rows(queryExecutionId: string): Promise<Record<string, unknown>[]> {
    const rows: Record<string, unknown>[] = []
    let next: string | undefined
    let isFirstPage = true
    do {
      const page = await this.#clients.athena().send(
        new GetQueryResultsCommand({
          QueryExecutionId: queryExecutionId,
          MaxResults: ROWS_PER_PAGE,
          NextToken: next,
        }),
      )
      const columns = page.ResultSet?.ResultSetMetadata?.ColumnInfo ?? []
      const given = page.ResultSet?.Rows ?? []
      const hasHeader = isFirstPage && given[0] !== undefined && isHeader(columns, given[0])
      rows.push(...jsonRows(columns, hasHeader ? given.slice(1) : given))
      next = page.NextToken
      isFirstPage = false
    } while (next !== undefined)
    return rows
  }

  /**
   * Throws QueryFailed with Athena's reason, QueryTimedOut after the configured seconds, QueryQuotaExceeded when no place
   * became free until then, and ServiceUnavailable when Athena says that another attempt may succeed.
   */
  async ask(sql: string): Promise<Record<string, unknown>[]> {
    const deadlineMs = Date.now() + this.#settings.timeoutSeconds * 1000
    const id = await this.#startBefore(deadlineMs, `-- commerce question, asked outside any plan\n${sql}`)
    await this.#succeeded(id, deadlineMs)
    return this.rows(id)
  }

  stopAll(runId: string): Promise<number> {
    return stopQueriesOfRun(this.#clients, this.#settings.workgroup, runId)
  }

  async #startBefore(deadlineMs: number, sql: string): Promise<string> {
    const { database, workgroup, resultsLocation } = this.#settings
    const start = new StartQueryExecutionCommand({
      QueryString: sql,
      // A start that is repeated because its answer was lost must not be a second query.
      ClientRequestToken: randomUUID(),
      QueryExecutionContext: { Database: database },
      WorkGroup: workgroup,
      ResultConfiguration: { OutputLocation: resultsLocation },
    })
    for (const pauseMs of pauses()) {
      try {
        const { QueryExecutionId } = await this.#clients.athena().send(start)
        return QueryExecutionId as string
      } catch (error) {
        const isFull = error instanceof PipelineError && error.code === 'QueryQuotaExceeded'
        if (!isFull || Date.now() + pauseMs > deadlineMs) throw error
      }
      await sleep(pauseMs)
    }
    throw new Error('the pauses have no end')
  }

  async #succeeded(id: string, deadlineMs: number): Promise<void> {
    for (const pauseMs of pauses()) {
      const { QueryExecution } = await this.#clients
        .athena()
        .send(new GetQueryExecutionCommand({ QueryExecutionId: id }))
      const { State, StateChangeReason = 'no reason given', AthenaError } = QueryExecution?.Status ?? {}
      if (State === 'SUCCEEDED') return
      if (State === 'FAILED' || State === 'CANCELLED') {
        const code = AthenaError?.Retryable === true ? 'ServiceUnavailable' : 'QueryFailed'
        throw new PipelineError(code, `query ${id} is ${State}: ${StateChangeReason}`)
      }
      if (Date.now() + pauseMs > deadlineMs) break
      await sleep(pauseMs)
    }
    await this.#clients.athena().send(new StopQueryExecutionCommand({ QueryExecutionId: id }))
    throw new PipelineError('QueryTimedOut', `query ${id}: stopped after ${this.#settings.timeoutSeconds} s`)
  }
}

function* pauses(): Generator<number> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(ms * 2, LONGEST_PAUSE_MS)) yield ms
}
