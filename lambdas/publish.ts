import type { Ports } from '../engines/ports.ts'
import { resultDocument } from '../pipelines/run-plan.ts'
import { type SummaryResult, totalBytes } from '../pipelines/run-report.ts'
import { isFutureRunDate } from '../queries/model/calendar.ts'
import { publishedColumns } from '../queries/model/common-columns.ts'
import { type PublishMonths, publishMonths } from './publish-months.ts'
import { serviceOf, summaryOf } from './service-of.ts'
import { summaryPlace } from './summary-place.ts'

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

/** Moves a public table to what was built and audited: a summary's whole, or the months of a service's order tables. */
export const publish =
  (ports: Ports) =>
  (event: Publish | PublishMonths): Promise<void> =>
    'kind' in event ? publishMonths(ports, event) : publishSummary(ports, event)

/**
 * In one step, unless the table is of a newer date and was not to be replaced. A table of a date that has not come yet is
 * replaced by the first that is built: until that date it would stand in the way of every run.
 */
async function publishSummary(ports: Ports, event: Publish): Promise<void> {
  const service = serviceOf(ports, event.service_name)
  const summary = summaryOf(event.query_type)
  const { table } = summaryPlace(ports, service, summary.name)
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
