import type { Ports } from '../engines/ports.ts'
import { pipelineNamed, summaryOf } from '../pipelines/pipeline-list.ts'
import type { StatementRequest } from '../pipelines/steps.ts'
import { compileFor } from '../queries/sql/compiler.ts'
import { auditSelect } from '../queries/statements/audit.ts'
import { summarySelect } from '../queries/statements/summary-select.ts'
import { publicFolder, summaryRelations } from './public-tables.ts'
import { serviceOf } from './service-of.ts'
import type { Statement } from './step-handlers.ts'

/** Writes the rows of a summary into a fresh folder. */
export async function summaryStatement(
  ports: Ports,
  request: StatementRequest<'summary'>,
): Promise<Statement> {
  const { sql: writer } = ports
  const { pipeline, service, summary } = asked(ports, request)
  const location = `${publicFolder(ports, pipeline, service, summary.name)(request.run_id)}/${request.attempt}`
  const select = compileFor(
    writer.engine,
    summarySelect(summary, service, request.run_date),
    await summaryRelations(ports, pipeline, service),
  )
  return {
    sql: await writer.createTable({ select, location }),
    location,
    about: `building ${pipeline.tableName(service, summary.name)}`,
  }
}

/** Asks all checks of the rows that were written. */
export async function auditStatement(ports: Ports, request: StatementRequest<'audit'>): Promise<Statement> {
  const { sql: writer } = ports
  const { pipeline, service, summary } = asked(ports, request)
  const relations = await summaryRelations(ports, pipeline, service)
  const candidate = writer.candidate(request.location)
  return {
    sql: compileFor(writer.engine, auditSelect(summary, service, request.run_date), {
      ...relations,
      candidate,
    }),
    about: `auditing ${pipeline.tableName(service, summary.name)}`,
  }
}

function asked(ports: Ports, request: StatementRequest<'summary' | 'audit'>) {
  const pipeline = pipelineNamed(ports.pipelines, request.pipeline)
  return {
    pipeline,
    service: serviceOf(ports, request.service_name),
    summary: summaryOf(pipeline, request.query_type),
  }
}
