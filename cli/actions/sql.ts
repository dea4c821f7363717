import { format } from 'sql-formatter'
import { monthlyTableOf } from '../../lambdas/public-tables.ts'
import { chosenServices } from '../../lambdas/service-of.ts'
import type { Config } from '../../pipelines/config.ts'
import { type Pipeline, tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { didYouMean } from '../../pipelines/did-you-mean.ts'
import { stagedTablesOf, summaryOf } from '../../pipelines/pipeline-list.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
import type { Engine } from '../../queries/model/engine.ts'
import type { Service } from '../../queries/model/services.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { stagedRelations, tableRelation } from '../../queries/sql/relations.ts'
import { SPARK_NFC, sparkSettings } from '../../queries/sql/spark/settings.ts'
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

/** Prints the SELECT of a summary, or of a monthly table, laid out for reading. */
export async function sql(
  queryType: string,
  { service: name, date, dialect, config: file, pipeline: pipelineName }: SqlOptions,
): Promise<void> {
  const { config, pipelines } = await loadProject(file)
  const pipeline = pipelineOf(pipelines, queryType, pipelineName)
  const [service] = chosenServices([name], config.services) as [Service]
  if (date !== undefined) requireCompleteDate('--date', date, [service], Date.now())
  const relation = (table: string) => tableName(config, dialect, table)
  const text =
    monthlyTableOf(pipeline, queryType)?.select({ config, service, engine: dialect, relation }) ??
    summaryText(config, pipeline, service, dialect, summaryOf(pipeline, queryType), date)
  process.stdout.write(`${format(text, { language: formatterLanguages[dialect], keywordCase: 'upper' })}\n`)
  if (dialect === 'spark') process.stderr.write(sparkNeeds)
}

const sparkNeeds = `The session needs the function ${SPARK_NFC}(text), which gives Unicode's form C, and these settings:
${Object.entries(sparkSettings)
  .map(([setting, value]) => `  ${setting}=${value}\n`)
  .join('')}`

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

const tableName = (config: Config, dialect: Engine, name: string): string =>
  tableRelation(dialect, name, databaseOf(config, dialect))

const databaseOf = ({ athena }: Config, dialect: Engine): string | undefined =>
  dialect === 'athena' ? athena.database : undefined
