import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { candidateTable } from '../../engines/aws/candidates.ts'
import type { MonthlyTable, SqlWriter } from '../../engines/ports.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import type { NestedColumns } from '../../queries/model/nested-columns.ts'
import { orderRecords } from '../../queries/orders/records/order-records.ts'
import { athenaCreateTable, athenaDaysPerStatement } from '../../queries/sql/athena/create-table.ts'
import { athenaRawOrders, RAW_ORDER_LINES_TABLE } from '../../queries/sql/athena/raw-orders.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { noRows } from '../../queries/sql/type-names.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { createRawLines, declared, findPartitions } from './staging-area.ts'

/**
 * The tables of the orders pipeline as a deployment keeps them, below a folder that Trino names local:///, written by the
 * statements of production to the letter. What a deployment does to Glue, pointing partitions at what was written, is
 * here the moving of folders. Raw records stand in `{folder}/{database}/raw`.
 */
export class TrinoOrderTables {
  readonly #trino: TrinoClient
  readonly #folder: string
  readonly #database: string
  readonly #published = new Set<string>()

  constructor(trino: TrinoClient, folder: string, database: string) {
    this.#trino = trino
    this.#folder = path.join(folder, database)
    this.#database = database
  }

  get raw(): string {
    return path.join(this.#folder, 'raw')
  }

  /** Makes the tables; of the raw records, the first have to be there. Events are those that a lake has staged. */
  async open(lake: string): Promise<void> {
    await this.#trino.run(`CREATE SCHEMA ${sqlIdentifier(this.#database)}`)
    await createRawLines(this.#trino, this.#database, this.#address('raw'), RAW_ORDER_LINES_TABLE)
    // How rows are spread over files is not told, as in the catalog of a deployment.
    const { columns, partitionKeys } = orderRecords
    await this.#create('order_records', columns, partitionKeys)
    await this.#copyEvents(lake)
  }

  async #copyEvents(lake: string): Promise<void> {
    const { columns, partitionKeys } = commerceEvents
    const staged = path.join(lake, 'staging/events')
    const files = readdirSync(staged, { recursive: true, encoding: 'utf8' })
    for (const file of files.filter((name) => name.endsWith('.parquet'))) {
      const to = path.join(this.#folder, 'commerce_events', file.slice(file.indexOf('service_name=')))
      mkdirSync(path.dirname(to), { recursive: true })
      copyFileSync(path.join(staged, file), to)
    }
    await this.#create('commerce_events', columns, partitionKeys)
    await this.#findPartitions('commerce_events')
  }

  /** Makes folders of the raw records known that came since. */
  findRaw(): Promise<unknown> {
    return findPartitions(this.#trino, this.#database, RAW_ORDER_LINES_TABLE)
  }

  get writer(): SqlWriter {
    return {
      engine: 'athena',
      relation: ({ name }) => this.#named(name),
      relations: (tables) => stagedRelations('athena', tables, this.#database),
      rawLog: async () => {
        throw new Error('there are no events here')
      },
      rawOrders: async (days) => athenaRawOrders(this.#database, days),
      candidate: (location) => this.#named(candidateTable(location)),
      built: async ({ location }) => this.#named(candidateTable(location)),
      publicTable: ({ name }) => this.#named(name),
      published: async ({ name, columns }) =>
        this.#published.has(name) ? this.#named(name) : `(${noRows('athena', columns)})`,
      daysPerStatement: athenaDaysPerStatement,
      /** A property that only Athena knows is left out: a setting of the catalog says the same. */
      createTable: async ({ location, ...table }) =>
        athenaCreateTable({
          ...table,
          database: this.#database,
          name: candidateTable(location),
          location: this.#address(location),
        }).replace(", write_compression = 'ZSTD'", ''),
    }
  }

  /** Points partitions of a table at what a statement wrote to a location; those that it did not write go. */
  async switch(table: string, written: string, key: string, values: readonly string[]): Promise<void> {
    for (const value of values) {
      const [from, to] = [written, table].map((name) => path.join(this.#folder, name, `${key}=${value}`)) as [
        string,
        string,
      ]
      rmSync(to, { recursive: true, force: true })
      if (existsSync(from)) renameSync(from, to)
    }
    await this.#findPartitions(table)
  }

  async #findPartitions(table: string): Promise<void> {
    await this.#trino.run(`CALL system.sync_partition_metadata('${this.#database}', '${table}', 'FULL')`)
  }

  /** Makes a public table that is not there yet. */
  async publish({ name, columns, monthKey }: MonthlyTable): Promise<void> {
    if (!this.#published.has(name)) await this.#create(name, columns, [monthKey])
    this.#published.add(name)
  }

  async #create(name: string, columns: NestedColumns, keys: readonly string[]): Promise<void> {
    mkdirSync(path.join(this.#folder, name), { recursive: true })
    await this.#trino.run(
      `CREATE TABLE ${this.#named(name)} ${declared(columns)} WITH (format = 'PARQUET', external_location = '${this.#address(name)}', partitioned_by = ARRAY[${keys.map(sqlLiteral).join(', ')}])`,
    )
  }

  #named(table: string): string {
    return `${sqlIdentifier(this.#database)}.${sqlIdentifier(table)}`
  }
  #address(location: string): string {
    return `local:///${this.#database}/${location}`
  }
}
