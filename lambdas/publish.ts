import type { Ports } from '../engines/ports.ts'
import { pipelineNamed, summaryOf } from '../pipelines/pipeline-list.ts'
import { resultDocument } from '../pipelines/run-plan.ts'
import { type SummaryResult, totalBytes } from '../pipelines/run-report.ts'
import type { StepEvent } from '../pipelines/steps.ts'
import { isFutureRunDate } from '../queries/model/calendar.ts'
import { publishedColumns } from '../queries/model/common-columns.ts'
import { serviceOf } from './service-of.ts'

/**
 * Moves a summary's public table to what was built and audited: in one step, unless the table is of a newer date and was not to be replaced. A table of a date that has not come yet is
 * replaced by the first that is built: until that date it would stand in the way of every run.
 */
export const publish =
  (ports: Ports) =>
  async (event: StepEvent<'publish'>): Promise<void> => {
    const service = serviceOf(ports, event.service_name)
    const pipeline = pipelineNamed(ports.pipelines, event.pipeline)
    const summary = summaryOf(pipeline, event.query_type)
    const table = pipeline.tableName(service, summary.name)
    const current = await ports.catalog.table(table)
    const newer =
      current !== undefined && current.calculationDate > event.run_date ? current.calculationDate : undefined
    const isFuture = newer !== undefined && isFutureRunDate(service.timeZone, newer, ports.now())
    const keeps = newer !== undefined && !isFuture && !event.replace_newer
    if (!keeps) {
      await ports.catalog.publish({
        name: table,
        columns: publishedColumns(summary),
        location: event.location,
        runId: event.run_id,
        calculationDate: event.run_date,
      })
    }
    const finishedMs = ports.now()
    const result: SummaryResult = {
      query_type: summary.name,
      table,
      status: keeps ? 'kept_newer' : 'published',
      ...(isFuture && { replaced_future_date: newer }),
      rows: event.rows,
      bytes_scanned: totalBytes(event.bytes_scanned),
      seconds: (finishedMs - Date.parse(event.began_at)) / 1000,
      started_at: event.began_at,
      finished_at: new Date(finishedMs).toISOString(),
    }
    await ports.documents.write(resultDocument(event.run_id, service.name, summary.name), result)
  }
