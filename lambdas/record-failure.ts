import type { Ports } from '../engines/ports.ts'
import { type ErrorCode, errorCodeOf, messageOf } from '../pipelines/errors.ts'
import { type AnyRunPlan, planDocument, resultDocument } from '../pipelines/run-plan.ts'
import type { SummaryResult } from '../pipelines/run-report.ts'
import { enrichedNames, isEnriched } from './order-tables.ts'
import { serviceOf } from './service-of.ts'
import { publicTable } from './summary-place.ts'

interface RecordFailure {
  readonly run_id: string
  /** Absent: the whole run failed before any service began. */
  readonly service_name?: string
  /** Absent: the service's events could not be staged, or its orders not enriched. */
  readonly query_type?: string
  readonly began_at?: string
  /** Absent where a job ended well without having built what it should. */
  readonly failure: { readonly Error?: string; readonly Cause?: string } | null
}

/** Keeps the reason of a failure for each table that it stopped, so that the others go on and the report names it. */
export const recordFailure =
  (ports: Ports) =>
  async (event: RecordFailure): Promise<void> => {
    const plan = (await ports.documents.read<AnyRunPlan>(planDocument(event.run_id))) as AnyRunPlan
    const services = plan.services.filter(
      ({ service_name }) => event.service_name === undefined || service_name === event.service_name,
    )
    const finishedMs = ports.now()
    const began = event.began_at ?? plan.started_at
    for (const { service_name, batches } of services) {
      for (const query_type of stoppedBy(event, plan, batches.flat())) {
        const result: SummaryResult = {
          query_type,
          table: publicTable(serviceOf(ports, service_name), query_type),
          status: 'failed',
          rows: null,
          bytes_scanned: null,
          seconds: (finishedMs - Date.parse(began)) / 1000,
          error: errorOf(event, query_type),
          started_at: began,
          finished_at: new Date(finishedMs).toISOString(),
        }
        await ports.documents.write(resultDocument(event.run_id, service_name, query_type), result)
      }
    }
  }

const stoppedBy = (
  { query_type }: RecordFailure,
  { pipeline }: AnyRunPlan,
  queryTypes: readonly string[],
): readonly string[] => {
  if (query_type !== undefined) return [query_type]
  return pipeline === 'orders' ? [...enrichedNames, ...queryTypes] : queryTypes
}

/** A table has its own failure; what could not be built because of another's says so. */
function errorOf({ query_type, service_name, failure }: RecordFailure, stopped: string) {
  const { Error: seenAs = '', Cause = '' } = failure ?? { Cause: 'the step ended without a reason' }
  const isOwn = query_type !== undefined || (service_name !== undefined && isEnriched(stopped))
  const code: ErrorCode = isOwn ? codeOf({ Error: seenAs, Cause }) : 'StagingFailed'
  const message = messageOf(Cause)
  return { code, cause: code === 'Unexpected' || !isOwn ? `${seenAs}: ${message}` : message }
}

/** Athena's model has no error for what is denied: Step Functions names it after the service, and the cause says it. */
const codeOf = ({ Error: name, Cause }: { Error: string; Cause: string }): ErrorCode =>
  /not authorized to perform|AccessDenied/.test(Cause) ? 'AccessDenied' : errorCodeOf(name)
