import { randomUUID } from 'node:crypto'
import type { TrinoClient, TrinoResult, TrinoStatement } from '../servers/trino-client.ts'
import { AwsFailure, type QueryFault } from './faults.ts'

export interface Query {
  readonly id: string
  readonly sql: string
  readonly workgroup: string
  readonly submittedMs: number
  state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED'
  reason?: string
  retryable?: boolean
  completedMs?: number
  result?: TrinoResult
  scannedBytes: number
}

/** Athena's queries, executed by a real Trino; as many at once as the quota allows, and not one more. */
export class AthenaQueries {
  readonly all = new Map<string, Query>()
  /** The most that were under way at once, those of others included. */
  peak = 0
  /** How often a query was refused because of the quota. */
  refusedByQuota = 0
  /** Queries of others that are under way all the time. */
  othersUnderWay = 0
  quota = Number.POSITIVE_INFINITY
  /** Told of every query that will end by itself, with its end: a clock must not move on meanwhile. */
  onStart: (end: Promise<void>) => void = () => {}
  readonly #trino: TrinoClient
  readonly #byToken = new Map<string, Query>()
  readonly #statements = new Map<string, TrinoStatement>()

  constructor(trino: TrinoClient) {
    this.#trino = trino
  }

  /** As after a start. */
  forget(): void {
    this.all.clear()
    this.#byToken.clear()
    this.peak = 0
    this.refusedByQuota = 0
    this.othersUnderWay = 0
    this.quota = Number.POSITIVE_INFINITY
  }

  get underWay(): number {
    return this.running().length + this.othersUnderWay
  }

  /** Those under way whose text says so. */
  running(about = /^/): Query[] {
    return [...this.all.values()].filter(({ state, sql }) => state === 'RUNNING' && about.test(sql))
  }

  /** Throws AwsFailure as Athena does: one query too many, or a token that was used for another text. */
  start(sql: string, workgroup: string, token: string | undefined, fault: QueryFault | undefined): Query {
    const known = token === undefined ? undefined : this.#byToken.get(token)
    if (known !== undefined) {
      if (known.sql === sql) return known
      throw new AwsFailure('InvalidRequestException', 'Idempotent parameters do not match', 400)
    }
    if (this.underWay >= this.quota) {
      this.refusedByQuota++
      throw new AwsFailure(
        'TooManyRequestsException',
        'You have exceeded the limit for the number of queries',
        400,
      )
    }
    const query: Query = {
      id: randomUUID(),
      sql,
      workgroup,
      submittedMs: Date.now(),
      state: 'RUNNING',
      scannedBytes: 0,
    }
    this.all.set(query.id, query)
    if (token !== undefined) this.#byToken.set(token, query)
    this.peak = Math.max(this.peak, this.underWay)
    if (fault !== 'never ends') this.onStart(this.#execute(query, fault))
    return query
  }

  find(id: string): Query {
    const query = this.all.get(id)
    if (query === undefined)
      throw new AwsFailure('InvalidRequestException', `QueryExecution ${id} was not found`, 400)
    return query
  }

  async stop(id: string): Promise<void> {
    const query = this.find(id)
    if (query.state !== 'RUNNING') return
    end(query, { state: 'CANCELLED', reason: 'Query cancelled by user' })
    await this.#statements.get(id)?.cancel()
  }

  async #execute(query: Query, fault: Exclude<QueryFault, 'never ends'> | undefined): Promise<void> {
    if (fault !== undefined) {
      const retryable = fault === 'fails for now'
      const reason = retryable ? 'INTERNAL_ERROR_QUERY_ENGINE: planted' : 'HIVE_CURSOR_ERROR: planted'
      end(query, { state: 'FAILED', reason, retryable })
      return
    }
    try {
      const statement = await this.#trino.start(forTrino(query.sql))
      this.#statements.set(query.id, statement)
      if (query.state !== 'RUNNING') await statement.cancel()
      const result = await statement.result
      end(query, { state: 'SUCCEEDED', result, scannedBytes: result.stats.physicalInputBytes })
    } catch (error) {
      end(query, { state: 'FAILED', reason: (error as Error).message, retryable: false })
    } finally {
      this.#statements.delete(query.id)
    }
  }
}

function end(query: Query, how: Partial<Query>): void {
  if (query.state === 'RUNNING') Object.assign(query, how, { completedMs: Date.now() })
}

/** The one property that Trino lacks; its catalog writes ZSTD all the same. */
const forTrino = (sql: string): string => sql.replace(", write_compression = 'ZSTD'", '')
