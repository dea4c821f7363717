import type { Ports, SqlWriter } from '../../engines/ports.ts'
import type { AuditRecord } from '../../lambdas/audit.ts'
import { buildStatement } from '../../lambdas/build-statement.ts'
import { recordAccount } from '../../lambdas/orders/count-records.ts'
import { serviceOf } from '../../lambdas/service-of.ts'
import type { Config } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import { orders } from '../../pipelines/orders/index.ts'
import { enrichedNames } from '../../pipelines/orders/monthly-tables.ts'
import type { BuildLocations, OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import type { StatementRequest } from '../../pipelines/steps.ts'
import type { Service } from '../../queries/model/services.ts'
import { orderSummaries } from '../../queries/orders/index.ts'
import { enrichedChecks } from '../../queries/orders/tables.ts'
import { checksOf } from '../../queries/statements/audit.ts'
import { type Check, judge } from '../../queries/statements/judge.ts'
import { sorted } from './engine-answers.ts'

type Rows = Record<string, unknown>[]
type Named<T> = readonly (readonly [table: string, T])[]

/** Statements of a run for one service, as production words them for an engine, and what that engine answers. */
export class OrderQuestions {
  readonly service: Service
  readonly #planned: OrdersServicePlan
  readonly #statement: (request: object) => Promise<{ location: string; rows: Rows }>
  readonly #candidate: (location: string) => Promise<Rows>
  readonly #limits: Config['orders']['unexplained']

  constructor(
    { config, runId, writer }: { config: Config; runId: string; writer: SqlWriter },
    rowsOf: (sql: string) => Promise<Rows>,
    planned: OrdersServicePlan,
  ) {
    const ports = { sql: writer, config, pipelines } as Ports
    this.#limits = config.orders.unexplained
    this.#planned = planned
    this.service = serviceOf(ports, planned.service_name)
    this.#statement = async (request) => {
      const { sql, location = '' } = await buildStatement(ports)({
        ...{
          pipeline: orders.name,
          run_id: runId,
          attempt: 1,
          service_name: planned.service_name,
          run_date: planned.run_date,
        },
        ...request,
      } as StatementRequest)
      return { location, rows: await rowsOf(sql) }
    }
    this.#candidate = (location) => rowsOf(`SELECT * FROM ${writer.candidate(location)}`)
  }

  /** Runs a statement that writes. Returns where to. */
  async build(request: object): Promise<string> {
    return (await this.#statement(request)).location
  }
  async ask(request: object): Promise<Rows> {
    return (await this.#statement(request)).rows
  }

  async account() {
    return recordAccount(await this.ask({ kind: 'record_counts' }))
  }

  /** Of the tables of orders and lines as they were built. */
  async tableAudits(built: BuildLocations): Promise<Named<AuditRecord>> {
    const audits: [string, AuditRecord][] = []
    for (const query_type of enrichedNames) {
      const audit = { kind: 'enriched_audit', query_type, ...built }
      audits.push(
        await this.#audited(query_type, enrichedChecks(query_type, this.service, this.#limits), audit),
      )
    }
    return audits
  }

  /** The summaries, made of the public tables, and their audits. */
  async summaries(): Promise<{ tables: Named<unknown[]>; audits: Named<AuditRecord> }> {
    const tables: [string, unknown[]][] = []
    const audits: [string, AuditRecord][] = []
    for (const summary of orderSummaries) {
      const query_type = summary.name
      const location = await this.build({ kind: 'summary', query_type })
      const checks = checksOf(summary, this.service, this.#planned.run_date)
      tables.push([orders.tableName(this.service, query_type), sorted(await this.#candidate(location))])
      audits.push(await this.#audited(query_type, checks, { kind: 'audit', query_type, location }))
    }
    return { tables, audits }
  }

  async #audited(
    queryType: string,
    checks: readonly Check[],
    request: object,
  ): Promise<[string, AuditRecord]> {
    const [row = {}] = await this.ask(request)
    return [orders.tableName(this.service, queryType), { rows: Number(row.rows), checks: judge(checks, row) }]
  }
}
