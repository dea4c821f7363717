import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { type LocalRun, runLocally } from '../../cli/local-run.ts'
import { jsonRows } from '../../engines/local/json-row.ts'
import { type Config, parseConfig } from '../../pipelines/config.ts'
import { pipelines } from '../../pipelines/index.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { commerceSummaries } from '../../queries/commerce/index.ts'
import { readingOrder } from '../../queries/model/common-columns.ts'
import { summaryTable } from '../../queries/model/services.ts'
import type { RawFile, ReferenceService, Row } from '../reference/index.ts'

/** A log this small is read faster by one thread than divided between two. */
const local = { threads: 1 }

export const configOf = (services: readonly ReferenceService[], more: object = {}): Config =>
  parseConfig({ services, local, ...more }, pipelines)

/** A raw log and a lake in a temporary folder, run as a user would. */
export class LocalLog {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'commerce-test-'))
  readonly config: Config
  constructor(services: readonly ReferenceService[], more: object = {}) {
    this.config = configOf(services, more)
  }

  get events(): string {
    return path.join(this.folder, 'events')
  }
  get lake(): string {
    return path.join(this.folder, 'lake')
  }

  /** Files whose path ends in .gz are compressed. */
  write(files: readonly RawFile[]): void {
    mkdirSync(this.events, { recursive: true })
    for (const { path: name, content } of files)
      this.writeBytes(name, name.endsWith('.gz') ? gzipSync(content) : content)
  }

  /** As it is, whatever the name says. */
  writeBytes(name: string, content: Uint8Array | string): string {
    const file = path.join(this.events, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
    return file
  }

  run(runDate: string, more: Partial<LocalRun> & { input?: object } = {}): Promise<RunReport> {
    return runLocally({
      config: this.config,
      pipelines,
      pipeline: 'commerce',
      events: this.events,
      lake: this.lake,
      ...more,
      input: { run_date: runDate, ...more.input },
    })
  }

  async query(sql: string): Promise<Row[]> {
    return (await this.queries([sql]))[0] ?? []
  }

  async queries(statements: readonly string[]): Promise<Row[][]> {
    const instance = await DuckDBInstance.create(path.join(this.lake, 'commerce.duckdb'), {
      access_mode: 'READ_ONLY',
    })
    try {
      const connection = await instance.connect()
      const results: Row[][] = []
      for (const sql of statements) {
        const result = await connection.runAndReadAll(sql)
        results.push(jsonRows(result, (name) => name.toLowerCase()) as Row[])
      }
      return results
    } finally {
      instance.closeSync()
    }
  }

  /** All published tables, or those of some query types, each in its reading order: service -> query type -> rows. */
  async tables(
    queryTypes = commerceSummaries.map(({ name }) => name),
  ): Promise<Record<string, Record<string, Row[]>>> {
    const summaries = commerceSummaries.filter(({ name }) => queryTypes.includes(name))
    const tables: Record<string, Record<string, Row[]>> = {}
    for (const service of this.config.services) {
      const rows = await this.queries(
        summaries.map((summary) => {
          const order = readingOrder(summary).map((column) => `"${column}"`)
          return `SELECT * FROM "${summaryTable(service, summary.name)}" ORDER BY ${order.join(', ')}`
        }),
      )
      tables[service.name] = Object.fromEntries(summaries.map(({ name }, i) => [name, rows[i] ?? []]))
    }
    return tables
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
