import { randomUUID } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { PipelineError } from '../../pipelines/errors.ts'
import { TaskFailure } from '../../state-machine/index.ts'
import type { QueryResults } from '../ports.ts'
import type { Duck } from './duckdb.ts'
import { localFailure } from './failures.ts'
import { jsonRows } from './json-row.ts'

interface Execution {
  readonly id: string
  readonly submittedMs: number
  state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'
  reason?: string
  /** A failure of this machine and not of the query, such as a full disk. */
  failure?: PipelineError
  completedMs?: number
  rows: Record<string, unknown>[]
  /** Whether anyone has looked since it ended. */
  seen: boolean
  connection?: DuckDBConnection
}

export interface QueryEvent {
  readonly running: number
  readonly peak: number
}

/** Athena's part of the state machine, played by DuckDB: queries are started, looked at and stopped by id. */
export class LocalAthena implements QueryResults {
  readonly #duck: Duck
  readonly #executions = new Map<string, Execution>()
  readonly #byToken = new Map<string, string>()
  #running = 0
  #peak = 0
  #waiting = new Set<() => void>()

  constructor(duck: Duck) {
    this.#duck = duck
  }

  start({ QueryString, ClientRequestToken }: { QueryString: string; ClientRequestToken: string }) {
    const known = this.#byToken.get(ClientRequestToken)
    if (known !== undefined) return { QueryExecutionId: known }
    const execution: Execution = {
      id: randomUUID(),
      submittedMs: Date.now(),
      state: 'RUNNING',
      rows: [],
      seen: false,
    }
    this.#executions.set(execution.id, execution)
    this.#byToken.set(ClientRequestToken, execution.id)
    this.#running++
    this.#peak = Math.max(this.#peak, this.#running)
    void this.#run(execution, QueryString)
    return { QueryExecutionId: execution.id }
  }

  /** Throws what this machine refused a query, as a class of the error table. */
  look({ QueryExecutionId }: { QueryExecutionId: string }) {
    const { id, state, reason, failure, submittedMs, completedMs } = this.#find(QueryExecutionId)
    if (state !== 'RUNNING') this.#find(id).seen = true
    if (failure !== undefined) throw failure
    return {
      QueryExecution: {
        QueryExecutionId: id,
        Status: {
          State: state,
          SubmissionDateTime: new Date(submittedMs).toISOString(),
          ...(completedMs !== undefined && { CompletionDateTime: new Date(completedMs).toISOString() }),
          ...(reason !== undefined && {
            StateChangeReason: reason,
            AthenaError: { ErrorCategory: 2, Retryable: false, ErrorMessage: reason },
          }),
        },
      },
    }
  }

  stop({ QueryExecutionId }: { QueryExecutionId: string }) {
    const execution = this.#find(QueryExecutionId)
    if (execution.state === 'RUNNING') {
      execution.state = 'CANCELLED'
      execution.connection?.interrupt()
    }
    return {}
  }

  async rows(queryExecutionId: string) {
    return this.#find(queryExecutionId).rows
  }

  ask(sql: string) {
    return this.#duck.rows(sql)
  }

  async stopAll(): Promise<number> {
    const running = [...this.#executions.values()].filter(({ state }) => state === 'RUNNING')
    for (const { id } of running) this.stop({ QueryExecutionId: id })
    return running.length
  }

  peakConcurrency(): number {
    return this.#peak
  }

  /** Resolves as soon as a query has ended that has not been looked at; at once when there is one. */
  async nextEnd(): Promise<void> {
    if ([...this.#executions.values()].some(({ state, seen }) => state !== 'RUNNING' && !seen)) return
    await new Promise<void>((resolve) => this.#waiting.add(resolve))
  }

  async #run(execution: Execution, sql: string): Promise<void> {
    try {
      execution.connection = await this.#duck.connect()
      const rows = jsonRows(await execution.connection.runAndReadAll(sql))
      if (execution.state === 'RUNNING') Object.assign(execution, { state: 'SUCCEEDED', rows })
    } catch (error) {
      if (execution.state === 'RUNNING')
        Object.assign(execution, {
          state: 'FAILED',
          reason: (error as Error).message,
          failure: localFailure(error),
        })
    } finally {
      execution.connection?.closeSync()
      execution.completedMs = Date.now()
      this.#running--
      for (const wake of this.#waiting) wake()
      this.#waiting.clear()
    }
  }

  #find(id: string): Execution {
    const execution = this.#executions.get(id)
    if (execution === undefined) {
      throw new TaskFailure('Athena.InvalidRequestException', `QueryExecution ${id} was not found`)
    }
    return execution
  }
}
