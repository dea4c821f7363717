import type { ServiceStaging } from '../../pipelines/sources/events/staging-plan.ts'
import { arrivalsQuery } from '../../queries/events/arrivals.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import { athenaRawLog } from '../../queries/formats/athena-raw-log.ts'
import type { Service } from '../../queries/model/services.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { sqlLiteral } from '../../queries/sql/literals.ts'
import { dailyRows } from '../../queries/sql/rows-within.ts'
import { auditSelect } from '../../queries/statements/audit.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import type { TrinoClient } from '../servers/trino-client.ts'
import { type Answers, comparableArrivals, type ServiceAnswers, sorted } from './engine-answers.ts'
import { dailyTablesOf, type StagedLog, summariesOf } from './staged-log.ts'
import type { StagingArea } from './staging-area.ts'

/** What Trino makes of a log, by the statements of a run on Athena. */
export async function trinoAnswers(trino: TrinoClient, area: StagingArea, log: StagedLog): Promise<Answers> {
  await area.open()
  await area.stageArrivals(
    log.plan.arrivals.map((days) =>
      compileFor('athena', arrivalsQuery(), { raw_log: athenaRawLog(area.database, days) }),
    ),
  )
  const services: Record<string, ServiceAnswers> = {}
  for (const service of log.services) services[service.name] = await ofService(trino, area, log, service)
  const arrivals = comparableArrivals(await trino.rows(`SELECT * FROM ${area.relations.commerce_arrivals}`))
  return { arrivals, services }
}

async function ofService(
  trino: TrinoClient,
  area: StagingArea,
  log: StagedLog,
  service: Service,
): Promise<ServiceAnswers> {
  const { services, runDate, plan } = log
  const { relations } = area
  const { chunks, countsFrom, linesFrom } = plan.services[service.name] as ServiceStaging
  for (const table of dailyTablesOf(log))
    await area.stageDays(
      table,
      service.name,
      chunks.map((days) => compileFor('athena', dailyRows(table, { service, runDate, ...days }), relations)),
    )
  const counted = { service, from: countsFrom, toExclusive: runDate, runDate, linesFrom }
  const configured = services.map(({ name }) => name)
  const counts = compileFor('athena', lineCountsQuery(counted, configured), relations)
  const events = `SELECT * FROM ${relations.commerce_events} WHERE service_name = ${sqlLiteral(service.name)}`
  const tables: Record<string, unknown[]> = {}
  const audits: Record<string, unknown> = {}
  for (const summary of summariesOf(log)) {
    const select = compileFor('athena', summarySelect(summary, service, runDate), relations)
    const candidate = await area.candidate(select)
    tables[summary.name] = sorted(await trino.rows(`SELECT * FROM ${candidate}`))
    const audit = auditSelect(summary, service, runDate)
    audits[summary.name] = await trino.rows(compileFor('athena', audit, { ...relations, candidate }))
  }
  return {
    events: sorted(await trino.rows(events)),
    counts: sorted(await trino.rows(counts)),
    tables,
    audits,
  }
}
