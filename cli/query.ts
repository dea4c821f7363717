import { Command } from 'commander'
import { localFailure } from '../engines/local/failures.ts'
import { jsonRows } from '../engines/local/json-row.ts'
import { Lake } from '../engines/local/lake.ts'
import { openForReading } from '../engines/local/lake-reading.ts'
import { ReadingRefused, readingRows } from '../engines/local/reading-statements.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { DEFAULT_LAKE, requireTables } from './lake-option.ts'
import { queryText } from './query-text.ts'

interface QueryOptions {
  lake: string
  json: boolean
  unsafe: boolean
}

/** `commerce query`: published tables of the local lake, read with SQL. */
export function queryCommand(): Command {
  const command = new Command('query')
  return usageExits2(command)
    .description('read the tables of this machine with SQL')
    .argument('<SQL>', 'one query, DuckDB dialect')
    .option('--lake <DIR>', 'where the tables are kept', DEFAULT_LAKE)
    .option('--json', 'an array of row objects: lower-case keys, ISO dates, decimals as text', false)
    .option('--unsafe', 'let the statement read and write any file, such as COPY ... TO', false)
    .addHelpText(
      'after',
      `
A query reads the lake and nothing else, and changes nothing. Long texts are cut and end in …; --json has all of them.

Examples:
  commerce query "SHOW TABLES"
  commerce query "SELECT productName, cart_add_count FROM theshop_brand_commerce_product_ranking_summary LIMIT 5"
  commerce query "SELECT order_date, net_amount FROM theshop_brand_orders_daily_sales_summary ORDER BY 1 DESC LIMIT 7"
  commerce query "DESCRIBE theshop_brand_commerce_hourly_traffic_summary" --json
  commerce query --unsafe "COPY theshop_brand_commerce_hourly_traffic_summary TO 'hours.csv'"`,
    )
    .action(
      withFailuresExplained(command, async (sql: string, options: QueryOptions) => {
        requireTables(options.lake)
        const instance = await openForReading(new Lake(options.lake), { isOpen: options.unsafe })
        try {
          const connection = await instance.connect()
          const rows = options.unsafe
            ? await connection.runAndReadAll(sql)
            : await readingRows(connection, sql)
          process.stdout.write(
            options.json
              ? `${JSON.stringify(jsonRows(rows, (name) => name.toLowerCase()))}\n`
              : queryText(rows),
          )
        } catch (error) {
          if (localFailure(error) !== undefined) throw error
          const hint =
            error instanceof ReadingRefused ? '\n--unsafe allows it: see commerce query --help' : ''
          command.error(`error: ${(error as Error).message}${hint}`, { exitCode: 1 })
        } finally {
          instance.closeSync()
        }
      }),
    )
}
