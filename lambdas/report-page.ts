import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { runDocument } from '../pipelines/run-plan.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { commerceSummaries } from '../queries/commerce/index.ts'
import { readingOrder } from '../queries/model/common-columns.ts'
import { sqlIdentifier } from '../queries/sql/literals.ts'
import { type ReportTable, reportHtml } from './report/index.ts'
import { summaryOf } from './service-of.ts'

/** More rows than any summary of the registry has; keeps the page small should one grow without bound. */
const MOST_ROWS_DRAWN = 2000

/** For the questions of a page in all; tables beyond it stand there without their rows. */
const MOST_MILLISECONDS = 240_000

/**
 * Writes report.html beside the run's manifest: one page with the published tables drawn. A table whose rows cannot be
 * had in time is shown without them: the page is for looking at, and everything else of the run is done.
 */
export async function writeReportPage(ports: Ports, report: RunReport): Promise<void> {
  const tables: ReportTable[] = []
  const startedMs = ports.now()
  for (const { service_name, summaries } of report.services) {
    for (const { query_type, table, status } of summaries) {
      if (status === 'failed' || ports.now() - startedMs > MOST_MILLISECONDS) continue
      try {
        tables.push({ service_name, query_type, rows: await firstRows(ports, query_type, table) })
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error
      }
    }
  }
  await ports.documents.write(
    runDocument(report.run_id, 'report.html'),
    reportHtml(report, tables, commerceSummaries),
  )
}

async function firstRows({ catalog, queries, sql }: Ports, queryType: string, table: string) {
  const published = await catalog.table(table)
  if (published === undefined) return []
  const order = readingOrder(summaryOf(queryType)).map(sqlIdentifier).join(', ')
  return queries.ask(`SELECT * FROM ${sql.publicTable(published)} ORDER BY ${order} LIMIT ${MOST_ROWS_DRAWN}`)
}
