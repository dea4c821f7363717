import { DuckDBInstance } from '@duckdb/node-api'
import { Command } from 'commander'
import { jsonRows } from '../engines/local/json-row.ts'
import { Lake } from '../engines/local/lake.ts'
import { usageExits2 } from './failures.ts'
import { DEFAULT_LAKE, missingTables } from './lake-option.ts'

/** `commerce query`: reads the published tables. */
export function queryCommand(): Command {
  const command = new Command('query')
  return usageExits2(command)
    .description('read the published tables with SQL')
    .argument('<SQL>', 'one query, DuckDB dialect')
    .option('--lake <DIR>', 'where the tables are kept', DEFAULT_LAKE)
    .option('--json', 'an array of row objects: lower-case keys, ISO dates, decimals as text', false)
    .addHelpText(
      'after',
      `
Examples:
  commerce query "SHOW TABLES"
  commerce query "SELECT productName, cart_add_count FROM theshop_brand_commerce_product_ranking_summary LIMIT 5"
  commerce query "SELECT order_date, net_amount FROM theshop_brand_orders_daily_sales_summary ORDER BY 1 DESC LIMIT 7"
  commerce query "DESCRIBE theshop_brand_commerce_hourly_traffic_summary" --json`,
    )
    .action(async (sql: string, { lake, json }: { lake: string; json: boolean }) => {
      const { database } = new Lake(lake)
      const missing = missingTables(lake)
      if (missing !== undefined) command.error(`error: ${missing}`, { exitCode: 2 })
      const instance = await DuckDBInstance.create(database, { access_mode: 'READ_ONLY' })
      try {
        const connection = await instance.connect()
        await connection.run("SET TimeZone = 'UTC'")
        const result = await connection.runAndReadAll(sql)
        const rows = jsonRows(result, (name) => name.toLowerCase())
        if (json) process.stdout.write(`${JSON.stringify(rows)}\n`)
        else console.table(rows)
      } catch (error) {
        command.error(`error: ${(error as Error).message}`, { exitCode: 1 })
      } finally {
        instance.closeSync()
      }
    })
}
