import type { Ports } from '../../engines/ports.ts'
import { rangeOf } from '../../pipelines/local-days.ts'
import { pipelineNamed, stagedTableOf } from '../../pipelines/pipeline-list.ts'
import type { StatementRequest } from '../../pipelines/steps.ts'
import { serviceOf } from '../service-of.ts'
import { dailyStatement } from '../staged-statement.ts'
import type { Statement } from '../step-handlers.ts'

/** Builds some local days of a table that a pipeline stages for itself. */
export const tableStatement = (ports: Ports, request: StatementRequest<'staged'>): Promise<Statement> =>
  dailyStatement(
    ports.sql,
    stagedTableOf(pipelineNamed(ports.pipelines, request.pipeline), request.table),
    { service: serviceOf(ports, request.service_name), runDate: request.run_date, ...rangeOf(request) },
    request,
  )
