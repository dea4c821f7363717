import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { LocalAthena } from '../engines/local/athena.ts'
import { LocalCatalog } from '../engines/local/catalog.ts'
import { impatientClock } from '../engines/local/clock.ts'
import { localDocuments } from '../engines/local/documents.ts'
import { Duck } from '../engines/local/duckdb.ts'
import { duckdbWriter } from '../engines/local/duckdb-writer.ts'
import { Lake } from '../engines/local/lake.ts'
import { LocalRawLog } from '../engines/local/raw-log.ts'
import { localRecords } from '../engines/local/records.ts'
import { lockLake } from '../engines/local/run-lock.ts'
import { execute } from '../engines/local/state-machine/index.ts'
import { localTasks } from '../engines/local/tasks.ts'
import type { Ports } from '../engines/ports.ts'
import { type Handler, handlers } from '../lambdas/index.ts'
import { commerceAnalytics } from '../pipelines/commerce-analytics.ts'
import type { Config } from '../pipelines/config.ts'
import { type ErrorCode, errorClasses, PipelineError } from '../pipelines/errors.ts'
import { STATE_MACHINE } from '../pipelines/names.ts'
import { type RunPlan, runDocument } from '../pipelines/run-plan.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { type FunctionKey, functionNames, functionPlaceholder, placeholder } from '../pipelines/states.ts'
import { newRunId } from './run-id.ts'

export interface LocalRun {
  readonly config: Config
  /** Folder of the raw log. */
  readonly events: string
  readonly lake: string
  /** The input of the state machine. */
  readonly input: unknown
  /** Called before each function, with what it is given: for progress, and for tests that plant a failure. */
  readonly onCall?: (functionName: string, payload: unknown) => void
  /** Called with what StartRun decided. */
  readonly onPlan?: (plan: RunPlan) => void
}

/**
 * Runs the deployed state machine on this machine: the same definition, the same handlers, DuckDB in Athena's place.
 * Throws PipelineError when nothing could be tried at all; a run that failed in part returns its report.
 */
export async function runLocally(run: LocalRun): Promise<RunReport> {
  const lake = new Lake(run.lake)
  const release = await lockLake(lake)
  // What a killed run spilled is of no use to anyone.
  await rm(lake.absolute(TEMPORARY), { recursive: true, force: true })
  const duck = await Duck.open(run.config, lake.absolute(TEMPORARY))
  try {
    const athena = new LocalAthena(duck)
    const { ports, catalog } = await localPorts(run, lake, duck, athena)
    const runId = newRunId(Date.now())
    const result = await execute(substituted(), {
      input: run.input,
      task: localTasks(observed(handlers(ports), run), athena),
      clock: impatientClock(athena),
      executionName: runId,
      stateMachineName: STATE_MACHINE,
    })
    await catalog.refreshViews()
    const report = await ports.documents.read<RunReport>(runDocument(runId, 'report.json'))
    if (report === undefined) throw neverStarted(result as { error?: string; cause?: string })
    return report
  } finally {
    duck.close()
    release()
  }
}

async function localPorts(run: LocalRun, lake: Lake, duck: Duck, athena: LocalAthena) {
  const rawLog = new LocalRawLog(run.events)
  const staging = `staging/${createHash('sha256').update(rawLog.name).digest('hex').slice(0, 12)}`
  const catalog = new LocalCatalog(lake, duck, staging)
  await catalog.open()
  const ports: Ports = {
    config: run.config,
    now: Date.now,
    rawLog,
    sql: duckdbWriter(lake, rawLog, duck),
    queries: athena,
    catalog,
    documents: localDocuments(lake, staging),
    records: localRecords(lake),
    // The lake's lock keeps other runs out.
    executions: { earlierUnderWay: async () => undefined },
  }
  return { ports, catalog }
}

const TEMPORARY = 'temporary'

function substituted(): unknown {
  const values: Record<string, string> = {
    [placeholder('Database')]: 'local',
    [placeholder('Workgroup')]: 'local',
  }
  for (const key of Object.keys(functionNames) as FunctionKey[])
    values[functionPlaceholder(key)] = functionNames[key]
  return JSON.parse(JSON.stringify(commerceAnalytics), (_key, value: unknown) =>
    typeof value === 'string' ? (values[value] ?? value) : value,
  )
}

function observed(all: Record<string, Handler>, { onCall, onPlan }: LocalRun): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(all).map(([name, handler]) => [
      name,
      async (event: unknown) => {
        onCall?.(name, event)
        const answer = await handler(event)
        if (name === functionNames.startRun) onPlan?.(answer as RunPlan)
        return answer
      },
    ]),
  )
}

function neverStarted({
  error = 'Unexpected',
  cause = '',
}: {
  error?: string
  cause?: string
}): PipelineError {
  const code = error in errorClasses ? (error as ErrorCode) : 'Unexpected'
  return new PipelineError(code, code === 'Unexpected' ? `${error}: ${cause}` : cause)
}
