import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AuditRecord } from '../../lambdas/audit.ts'
import type { OrdersRunPlan } from '../../pipelines/orders/run-plan.ts'
import { auditDocument, planDocument } from '../../pipelines/run-plan.ts'
import type { LineAccount, RunReport } from '../../pipelines/run-report.ts'
import type { LocalOrders } from '../pipeline/local-orders.ts'
import { plainRecord } from '../queries/orders/plain-row.ts'
import { sorted } from './engine-answers.ts'

/** What one engine made of raw records, in a form in which two engines can be compared. */
export interface OrderAnswers {
  /** order_records. */
  readonly records: readonly unknown[]
  /** Of each service, what became of its records. */
  readonly accounts: readonly (LineAccount | undefined)[]
  /** Public table -> its rows. */
  readonly tables: Readonly<Record<string, readonly unknown[]>>
  /** Public table -> what its audit observed; of the tables of orders and lines over the months that the run built. */
  readonly audits: Readonly<Record<string, AuditRecord | undefined>>
  /** Table of orders or lines -> the months that the run changed. */
  readonly changed: Readonly<Record<string, readonly string[] | undefined>>
}

/** What a run on this machine has made of them. */
export async function localAnswers(orders: LocalOrders, report: RunReport): Promise<OrderAnswers> {
  const tables = await orders.tables()
  const results = report.services.flatMap(({ service_name, summaries }) =>
    summaries.map((summary) => ({ ...summary, service_name })),
  )
  return {
    records: comparableRecords(await orders.query('SELECT * FROM order_records')),
    accounts: report.services.map(({ events }) => events),
    tables: Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, sorted(rows)])),
    audits: Object.fromEntries(
      results.map(({ table, query_type, service_name }) => [
        table,
        documentOf<AuditRecord>(orders, auditDocument(report.run_id, service_name, query_type)),
      ]),
    ),
    changed: Object.fromEntries(
      results.filter(({ months }) => months !== undefined).map(({ table, months }) => [table, months]),
    ),
  }
}

/** What a run was planned to do. */
export const planOf = (orders: LocalOrders, report: RunReport) =>
  documentOf<OrdersRunPlan>(orders, planDocument(report.run_id))

const documentOf = <T>(orders: LocalOrders, name: string) =>
  JSON.parse(readFileSync(path.join(orders.lake, name), 'utf8')) as T

/** A file has another name on each engine, but the same below the folders of its day. */
export const comparableRecords = (rows: readonly Readonly<Record<string, unknown>>[]): unknown[] =>
  sorted(
    rows.map(plainRecord).map((record) => ({
      ...record,
      source_file: String(record.source_file).replace(/^.*\/(?=year=)/, ''),
    })),
  )
