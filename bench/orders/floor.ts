import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Duck } from '../../engines/local/duckdb.ts'
import { fileList } from '../../engines/local/duckdb-files.ts'
import type { Config } from '../../pipelines/config.ts'
import type { Columns } from '../../queries/model/columns.ts'
import { windowDates } from '../../queries/model/windows.ts'
import { sqlIdentifier, sqlLiteral } from '../../queries/sql/literals.ts'
import { typeName } from '../../queries/sql/type-names.ts'
import { filesBelow, kindOfFile } from './sample.ts'
import { enriched, floorFiles, summaries } from './tables.ts'

const script = (name: string) => readFileSync(new URL(`floor/${name}.sql`, import.meta.url), 'utf8')

/**
 * The floor: what a good engineer writes by hand who knows these records and wants these tables once. The files are
 * parsed once into memory by declared types, and what does not occur in them is not looked for: text that is not a number,
 * deliveries that come twice, discounts that stand with the order only, lines that were edited away. Nothing is staged,
 * checked or kept.
 */
export async function runFloor(config: Config, orders: string, to: string, runDate: string): Promise<void> {
  const [service] = config.services
  if (service === undefined || config.services.length > 1) throw new Error('the floor knows one service')
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  const duck = await Duck.open(config, path.join(to, 'temporary'))
  const connection = await duck.connect()
  const set = (name: string, value: string) => connection.run(`SET VARIABLE ${name} = ${value}`)
  try {
    const files = (kind: ReturnType<typeof kindOfFile>) =>
      fileList(filesBelow(orders).filter((file) => kindOfFile(file) === kind))
    await set('webhook_files', files('webhooks'))
    await set('bulk_files', files('bulk export'))
    await set('recharge_files', files('recharge'))
    await set('zone', sqlLiteral(service.timeZone))
    await set('service', sqlLiteral(service.name))
    await set('run_date', `DATE ${sqlLiteral(runDate)}`)
    await connection.run(script('records'))
    await connection.run(script('versions'))
    for (const { name, columns } of enriched) {
      await write(connection, script(name), columns, `${to}/${name}`, ', PARTITION_BY (order_month)')
      const files = fileList(floorFiles(to, name))
      await connection.run(`CREATE VIEW ${name} AS FROM read_parquet(${files}, hive_partitioning = true)`)
    }
    for (const { name, columns, window } of summaries) {
      const { start, endExclusive } = windowDates(window, runDate)
      const common = `${sqlLiteral(service.name)} AS service_name, DATE ${sqlLiteral(start)} AS window_start, DATE ${sqlLiteral(endExclusive)} AS window_end, DATE ${sqlLiteral(runDate)} AS calculation_date`
      mkdirSync(`${to}/${name}`, { recursive: true })
      await write(
        connection,
        `SELECT *, ${common} FROM (${script(name)})`,
        columns,
        `${to}/${name}/data.parquet`,
      )
    }
  } finally {
    connection.closeSync()
    duck.close()
  }
}

const write = (connection: DuckDBConnection, select: string, columns: Columns, to: string, options = '') => {
  const typed = Object.entries(columns).map(([name, column]) => {
    const identifier = sqlIdentifier(name)
    return `CAST(${identifier} AS ${typeName('duckdb', column)}) AS ${identifier}`
  })
  return connection.run(
    `COPY (SELECT ${typed.join(', ')} FROM (${select})) TO ${sqlLiteral(to)} (FORMAT PARQUET${options})`,
  )
}
