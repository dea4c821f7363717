import { readFileSync } from 'node:fs'
import path from 'node:path'
import { behavior } from '../../pipelines/behavior/index.ts'
import type { DaysChunk, TableChunk } from '../../pipelines/local-days.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { behaviorSummaries } from '../../queries/behavior/index.ts'
import { readingOrder } from '../../queries/model/common-columns.ts'
import type { Row } from '../reference/index.ts'
import { LocalLog } from './local-log.ts'
import { line } from './log-lines.ts'

interface PlannedService {
  readonly service_name: string
  readonly event_chunks: readonly DaysChunk[]
  readonly table_chunks: readonly TableChunk[]
}

/** Runs of the pipeline of user behaviour over one log and lake. */
export class BehaviorLog extends LocalLog {
  override run(runDate: string, more: Parameters<LocalLog['run']>[1] = {}): Promise<RunReport> {
    return super.run(runDate, { pipeline: 'behavior', ...more })
  }

  /** The tables of a service, or some of them: query type -> rows in reading order. */
  async summaries(
    { name }: { name: string } = this.#first(),
    queryTypes = behaviorSummaries.map((summary) => summary.name),
  ): Promise<Record<string, Row[]>> {
    const service = this.config.services.find((each) => each.name === name)
    const chosen = behaviorSummaries.filter((summary) => queryTypes.includes(summary.name))
    const rows = await this.queries(
      chosen.map((summary) => {
        const order = readingOrder(summary).map((column) => `"${column}"`)
        return `SELECT * FROM "${behavior.tableName(service ?? this.#first(), summary.name)}" ORDER BY ${order.join(', ')}`
      }),
    )
    return Object.fromEntries(chosen.map((summary, i) => [summary.name, rows[i] ?? []]))
  }

  /** The two tables below the summaries, to the cell. */
  async days(): Promise<Row[][]> {
    return this.queries(['user_days', 'session_days'].map((table) => `FROM ${table} ORDER BY ALL`))
  }

  /** The days of a service that a table has, each with its different users or sessions: 'day n'. */
  async daysOf(
    table: 'user_days' | 'session_days',
    { name }: { name: string } = this.#first(),
  ): Promise<string[]> {
    const id = table === 'user_days' ? 'user_key' : 'session_id'
    const rows = await this.query(
      `SELECT activity_date AS day, count(${id}) AS n FROM ${table} WHERE service_name = '${name}' GROUP BY 1 ORDER BY 1`,
    )
    return rows.map(({ day, n }) => `${day} ${n}`)
  }

  /** What a run planned to build of the service's events and of the two tables: 'table from to'. */
  planned({ run_id }: RunReport, { name }: { name: string } = this.#first()): string[] {
    const manifest = JSON.parse(readFileSync(path.join(this.lake, `runs/${run_id}/manifest.json`), 'utf8'))
    const service = (manifest.services as PlannedService[]).find((each) => each.service_name === name)
    const events = (service?.event_chunks ?? []).map((chunk) => ({ table: 'events', ...chunk }))
    return [...events, ...(service?.table_chunks ?? [])].map(
      ({ table, from, to_exclusive }) => `${table} ${from} ${to_exclusive}`,
    )
  }

  #first() {
    const [service] = this.config.services
    if (service === undefined) throw new Error('there is one')
    return service
  }
}

/** A user in a session doing something, by default looking at his cart. 'u1 s1'; '-' for none. */
export function does(
  service: { name: string },
  who: string,
  time: string,
  name = 'commerce.cart.view',
  more: Readonly<Record<string, unknown>> = {},
): string {
  const [userKey, sessionId] = who.split(' ').map((id) => (id === '-' ? undefined : id))
  return line(service, time, name, { userKey, sessionId, ...more })
}
