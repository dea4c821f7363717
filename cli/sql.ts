import { Argument, Command, Option } from 'commander'
import { format } from 'sql-formatter'
import { enrichedNames, isEnriched } from '../lambdas/orders/order-tables.ts'
import { ordersScope, requireShopDomains } from '../lambdas/orders/orders-scope.ts'
import { chosenServices, summaryOf } from '../lambdas/service-of.ts'
import type { Config } from '../pipelines/config.ts'
import { requireCompleteDate } from '../pipelines/run-date.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import type { Service } from '../queries/model/services.ts'
import type { AnySummary } from '../queries/model/summary.ts'
import { affectedMonthsQuery } from '../queries/orders/affected-months.ts'
import { orderSummaries } from '../queries/orders/index.ts'
import { recordRelations } from '../queries/orders/records/index.ts'
import { type EnrichedTableName, enrichedTableName, enrichedTables } from '../queries/orders/tables.ts'
import { athenaRelations } from '../queries/sql/athena.ts'
import { compileFor, type Relations } from '../queries/sql/compiler.ts'
import { duckdbRelations } from '../queries/sql/duckdb.ts'
import type { Engine } from '../queries/sql/engine.ts'
import { writers } from '../queries/sql/literals.ts'
import { sparkRelations } from '../queries/sql/spark.ts'
import { summarySelect } from '../queries/statements/summary-select.ts'
import { oneOf } from './choices.ts'
import { loadConfig } from './config-file.ts'
import { usageExits2, withFailuresExplained, wrong } from './failures.ts'

interface SqlOptions {
  service: string
  date?: string
  dialect: Engine
  config?: string
}

const formatterLanguages = { athena: 'trino', duckdb: 'duckdb', spark: 'spark' } as const satisfies Record<
  Engine,
  string
>

/** `commerce sql`: the SELECT behind a summary, as an engine gets it. */
export function sqlCommand(): Command {
  const command = new Command('sql')
  return usageExits2(command)
    .description('print the SELECT of a summary, or of a table of orders')
    .addArgument(
      oneOf(new Argument('<QUERY_TYPE>', 'the summary, or table of orders'), [
        ...[...commerceSummaries, ...orderSummaries].map(({ name }) => name),
        ...enrichedNames,
      ]),
    )
    .requiredOption('--service <S>', 'a configured service')
    .option('--date <D>', 'run date YYYY-MM-DD; tables of orders have none')
    .addOption(
      oneOf(new Option('--dialect <ENGINE>', 'whose SQL'), Object.keys(formatterLanguages)).default('athena'),
    )
    .option('--config <FILE>', 'services, JSON (default: commerce.config.json)')
    .addHelpText(
      'after',
      `
Examples:
  commerce sql button_interaction --service theshop-brand --date 2026-11-05 --dialect duckdb
  commerce sql orders_enriched --service theshop-brand
The DuckDB text runs as it is in any DuckDB shell on the lake's commerce.duckdb. The Spark text reads views of the session;
its settings, and the function that it lacks, stand in queries/sql/spark.ts.`,
    )
    .action(withFailuresExplained(command, print))
}

async function print(
  queryType: string,
  { service: name, date, dialect, config: file }: SqlOptions,
): Promise<void> {
  const config = loadConfig(file)
  const [service] = chosenServices([name], config.services) as [Service]
  if (date !== undefined) requireCompleteDate('--date', date, [service], Date.now())
  const text = isEnriched(queryType)
    ? enrichedText(config, service, dialect, queryType)
    : summaryText(config, service, dialect, summaryOf(queryType), date)
  process.stdout.write(`${format(text, { language: formatterLanguages[dialect], keywordCase: 'upper' })}\n`)
}

function summaryText(
  config: Config,
  service: Service,
  dialect: Engine,
  summary: AnySummary,
  date: string | undefined,
): string {
  if (date === undefined) throw wrong("required option '--date <D>' not specified")
  const relations = { ...stagedRelations(config)[dialect], ...publicTables(config, service, dialect) }
  return compileFor(dialect, summarySelect(summary, service, date), relations)
}

/** Of all months, over the tables as they stand: a run builds the months that new records change. */
function enrichedText(config: Config, service: Service, dialect: Engine, name: EnrichedTableName): string {
  requireShopDomains({ config }, [service])
  const scope = ordersScope({ config }, service)
  const { orders_enriched, order_lines_enriched } = publicTables(config, service, dialect)
  const relations = {
    ...recordRelations(dialect, tableName(config, dialect, 'order_records')),
    published_orders: orders_enriched,
    published_order_lines: order_lines_enriched,
    built_order_lines: order_lines_enriched,
    commerce_events: stagedRelations(config)[dialect].commerce_events as string,
  }
  const affected_months = `(${compileFor(dialect, affectedMonthsQuery(scope, 'all'), relations)})`
  return compileFor(dialect, enrichedTables[name].query(scope), { ...relations, affected_months })
}

const stagedRelations = ({ athena }: Config): Record<Engine, Relations> => ({
  athena: athenaRelations(athena.database),
  duckdb: duckdbRelations,
  spark: sparkRelations,
})

const publicTables = (config: Config, service: Service, dialect: Engine) => ({
  orders_enriched: tableName(config, dialect, enrichedTableName(service, 'orders_enriched')),
  order_lines_enriched: tableName(config, dialect, enrichedTableName(service, 'order_lines_enriched')),
})

function tableName({ athena }: Config, dialect: Engine, name: string): string {
  const { identifier } = writers[dialect]
  return dialect === 'athena' ? `${identifier(athena.database)}.${identifier(name)}` : identifier(name)
}
