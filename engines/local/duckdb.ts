import os from 'node:os'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Config } from '../../pipelines/config.ts'
import { jsonRows } from './json-row.ts'

/** One DuckDB in memory, all of whose queries see the same views. Spills to the lake when memory is short. */
export class Duck {
  readonly #instance: DuckDBInstance
  private constructor(instance: DuckDBInstance) {
    this.#instance = instance
  }

  static async open(config: Pick<Config, 'local'>, temporaryFolder: string): Promise<Duck> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: config.local.memoryLimit,
      threads: String(config.local.threads ?? os.availableParallelism()),
      temp_directory: temporaryFolder,
      preserve_insertion_order: 'false',
    })
    return new Duck(instance)
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
