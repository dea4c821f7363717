import path from 'node:path'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import type { ServiceStaging } from '../../pipelines/sources/events/staging-plan.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { arrivalsColumns } from '../../queries/events/columns.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import type { Columns } from '../../queries/model/columns.ts'
import type { Service } from '../../queries/model/services.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sparkIdentifier, sparkLiteral } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { dailyRows } from '../../queries/sql/rows-within.ts'
import { auditSelect } from '../../queries/statements/audit.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import type { SparkClient } from '../servers/spark-client.ts'
import { type Answers, comparableArrivals, type ServiceAnswers, sorted } from '../trino/engine-answers.ts'
import { dailyTablesOf, type StagedLog, summariesOf } from '../trino/staged-log.ts'

type Query = Parameters<typeof compileFor>[1]

/**
 * What Spark makes of a log whose lines stand in Parquet files (RawLogTable), one a statement: the queries of a run, with
 * Parquet between them.
 * @param folder for what is written on the way
 */
const relations = stagedRelations('spark', stagedTablesOf(pipelines))

export async function sparkAnswers(
  spark: SparkClient,
  folder: string,
  rawLines: readonly string[],
  log: StagedLog,
): Promise<Answers> {
  let written = 0
  /** Writes the rows of some SELECTs and makes a view of them. */
  async function stage(view: string, columns: Columns, selects: readonly string[]): Promise<void> {
    const parts: string[] = []
    for (const select of selects) {
      const place = path.join(folder, `${view}-${++written}`)
      await spark.run(`INSERT OVERWRITE DIRECTORY ${sparkLiteral(place)} USING parquet ${select}`)
      parts.push(`SELECT ${Object.keys(columns).map(sparkIdentifier).join(', ')} FROM parquet.\`${place}\``)
    }
    await spark.run(
      `CREATE OR REPLACE TEMPORARY VIEW ${sparkIdentifier(view)} AS ${parts.join(' UNION ALL ')}`,
    )
  }
  const rows = (query: Query, more: Readonly<Record<string, string>> = {}) =>
    spark.rows(compileFor('spark', query, { ...relations, ...more }))

  async function ofService(service: Service): Promise<ServiceAnswers> {
    const { runDate, plan } = log
    const { countsFrom, linesFrom } = plan.services[service.name] as ServiceStaging
    const counted = { service, from: countsFrom, toExclusive: runDate, runDate, linesFrom }
    const tables: Record<string, unknown[]> = {}
    const audits: Record<string, unknown> = {}
    for (const summary of summariesOf(log)) {
      const select = summarySelect(summary, service, runDate)
      tables[summary.name] = sorted(await rows(select))
      const candidate = `(${compileFor('spark', select, relations)})`
      audits[summary.name] = await rows(auditSelect(summary, service, runDate), { candidate })
    }
    const events = `SELECT * FROM commerce_events WHERE service_name = ${sparkLiteral(service.name)}`
    return {
      events: sorted(await spark.rows(events)),
      counts: sorted(
        await rows(
          lineCountsQuery(
            counted,
            log.services.map(({ name }) => name),
          ),
        ),
      ),
      tables,
      audits,
    }
  }

  const arrivals = rawLines.map((file) =>
    compileFor('spark', arrivalsQuery(), { raw_log: `parquet.\`${file}\`` }),
  )
  await stage('commerce_arrivals', arrivalsColumns, arrivals)
  for (const table of dailyTablesOf(log)) {
    const rowsOf = log.services.flatMap((service) =>
      (log.plan.services[service.name] as ServiceStaging).chunks.map((days) => {
        const built = dailyRows(table, { service, runDate: log.runDate, ...days })
        return `SELECT *, ${sparkLiteral(service.name)} AS service_name FROM (${compileFor('spark', built, relations)})`
      }),
    )
    await stage(table.name, table.columns, rowsOf)
  }
  const services: Record<string, ServiceAnswers> = {}
  for (const service of log.services) services[service.name] = await ofService(service)
  return { arrivals: comparableArrivals(await spark.rows('SELECT * FROM commerce_arrivals')), services }
}
