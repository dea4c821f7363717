import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { type LocalRun, runLocally } from '../../cli/local-run.ts'
import { jsonRows } from '../../engines/local/json-row.ts'
import { type Config, parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { RunReport, SummaryReport } from '../../pipelines/run-report.ts'
import { enrichedTableName } from '../../queries/orders/tables.ts'
import { clockOf } from './clock-of.ts'
import { type OrderFile, teaShop } from './order-records.ts'

type Row = Record<string, unknown>
type Engine = Config['orders']['engine']
/** A folder this small is read faster by one thread than divided between two. */
const local = { threads: 1 }

/** The tables of a service, and the columns that name their rows. */
export const tablesOf = (prefix: string): Record<string, string> => ({
  [`${prefix}_orders_enriched`]: 'order_id',
  [`${prefix}_order_lines_enriched`]: 'order_id, line_id',
  [`${prefix}_orders_daily_sales_summary`]: 'order_date, currency',
  [`${prefix}_orders_customer_lifetime_summary`]: 'cohort_month, currency, months_since',
  [`${prefix}_orders_product_sales_summary`]: 'order_month, currency, product_key',
})

/** A folder of raw records and a lake in a temporary folder, run as a user would. */
export class LocalOrders {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-orders-test-'))
  readonly configured: object
  readonly config: Config
  readonly lake: string
  /** @param lake one of its own unless another one is named */
  constructor(
    services: readonly object[] = [teaShop],
    engine: Engine = 'glue',
    orders: object = {},
    lake?: string,
  ) {
    this.lake = lake ?? path.join(this.folder, 'lake')
    this.configured = { services, local, orders: { engine, ...orders } }
    this.config = parseConfig(this.configured, pipelines)
  }

  get orders(): string {
    return path.join(this.folder, 'orders')
  }

  /** Files whose path ends in .gz are compressed. */
  write(...files: readonly OrderFile[]): this {
    writeFiles(this.orders, files)
    return this
  }

  /** Stages an event log of the same services, for `run({ events })`. */
  async stage(log: readonly OrderFile[], runDate: string): Promise<string> {
    const events = path.join(this.folder, 'events')
    writeFiles(events, log)
    const input = { run_date: runDate, query_types: ['purchase_analytics'] }
    await runLocally({
      config: this.config,
      pipelines,
      pipeline: 'commerce',
      events,
      lake: this.lake,
      input,
      now: clockOf(runDate),
    })
    return events
  }

  run(more: Partial<LocalRun> & { input?: object } = {}): Promise<RunReport> {
    const input = { run_date: '2026-11-20', ...more.input }
    return runLocally({
      config: this.config,
      pipelines,
      pipeline: 'orders',
      orders: this.orders,
      lake: this.lake,
      now: clockOf(input.run_date),
      ...more,
      input,
    })
  }

  async query(sql: string): Promise<Row[]> {
    const instance = await DuckDBInstance.create(path.join(this.lake, 'commerce.duckdb'), {
      access_mode: 'READ_ONLY',
    })
    try {
      const connection = await instance.connect()
      return jsonRows(await connection.runAndReadAll(sql))
    } finally {
      instance.closeSync()
    }
  }

  /** All public tables of all services, to the cell. */
  async tables(): Promise<Record<string, Row[]>> {
    const tables: Record<string, Row[]> = {}
    for (const { tablePrefix } of this.config.services) {
      for (const [table, grain] of Object.entries(tablesOf(tablePrefix)))
        tables[table] = await this.query(`SELECT * FROM ${table} ORDER BY ${grain}`)
    }
    return tables
  }

  /** Where the months of a public table are: month -> files. */
  months(
    name: 'orders_enriched' | 'order_lines_enriched',
    tablePrefix = 'tea_shop',
  ): Record<string, string[]> {
    const table = enrichedTableName({ tablePrefix }, name)
    const { partitions } = JSON.parse(
      readFileSync(path.join(this.lake, 'tables', table, 'table.json'), 'utf8'),
    ) as { partitions: { values: { order_month: string }; files: string[] }[] }
    return Object.fromEntries(partitions.map(({ values, files }) => [values.order_month, files]))
  }

  /** A document of a run. */
  document(runId: string, name: string): string {
    return readFileSync(path.join(this.lake, 'runs', runId, name), 'utf8')
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function writeFiles(folder: string, files: readonly OrderFile[]): void {
  mkdirSync(folder, { recursive: true })
  for (const { path: name, content } of files) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(content) : content)
  }
}

/** What became of a table of the first service, or of another. */
export const outcomeOf = (report: RunReport, queryType: string, service = 0): SummaryReport =>
  report.services[service]?.summaries.find(({ query_type }) => query_type === queryType) as SummaryReport
/** Both tables of the first service. */
export const switched = (report: RunReport) => ({
  lines: outcomeOf(report, 'order_lines_enriched').months,
  orders: outcomeOf(report, 'orders_enriched').months,
})
