import type { StagingPlan, StagingState } from '../../pipelines/sources/events/staging-plan.ts'
import { lineCountsQuery } from '../../queries/events/line-counts.ts'
import type { Service } from '../../queries/model/services.ts'
import type { AnySummary } from '../../queries/model/summary.ts'
import { compileFor } from '../../queries/sql/compiler.ts'
import { auditSelect, checksOf } from '../../queries/statements/audit.ts'
import { judge } from '../../queries/statements/judge.ts'
import { summarySelect } from '../../queries/statements/summary-select.ts'
import type { Lake } from './lake.ts'
import { stage, stagingOf } from './staging.ts'

/** The text that reads a table that a run made. */
export type TablesOfRun = (service: Service, name: string) => string

/**
 * All that a run of the log's run date asks the engine for, after `state`: the arrivals, events and other staged tables
 * that its plan wants, and for each service the line counts, the pipeline's tables and their audits. Throws when an audit
 * fails.
 */
export async function dailyRun(lake: Lake, state: StagingState): Promise<TablesOfRun> {
  const plan = await stage(lake, lake.log.runDate, state)
  const tables = new Map<string, string>()
  for (const service of lake.services) {
    await countLines(lake, service, plan)
    for (const summary of lake.pipeline.summaries)
      tables.set(`${service.name} ${summary.name}`, await buildTable(lake, service, summary))
  }
  return (service, name) => tables.get(`${service.name} ${name}`) as string
}

async function countLines(lake: Lake, service: Service, plan: StagingPlan): Promise<void> {
  const { runDate } = lake.log
  const { countsFrom: from, linesFrom } = stagingOf(plan, service)
  const query = lineCountsQuery({ service, from, toExclusive: runDate, runDate, linesFrom }, lake.configured)
  await lake.trino.measured('line counts', () =>
    lake.trino.run(compileFor('athena', query, lake.area.relations)),
  )
}

async function buildTable(
  { trino, area, log }: Lake,
  service: Service,
  summary: AnySummary,
): Promise<string> {
  const select = compileFor('athena', summarySelect(summary, service, log.runDate), area.relations)
  const candidate = await trino.measured(summary.name, () => area.candidate(select))
  const audit = compileFor('athena', auditSelect(summary, service, log.runDate), {
    ...area.relations,
    candidate,
  })
  const [row] = await trino.measured(`audit of ${summary.name}`, () => trino.rows(audit))
  const failed = judge(checksOf(summary, service, log.runDate), row ?? {}).filter(
    ({ status }) => status !== 'passed',
  )
  if (failed.length > 0) {
    throw new Error(`the audit of ${summary.name} of ${service.name} failed: ${JSON.stringify(failed)}`)
  }
  return candidate
}
