import type { Ports } from '../engines/ports.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { type ErrorCode, errorCodeOf, messageOf } from '../pipelines/errors.ts'
import { pipelineNamed, plannedTables } from '../pipelines/pipeline-list.ts'
import { planDocument, type RunPlan, resultDocument } from '../pipelines/run-plan.ts'
import type { SummaryResult } from '../pipelines/run-report.ts'
import type { StepEvent } from '../pipelines/steps.ts'
import { monthlyTableOf } from './public-tables.ts'
import { serviceOf } from './service-of.ts'

type RecordFailure = StepEvent<'recordFailure'>

/** Keeps the reason of a failure for each table that it stopped, so that the others go on and the report names it. */
export const recordFailure =
  (ports: Ports) =>
  async (event: RecordFailure): Promise<void> => {
    const plan = (await ports.documents.read<RunPlan>(planDocument(event.run_id))) as RunPlan
    const pipeline = pipelineNamed(ports.pipelines, plan.pipeline)
    const services = plan.services.filter(
      ({ service_name }) => event.service_name === undefined || service_name === event.service_name,
    )
    const finishedMs = ports.now()
    const began = event.began_at ?? plan.started_at
    for (const planned of services) {
      const { service_name } = planned
      const stopped = event.query_type === undefined ? plannedTables(pipeline, planned) : [event.query_type]
      for (const query_type of stopped) {
        const result: SummaryResult = {
          query_type,
          table: pipeline.tableName(serviceOf(ports, service_name), query_type),
          status: 'failed',
          rows: null,
          bytes_scanned: null,
          seconds: (finishedMs - Date.parse(began)) / 1000,
          error: errorOf(event, pipeline, query_type),
          started_at: began,
          finished_at: new Date(finishedMs).toISOString(),
        }
        await ports.documents.write(resultDocument(event.run_id, service_name, query_type), result)
      }
    }
  }

/** A table has its own failure; what could not be built because of another's says so. */
function errorOf({ query_type, service_name, failure }: RecordFailure, pipeline: Pipeline, stopped: string) {
  const { Error: seenAs = '', Cause = '' } = failure ?? { Cause: 'the step ended without a reason' }
  const isMonthly = monthlyTableOf(pipeline, stopped) !== undefined
  const isOwn = query_type !== undefined || (service_name !== undefined && isMonthly)
  const code: ErrorCode = isOwn ? codeOf({ Error: seenAs, Cause }) : 'StagingFailed'
  const message = messageOf(Cause)
  return { code, cause: code === 'Unexpected' || !isOwn ? `${seenAs}: ${message}` : message }
}

/** Athena's model has no error for what is denied: Step Functions names it after the service, and the cause says it. */
const codeOf = ({ Error: name, Cause }: { Error: string; Cause: string }): ErrorCode =>
  /not authorized to perform|AccessDenied/.test(Cause) ? 'AccessDenied' : errorCodeOf(name)
