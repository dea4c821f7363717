import { format } from 'sql-formatter'
import { ordersScope, requireShopDomains } from '../../lambdas/orders/orders-scope.ts'
import { chosenServices } from '../../lambdas/service-of.ts'
import type { Config } from '../../pipelines/config.ts'
import { type Pipeline, tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { didYouMean } from '../../pipelines/did-you-mean.ts'
import { isEnriched } from '../../pipelines/orders/monthly-tables.ts'
import { stagedTablesOf, summaryOf } from '../../pipelines/pipeline-list.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
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
import { loadProject } from '../config-file.ts'
import { wrong } from '../failures.ts'

export interface SqlOptions {
  service: string
  date?: string
  dialect: Engine
  config?: string
  pipeline?: string
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
  { service: name, date, dialect, config: file, pipeline: pipelineName }: SqlOptions,
): Promise<void> {
  const { config, pipelines } = await loadProject(file)
  const pipeline = pipelineOf(pipelines, queryType, pipelineName)
  const [service] = chosenServices([name], config.services) as [Service]
  if (date !== undefined) requireCompleteDate('--date', date, [service], Date.now())
  const text = isEnriched(queryType)
    ? enrichedText(config, service, dialect, queryType)
    : summaryText(config, pipeline, service, dialect, summaryOf(pipeline, queryType), date)
  process.stdout.write(`${format(text, { language: formatterLanguages[dialect], keywordCase: 'upper' })}\n`)
}

/** The pipeline whose table is meant. Throws InvalidInput where several have one of this name and none is chosen. */
function pipelineOf(pipelines: readonly Pipeline[], queryType: string, chosen: string | undefined): Pipeline {
  const having = pipelines.filter((pipeline) => tableTypesOf(pipeline).includes(queryType))
  const [found, other] = having.filter(({ name }) => chosen === undefined || name === chosen)
  const names = having.map(({ name }) => name)
  if (having.length === 0) {
    const known = [...new Set(pipelines.flatMap(tableTypesOf))]
    throw wrong(
      `there is no table ${queryType}; known are ${known.join(', ')}${didYouMean(queryType, known)}`,
    )
  }
  if (found === undefined)
    throw wrong(`pipeline ${chosen} has no table ${queryType}; --pipeline ${names.join(' or ')} has`)
  if (other !== undefined)
    throw wrong(`several pipelines have a table ${queryType}: give --pipeline ${names.join(' or ')}`)
  return found
}

function summaryText(
  config: Config,
  pipeline: Pipeline,
  service: Service,
  dialect: Engine,
  summary: AnySummary,
  date: string | undefined,
): string {
  if (date === undefined) throw wrong("required option '--date <D>' not specified")
  const monthly = Object.fromEntries(
    pipeline.monthlyTables.map(({ name }) => [
      name,
      tableName(config, dialect, pipeline.tableName(service, name)),
    ]),
  )
  const relations = {
    ...stagedRelations(dialect, stagedTablesOf([pipeline]), databaseOf(config, dialect)),
    ...monthly,
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
