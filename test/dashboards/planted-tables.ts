import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { type TableName, tables } from '../../dashboards/sql/tables.ts'
import { jsonRows } from '../../engines/local/json-row.ts'
import { interpolate, type VariableValues } from '../../preview/interpolate.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { typeName } from '../../queries/sql/type-names.ts'
import type { Row } from './asked.ts'
import { committed } from './committed.ts'

const SERVICE = { service: { value: 'shop', text: 'shop' } }

/** The tables of one shop as their columns are declared, without rows until some are planted. */
export class PlantedTables {
  readonly #connection: DuckDBConnection
  private constructor(connection: DuckDBConnection) {
    this.#connection = connection
  }

  static async open(): Promise<PlantedTables> {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    await connection.run("SET TimeZone = 'UTC'")
    for (const { name, columns } of Object.values(tables)) {
      if (name.startsWith('information_schema')) continue
      const declared = Object.entries(columns).map(
        ([column, type]) => `${sqlIdentifier(column)} ${typeName('duckdb', type)}`,
      )
      await connection.run(`CREATE TABLE ${interpolate(name, SERVICE)} (${declared.join(', ')})`)
    }
    return new PlantedTables(connection)
  }

  /** Columns that a row does not name are NULL. */
  async plant(
    table: TableName,
    ...rows: readonly Record<string, string | number | boolean>[]
  ): Promise<void> {
    for (const row of rows) {
      // Every type reads a text; as such money goes in unrounded.
      const values = Object.values(row).map((value) => sqlLiteral(String(value)))
      const columns = Object.keys(row).map(sqlIdentifier).join(', ')
      await this.#connection.run(
        `INSERT INTO ${interpolate(tables[table].name, SERVICE)} (${columns}) VALUES (${values.join(', ')})`,
      )
    }
  }

  async ask(sql: string): Promise<Row[]> {
    return jsonRows(await this.#connection.runAndReadAll(sql))
  }

  /** What a panel's first query gives, or another one's. */
  async panel(uid: string, title: RegExp, values: VariableValues = {}, target = 0): Promise<Row[]> {
    const panels = committed.find((dashboard) => dashboard.uid === uid)?.panels ?? []
    const found = panels.filter((panel) => title.test(panel.title ?? ''))
    if (found.length !== 1) throw new Error(`${found.length} panels of ${uid} are called ${title}`)
    return this.ask(interpolate(found[0]?.targets[target]?.rawSQL ?? '', { ...SERVICE, ...values }))
  }

  /** The only row of a panel. */
  async number(uid: string, title: RegExp, values: VariableValues = {}): Promise<Row | undefined> {
    const rows = await this.panel(uid, title, values)
    if (rows.length > 1) throw new Error(`${title} has ${rows.length} rows`)
    return rows[0]
  }
}

export const days = (n: number): VariableValues => ({ period: { value: String(n), text: `${n} days` } })
