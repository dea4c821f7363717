import { format } from 'sql-formatter'
import { isEnriched } from '../../lambdas/order-tables.ts'
import { ordersScope, requireShopDomains } from '../../lambdas/orders-scope.ts'
import { chosenServices, summaryOf } from '../../lambdas/service-of.ts'
import type { Config } from '../../pipelines/config.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
import { allStagedTables } from '../../pipelines/staged-tables.ts'
import { commerceEvents } from '../../queries/events/events.ts'
import type { Engine } from '../../queries/model/engine.ts'
import type { Service } from '../../queries/model/services.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { affectedMonthsQuery } from '../../queries/orders/affected-months.ts'
import { orderRecords, recordRelations } from '../../queries/orders/records/index.ts'
import { type EnrichedTableName, enrichedTableName, enrichedTables } from '../../queries/orders/tables.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { stagedRelations, tableRelation } from '../../queries/sql/relations.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import { loadConfig } from '../config-file.ts'
import { wrong } from '../failures.ts'

export interface SqlOptions {
  service: string
  date?: string
  dialect: Engine
  config?: string
}

/** What sql-formatter calls the SQL of each engine. */
const formatterLanguages = {
  athena: 'trino',
  duckdb: 'duckdb',
  spark: 'spark',
} as const satisfies Record<Engine, string>

/** Prints the SELECT of a summary, or of a table of orders, laid out for reading. */
export async function sql(
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
  const relations = {
    ...stagedRelations(dialect, allStagedTables, databaseOf(config, dialect)),
    ...publicTables(config, service, dialect),
  }
  return compileFor(dialect, summarySelect(summary, service, date), relations)
}

/** Of all months, over the tables as they stand: a run builds the months that new records change. */
function enrichedText(config: Config, service: Service, dialect: Engine, name: EnrichedTableName): string {
  requireShopDomains({ config }, [service])
  const scope = ordersScope({ config }, service)
  const { orders_enriched, order_lines_enriched } = publicTables(config, service, dialect)
  const relations = {
    ...recordRelations(dialect, tableName(config, dialect, orderRecords.name)),
    published_orders: orders_enriched,
    published_order_lines: order_lines_enriched,
    built_order_lines: order_lines_enriched,
    commerce_events: tableName(config, dialect, commerceEvents.name),
  }
  const affected_months = `(${compileFor(dialect, affectedMonthsQuery(scope, 'all'), relations)})`
  return compileFor(dialect, enrichedTables[name].query(scope), { ...relations, affected_months })
}

const publicTables = (config: Config, service: Service, dialect: Engine) => ({
  orders_enriched: tableName(config, dialect, enrichedTableName(service, 'orders_enriched')),
  order_lines_enriched: tableName(config, dialect, enrichedTableName(service, 'order_lines_enriched')),
})

const tableName = (config: Config, dialect: Engine, name: string): string =>
  tableRelation(dialect, name, databaseOf(config, dialect))

const databaseOf = ({ athena }: Config, dialect: Engine): string | undefined =>
  dialect === 'athena' ? athena.database : undefined
