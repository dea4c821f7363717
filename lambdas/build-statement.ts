import { createHash } from 'node:crypto'
import type { Ports } from '../engines/ports.ts'
import { runMark } from '../pipelines/run-plan.ts'
import type { BuiltStatement, StatementRequest } from '../pipelines/steps.ts'
import { eventStatements } from './events/index.ts'
import { orderStatements } from './orders/index.ts'
import type { Statement, StatementWriters } from './step-handlers.ts'
import { auditStatement, summaryStatement } from './summary-statements.ts'
import { tableStatement } from './tables/table-statement.ts'

const writers: StatementWriters = {
  ...eventStatements,
  ...orderStatements,
  staged: tableStatement,
  summary: summaryStatement,
  audit: auditStatement,
}

/** `commerce-query-builder`: the SQL of one statement, for the engine that will run it. */
export const buildStatement =
  (ports: Ports) =>
  async (request: StatementRequest): Promise<BuiltStatement> => {
    const write: (ports: Ports, request: never) => Promise<Statement> = writers[request.kind]
    const built = await write(ports, request as never)
    const sql = `${runMark(request.run_id)}${built.about}\n${built.sql}`
    const identity = JSON.stringify([request, sql])
    return {
      ...built,
      sql,
      token: createHash('sha256').update(identity).digest('hex'),
      timeout_seconds: ports.config.queryTimeoutSeconds,
    }
  }
