import os from 'node:os'
import { Duck } from '../../engines/local/duckdb.ts'
import { parquetRelation } from '../../engines/local/duckdb-types.ts'
import { duckdbWriter } from '../../engines/local/duckdb-writer.ts'
import { Lake } from '../../engines/local/lake.ts'
import { pipelines } from '../../pipelines/index.ts'
import { stagedTablesOf } from '../../pipelines/pipeline-list.ts'
import type { ServiceStaging } from '../../pipelines/sources/events/staging-plan.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { arrivalsColumns } from '../../queries/events/columns.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import type { Service } from '../../queries/model/services.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { stagedRelations } from '../../queries/sql/relations.ts'
import { dailyRows } from '../../queries/sql/rows-within.ts'
import { auditSelect } from '../../queries/statements/audit.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import { type Answers, comparableArrivals, lowerCase, type ServiceAnswers, sorted } from './engine-answers.ts'
import { dailyTablesOf, type StagedLog, summariesOf } from './staged-log.ts'

/**
 * What DuckDB makes of a log, by the statements of a local run, in memory.
 * @param seeArrivals is shown the rows of commerce_arrivals
 * @param seeRawLines is shown the relation of the raw lines (RawLogTable) of each statement
 */
const relationsOfAll = stagedRelations('duckdb', stagedTablesOf(pipelines))

export async function duckAnswers(
  log: StagedLog,
  seeRawLines?: (duck: Duck, relation: string) => Promise<void>,
  seeArrivals?: (rows: readonly Record<string, unknown>[]) => void,
): Promise<Answers> {
  const duck = await Duck.open({ local: { memoryLimit: '2GB', threads: 1 } }, os.tmpdir())
  try {
    const writer = duckdbWriter(new Lake(os.tmpdir()), log.rawLog, duck)
    await duck.run(`CREATE TABLE commerce_arrivals AS ${parquetRelation(arrivalsColumns, [])}`)
    for (const { name, columns } of dailyTablesOf(log))
      await duck.run(`CREATE TABLE ${name} AS ${parquetRelation(columns, [])}`)
    for (const days of log.plan.arrivals) {
      const raw_log = await writer.rawLog(days)
      await seeRawLines?.(duck, raw_log)
      const select = compileFor('duckdb', arrivalsQuery(), { raw_log })
      await duck.run(`INSERT INTO commerce_arrivals BY NAME ${select}`)
    }
    const services: Record<string, ServiceAnswers> = {}
    for (const service of log.services) services[service.name] = await ofService(duck, log, service)
    const rows = await duck.rows('SELECT * FROM commerce_arrivals')
    seeArrivals?.(rows)
    return { arrivals: comparableArrivals(rows), services }
  } finally {
    duck.close()
  }
}

async function ofService(duck: Duck, log: StagedLog, service: Service): Promise<ServiceAnswers> {
  const { runDate, plan } = log
  const { chunks, countsFrom, linesFrom } = plan.services[service.name] as ServiceStaging
  for (const table of dailyTablesOf(log)) {
    for (const days of chunks) {
      const select = compileFor('duckdb', dailyRows(table, { service, runDate, ...days }), relationsOfAll)
      const staged = `SELECT *, ${sqlLiteral(service.name)} AS service_name FROM (${select})`
      await duck.run(`INSERT INTO ${table.name} BY NAME ${staged}`)
    }
  }
  const rows = async (query: Parameters<typeof compileFor>[1], relations: Record<string, string> = {}) =>
    (await duck.rows(compileFor('duckdb', query, { ...relationsOfAll, ...relations }))).map(lowerCase)
  const counted = { service, from: countsFrom, toExclusive: runDate, runDate, linesFrom }
  const tables: Record<string, unknown[]> = {}
  const audits: Record<string, unknown> = {}
  for (const summary of summariesOf(log)) {
    const select = summarySelect(summary, service, runDate)
    tables[summary.name] = sorted(await rows(select))
    const candidate = `(${compileFor('duckdb', select, relationsOfAll)})`
    audits[summary.name] = await rows(auditSelect(summary, service, runDate), { candidate })
  }
  return {
    events: sorted(
      await duck.rows(`SELECT * FROM commerce_events WHERE service_name = ${sqlLiteral(service.name)}`),
    ),
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
