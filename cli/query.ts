import { Command } from 'commander'
import type { QueryOptions } from './actions/query.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'
import { DEFAULT_LAKE } from './lake-option.ts'

/** `commerce query`: published tables of the local lake, read with SQL. */
export function queryCommand(): Command {
  const command = new Command('query')
  return usageExits2(command)
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
      withFailuresExplained(command, async (sql: string, options: QueryOptions) =>
        (await import('./actions/query.ts')).query(command, sql, options),
      ),
    )
}
