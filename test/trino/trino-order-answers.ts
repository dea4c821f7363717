import { MONTH_KEY, monthlyTable } from '../../lambdas/orders/order-tables.ts'
import type { Config } from '../../pipelines/config.ts'
import { enrichedNames } from '../../pipelines/orders/monthly-tables.ts'
import type { OrdersRunPlan, OrdersServicePlan } from '../../pipelines/orders/run-plan.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import type { EnrichedTableName } from '../../queries/orders/tables.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { sorted } from './engine-answers.ts'
import { comparableRecords, type OrderAnswers } from './order-answers.ts'
import { OrderQuestions } from './order-questions.ts'
import type { TrinoOrderTables } from './trino-order-tables.ts'

/** What Trino makes of raw records, by the statements of a run on Athena: those of the plan, in their order. */
export async function trinoOrderAnswers(
  trino: TrinoClient,
  tables: TrinoOrderTables,
  config: Config,
  plan: OrdersRunPlan,
): Promise<OrderAnswers> {
  const { writer } = tables
  const rowsOf = (table: string) => trino.rows(`SELECT * FROM ${table}`)
  const questions = (service: OrdersServicePlan) =>
    new OrderQuestions({ config, runId: plan.run_id, writer }, (sql) => trino.rows(sql), service)

  async function stage(anyService: OrdersServicePlan) {
    const days = plan.record_chunks.flatMap((chunk) => chunk.days)
    const most = writer.daysPerStatement(orderRecords)
    for (let from = 0; from < days.length; from += most) {
      const some = days.slice(from, from + most)
      const location = await questions(anyService).build({ kind: 'records', days: some })
      await tables.switch('order_records', location, 'arrival_day', some)
    }
  }

  async function ofService(planned: OrdersServicePlan) {
    const run = questions(planned)
    const account = await run.account()
    const months = await run.build({
      kind: 'affected_months',
      changed_days: planned.changed_days,
      session_months: planned.session_months,
    })
    const lines = await run.build({ kind: 'order_lines', months })
    const orders = await run.build({ kind: 'orders', months, lines })
    const audits = await run.tableAudits({ months, lines, orders })
    const changes: [EnrichedTableName, string[]][] = []
    for (const name of enrichedNames) {
      const rows = await run.ask({ kind: 'changed_months', query_type: name, months, lines, orders })
      changes.push([name, rows.map((row) => String(row[MONTH_KEY])).sort()])
    }
    const published: [string, unknown[]][] = []
    const changed: [string, string[]][] = []
    for (const [name, itsMonths] of changes) {
      const table = monthlyTable(run.service, name)
      await tables.publish(table)
      await tables.switch(table.name, name === 'orders_enriched' ? orders : lines, MONTH_KEY, itsMonths)
      changed.push([table.name, itsMonths])
      published.push([table.name, sorted(await rowsOf(await writer.published(table)))])
    }
    const summaries = await run.summaries()
    return {
      account,
      changed,
      tables: [...published, ...summaries.tables],
      audits: [...audits, ...summaries.audits],
    }
  }

  const [first] = plan.services
  if (first !== undefined) await stage(first)
  const services: Awaited<ReturnType<typeof ofService>>[] = []
  for (const service of plan.services) services.push(await ofService(service))
  return {
    records: comparableRecords(await rowsOf(writer.relation(orderRecords))),
    accounts: services.map(({ account }) => account),
    tables: Object.fromEntries(services.flatMap((service) => service.tables)),
    audits: Object.fromEntries(services.flatMap(({ audits }) => audits)),
    changed: Object.fromEntries(services.flatMap(({ changed }) => changed)),
  }
}
