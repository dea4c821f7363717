import { Argument, Command, Option } from 'commander'
import { type Pipeline, tableTypesOf } from '../pipelines/define-pipeline.ts'
import type { Engine } from '../queries/model/engine.ts'
import type { SqlOptions } from './actions/sql.ts'
import { oneOf } from './choices.ts'
import { usageExits2, withFailuresExplained } from './failures.ts'

/** `commerce sql`: the SELECT behind a summary, as an engine gets it. */
export function sqlCommand(listed: readonly Pipeline[]): Command {
  const command = new Command('sql')
  return usageExits2(command)
    .addArgument(
      new Argument(
        '<QUERY_TYPE>',
        `one of ${[...new Set(listed.flatMap(tableTypesOf)), 'or a summary of the configuration'].join(', ')}`,
      ),
    )
    .addOption(
      new Option('--pipeline <NAME>', 'whose summary, where several pipelines have one of this name'),
    )
    .requiredOption('--service <S>', 'a configured service')
    .option('--date <D>', 'run date YYYY-MM-DD; tables of orders have none')
    .addOption(
      oneOf(new Option('--dialect <ENGINE>', 'whose SQL'), [
        'athena',
        'duckdb',
        'spark',
      ] satisfies Engine[]).default('athena'),
    )
    .option('--config <FILE>', 'services, and tables of your own (default: commerce.config.ts or .json)')
    .addHelpText(
      'after',
      `
Examples:
  commerce sql button_interaction --service theshop-brand --date 2026-11-05 --dialect duckdb
  commerce sql orders_enriched --service theshop-brand
The DuckDB text runs as it is in any DuckDB shell on the lake's commerce.duckdb. The Spark text reads views of the session;
what the session needs for it is printed to stderr.`,
    )
    .action(
      withFailuresExplained(command, async (queryType: string, options: SqlOptions) =>
        (await import('./actions/sql.ts')).sql(queryType, options),
      ),
    )
}
