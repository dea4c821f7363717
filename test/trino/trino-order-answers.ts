import type { Ports } from '../../engines/ports.ts'
import type { AuditRecord } from '../../lambdas/audit.ts'
import { enrichedNames, MONTH_KEY, monthlyTable } from '../../lambdas/order-tables.ts'
import { queryBuilder, type StatementRequest } from '../../lambdas/query-builder.ts'
import { recordAccount } from '../../lambdas/record-account.ts'
import { serviceOf } from '../../lambdas/service-of.ts'
import { publicTable } from '../../lambdas/summary-place.ts'
import type { Config } from '../../pipelines/config.ts'
import type { OrdersRunPlan, OrdersServicePlan } from '../../pipelines/orders-run-plan.ts'
import { orderSummaries } from '../../queries/orders/index.ts'
import { type EnrichedTableName, enrichedChecks } from '../../queries/orders/tables.ts'
import { checksOf } from '../../queries/statements/audit.ts'
import { type Check, judge } from '../../queries/statements/judge.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { sorted } from './engine-answers.ts'
import { comparableRecords, type OrderAnswers } from './order-answers.ts'
import type { TrinoOrderTables } from './trino-order-tables.ts'

/** What Trino makes of raw records, by the statements of a run on Athena: those of the plan, in their order. */
export async function trinoOrderAnswers(
  trino: TrinoClient,
  tables: TrinoOrderTables,
  config: Config,
  plan: OrdersRunPlan,
): Promise<OrderAnswers> {
  const { writer } = tables
  const build = queryBuilder({ sql: writer, config } as Ports)
  const { run_id } = plan
  const statement = async (request: Omit<StatementRequest, 'run_id' | 'attempt'>) => {
    const { sql, location = '' } = await build({ ...request, run_id, attempt: 1 } as StatementRequest)
    return { location, rows: await trino.rows(sql) }
  }
  const rowsOf = (table: string) => trino.rows(`SELECT * FROM ${table}`)

  async function stage() {
    const days = plan.record_chunks.flatMap((chunk) => chunk.days)
    for (let from = 0; from < days.length; from += writer.daysPerStatement('order_records')) {
      const some = days.slice(from, from + writer.daysPerStatement('order_records'))
      const { location } = await statement({ kind: 'records', days: some } as never)
      await tables.switch('order_records', location, 'arrival_day', some)
    }
  }

  async function ofService({ service_name, run_date, changed_days }: OrdersServicePlan) {
    const service = serviceOf({ config } as Ports, service_name)
    const which = { service_name, run_date }
    const found: {
      audits: [string, AuditRecord][]
      changed: [string, string[]][]
      tables: [string, unknown[]][]
    } = {
      ...{ audits: [], changed: [], tables: [] },
    }
    const audited = async (table: string, checks: readonly Check[], request: object) => {
      const [row = {}] = (await statement({ ...which, ...request } as never)).rows
      found.audits.push([table, { rows: Number(row.rows), checks: judge(checks, row) }])
    }
    const account = recordAccount((await statement({ kind: 'record_counts', ...which } as never)).rows)
    const months = (await statement({ kind: 'affected_months', ...which, changed_days } as never)).location
    const lines = (await statement({ kind: 'order_lines', ...which, months } as never)).location
    const orders = (await statement({ kind: 'orders', ...which, months, lines } as never)).location
    const built = { months, lines, orders }
    const changes: [name: EnrichedTableName, changed: string[]][] = []
    for (const query_type of enrichedNames) {
      const about = { query_type, ...built }
      await audited(publicTable(service, query_type), enrichedChecks(query_type, service), {
        kind: 'enriched_audit',
        ...about,
      })
      const { rows } = await statement({ kind: 'changed_months', ...which, ...about } as never)
      changes.push([query_type, rows.map((row) => String(row[MONTH_KEY])).sort()])
    }
    for (const [name, changed] of changes) {
      const table = monthlyTable(service, name)
      await tables.publish(table)
      await tables.switch(table.name, name === 'orders_enriched' ? orders : lines, MONTH_KEY, changed)
      found.changed.push([table.name, changed])
      found.tables.push([table.name, sorted(await rowsOf(writer.publicTable(table as never)))])
    }
    for (const summary of orderSummaries) {
      const query_type = summary.name
      const table = publicTable(service, query_type)
      const { location } = await statement({ kind: 'summary', ...which, query_type } as never)
      found.tables.push([table, sorted(await rowsOf(writer.candidate(location)))])
      await audited(table, checksOf(summary, service, run_date), { kind: 'audit', query_type, location })
    }
    return { account, ...found }
  }

  await stage()
  const services: Awaited<ReturnType<typeof ofService>>[] = []
  for (const service of plan.services) services.push(await ofService(service))
  return {
    records: comparableRecords(await rowsOf(writer.relations.order_records)),
    accounts: services.map(({ account }) => account),
    tables: Object.fromEntries(services.flatMap((service) => service.tables)),
    audits: Object.fromEntries(services.flatMap(({ audits }) => audits)),
    changed: Object.fromEntries(services.flatMap(({ changed }) => changed)),
  }
}
