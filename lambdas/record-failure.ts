import type { Ports } from '../engines/ports.ts'
import { type ErrorCode, errorCodeOf, messageOf } from '../pipelines/errors.ts'
import { planDocument, type RunPlan, resultDocument } from '../pipelines/run-plan.ts'
import { summaryTable } from '../queries/model/services.ts'
import type { SummaryResult } from './publish.ts'
import { serviceOf } from './service-of.ts'

interface RecordFailure {
  readonly run_id: string
  /** Absent: the whole run failed before any service began. */
  readonly service_name?: string
  /** Absent: the service's events could not be staged. */
  readonly query_type?: string
  readonly began_at?: string
  readonly failure: { readonly Error?: string; readonly Cause?: string }
}

/** Keeps the reason of a failure for each summary that it stopped, so that the others go on and the report names it. */
export const recordFailure =
  (ports: Ports) =>
  async (event: RecordFailure): Promise<void> => {
    const plan = (await ports.documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    const services = plan.services.filter(
      ({ service_name }) => event.service_name === undefined || service_name === event.service_name,
    )
    const seenAs = event.failure.Error ?? ''
    const code: ErrorCode = event.query_type === undefined ? 'StagingFailed' : codeOf(event.failure)
    const cause =
      code === 'Unexpected' || code === 'StagingFailed'
        ? `${seenAs}: ${messageOf(event.failure.Cause)}`
        : messageOf(event.failure.Cause)
    const finishedMs = ports.now()
    const began = event.began_at ?? plan.started_at
    for (const { service_name, batches } of services) {
      const queryTypes = event.query_type === undefined ? batches.flat() : [event.query_type]
      for (const query_type of queryTypes) {
        const result: SummaryResult = {
          query_type,
          table: summaryTable(serviceOf(ports, service_name), query_type),
          status: 'failed',
          rows: null,
          bytes_scanned: null,
          seconds: (finishedMs - Date.parse(began)) / 1000,
          error: { code, cause },
          started_at: began,
          finished_at: new Date(finishedMs).toISOString(),
        }
        await ports.documents.write(resultDocument(event.run_id, service_name, query_type), result)
      }
    }
  }

/** Athena's model has no error for what is denied: Step Functions names it after the service, and the cause says it. */
const codeOf = ({ Error: name = '', Cause = '' }: RecordFailure['failure']): ErrorCode =>
  /not authorized to perform|AccessDenied/.test(Cause) ? 'AccessDenied' : errorCodeOf(name)
