import type { Ports } from '../engines/ports.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { runDocument } from '../pipelines/run-plan.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { type ReportTable, reportHtml } from '../report/index.ts'
import { drawnRows } from './rows-drawn.ts'

/** For the questions of a page in all; tables beyond it stand there without their rows. */
const MOST_MILLISECONDS = 240_000

/**
 * Writes report.html beside the run's manifest: one page with the published tables drawn. A table whose rows cannot be
 * had in time is shown without them: the page is for looking at, and everything else of the run is done.
 */
export async function writeReportPage(ports: Ports, pipeline: Pipeline, report: RunReport): Promise<void> {
  const tables: ReportTable[] = []
  const startedMs = ports.now()
  for (const { service_name, run_date, summaries } of report.services) {
    for (const { query_type, table, status } of summaries) {
      if (status === 'failed' || ports.now() - startedMs > MOST_MILLISECONDS) continue
      try {
        tables.push({
          service_name,
          query_type,
          ...(await drawnRows(ports, pipeline, { queryType: query_type, table, runDate: run_date })),
        })
      } catch (error) {
        if (!(error instanceof PipelineError)) throw error
      }
    }
  }
  await ports.documents.write(runDocument(report.run_id, 'report.html'), reportHtml(report, tables, pipeline))
}
