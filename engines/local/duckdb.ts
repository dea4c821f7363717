import os from 'node:os'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Config } from '../../pipelines/config.ts'
import { jsonRows } from './json-row.ts'

/** One DuckDB in memory, all of whose queries see the same views. Spills to the lake when memory is short. */
export class Duck {
  readonly #instance: DuckDBInstance
  /** A folder of this run's own. */
  readonly temporaryFolder: string
  #lastView: Promise<void> = Promise.resolve()
  private constructor(instance: DuckDBInstance, temporaryFolder: string) {
    this.#instance = instance
    this.temporaryFolder = temporaryFolder
  }

  static async open(config: Pick<Config, 'local'>, temporaryFolder: string): Promise<Duck> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: config.local.memoryLimit,
      threads: String(config.local.threads ?? os.availableParallelism()),
      temp_directory: temporaryFolder,
      preserve_insertion_order: 'false',
      // What DuckDB 2 refuses is a mistake already: lambdas with an arrow.
      lambda_syntax: 'DISABLE_SINGLE_ARROW',
    })
    return new Duck(instance, temporaryFolder)
  }

  /** A connection of its own: queries on different connections run at the same time. */
  async connect(): Promise<DuckDBConnection> {
    const connection = await this.#instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    return connection
  }

  async run(sql: string): Promise<void> {
    const connection = await this.connect()
    try {
      await connection.run(sql)
    } finally {
      connection.closeSync()
    }
  }

  /** One after the other: two changes of the catalog at once are a conflict. `view` is quoted. */
  createView(view: string, select: string): Promise<void> {
    const created = this.#lastView.then(() => this.run(`CREATE OR REPLACE VIEW ${view} AS ${select}`))
    this.#lastView = created.catch(() => undefined)
    return created
  }

  async rows(sql: string): Promise<Record<string, unknown>[]> {
    const connection = await this.connect()
    try {
      return jsonRows(await connection.runAndReadAll(sql))
    } finally {
      connection.closeSync()
    }
  }

  close(): void {
    this.#instance.closeSync()
  }
}
