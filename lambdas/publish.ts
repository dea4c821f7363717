import type { Ports } from '../engines/ports.ts'
import { resultDocument } from '../pipelines/run-plan.ts'
import { type SummaryReport, totalBytes } from '../pipelines/run-report.ts'
import { publishedColumns } from '../queries/model/common-columns.ts'
import { summaryTable } from '../queries/model/services.ts'
import { serviceOf, summaryOf } from './service-of.ts'

interface Publish {
  readonly run_id: string
  readonly service_name: string
  readonly run_date: string
  readonly query_type: string
  readonly location: string
  readonly rows: number
  readonly bytes_scanned: readonly (number | null)[]
  readonly began_at: string
  readonly replace_newer: boolean
}
/** What is kept of a summary's end; the audit stands in a document of its own. */
export type SummaryResult = Omit<SummaryReport, 'audit'>

/** Moves the public table to the audited candidate in one step, unless it is of a newer date and was not to be replaced. */
export const publish =
  (ports: Ports) =>
  async (event: Publish): Promise<void> => {
    const service = serviceOf(ports, event.service_name)
    const summary = summaryOf(event.query_type)
    const table = summaryTable(service, summary.name)
    const current = await ports.catalog.table(table)
    const isOlder = current !== undefined && current.calculationDate > event.run_date
    const keeps = isOlder && !event.replace_newer
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
      rows: event.rows,
      bytes_scanned: totalBytes(event.bytes_scanned),
      seconds: (finishedMs - Date.parse(event.began_at)) / 1000,
      started_at: event.began_at,
      finished_at: new Date(finishedMs).toISOString(),
    }
    await ports.documents.write(resultDocument(event.run_id, service.name, summary.name), result)
  }
