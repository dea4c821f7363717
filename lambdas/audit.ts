import type { Ports } from '../engines/ports.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { auditDocument } from '../pipelines/run-plan.ts'
import { enrichedChecks } from '../queries/orders/tables.ts'
import { checksOf } from '../queries/statements/audit.ts'
import { type CheckResult, judge } from '../queries/statements/judge.ts'
import { isEnriched } from './order-tables.ts'
import { serviceOf, summaryOf } from './service-of.ts'
import { publicTable } from './summary-place.ts'

interface Audit {
  readonly run_id: string
  readonly service_name: string
  readonly run_date: string
  readonly query_type: string
  readonly query_execution_id: string
}
export interface AuditRecord {
  readonly rows: number
  readonly checks: readonly CheckResult[]
}

/** Judges the audit query's one row. Throws AuditFailed, naming the checks, when an error-severity check failed. */
export const audit =
  (ports: Ports) =>
  async (event: Audit): Promise<{ rows: number }> => {
    const service = serviceOf(ports, event.service_name)
    const { query_type: queryType } = event
    const checks = isEnriched(queryType)
      ? enrichedChecks(queryType, service, ports.config.orders.unexplained)
      : checksOf(summaryOf(queryType), service, event.run_date)
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
      throw new PipelineError('AuditFailed', `${publicTable(service, queryType)}: ${reasons.join('; ')}`)
    }
    return { rows: record.rows }
  }
