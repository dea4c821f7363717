import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelineNamed, summaryOf } from '../pipelines/pipeline-list.ts'
import { auditDocument } from '../pipelines/run-plan.ts'
import type { StepAnswer, StepEvent } from '../pipelines/steps.ts'
import { checksOf } from '../queries/statements/audit.ts'
import { type CheckResult, judge } from '../queries/statements/judge.ts'
import { monthlyTableOf } from './public-tables.ts'
import { serviceOf } from './service-of.ts'

export interface AuditRecord {
  readonly rows: number
  readonly checks: readonly CheckResult[]
}

/** Judges the audit query's one row. Throws AuditFailed, naming the checks, when an error-severity check failed. */
export const audit =
  (ports: Ports) =>
  async (event: StepEvent<'audit'>): Promise<StepAnswer<'audit'>> => {
    const service = serviceOf(ports, event.service_name)
    const { query_type: queryType } = event
    const pipeline = pipelineNamed(ports.pipelines, event.pipeline)
    const checks =
      monthlyTableOf(pipeline, queryType)?.checks(service, ports.config) ??
      checksOf(summaryOf(pipeline, queryType), service, event.run_date)
    const [row = {}] = await ports.queries.rows(event.query_execution_id)
    const record: AuditRecord = {
      rows: Number(row.rows),
      checks: judge(checks, row),
    }
    await ports.documents.write(auditDocument(event.run_id, service.name, queryType), record)
    const failed = record.checks.filter(({ status, severity }) => status === 'failed' && severity === 'error')
    if (failed.length > 0) {
      const reasons = failed.map(
        ({ id, doc, observed, expected, sample }) =>
          `${id} (${doc}): observed ${observed}, expected ${expected}${sample === null ? '' : `, for example ${sample}`}`,
      )
      throw new PipelineError(
        'AuditFailed',
        `${pipeline.tableName(service, queryType)}: ${reasons.join('; ')}`,
      )
    }
    return { rows: record.rows }
  }
