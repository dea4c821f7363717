import { LocalAthena } from '../engines/local/athena.ts'
import { impatientClock } from '../engines/local/clock.ts'
import { CompactViews } from '../engines/local/compact-views.ts'
import { Duck } from '../engines/local/duckdb.ts'
import { naming } from '../engines/local/failures.ts'
import { LocalGlueJob } from '../engines/local/glue-job.ts'
import { Lake } from '../engines/local/lake.ts'
import { requireApart, requireUsableLake } from '../engines/local/lake-places.ts'
import { runsWithLostRecords } from '../engines/local/record-files.ts'
import { lockLake } from '../engines/local/run-lock.ts'
import { settingsOf } from '../engines/local/source-settings.ts'
import { localTasks } from '../engines/local/tasks.ts'
import { type Handler, handlers } from '../lambdas/index.ts'
import { restoreRunTables } from '../lambdas/run-table-rows.ts'
import { type ErrorCode, errorClasses, PipelineError } from '../pipelines/errors.ts'
import { functionNames } from '../pipelines/functions.ts'
import { functionPlaceholder } from '../pipelines/lambda-task.ts'
import { ORDERS_JOB } from '../pipelines/orders/names.ts'
import { pipelineNamed } from '../pipelines/pipeline-list.ts'
import { type PlanForStates, runDocument } from '../pipelines/run-plan.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import { stateMachineOf } from '../pipelines/state-machine.ts'
import { placeholder, type StateMachine } from '../pipelines/states.ts'
import { execute } from '../state-machine/index.ts'
import { inputOf, type LocalSetup, localPorts } from './local-ports.ts'
import { newRunId } from './run-options.ts'

export interface LocalRun extends LocalSetup {
  /** The input of the state machine. */
  readonly input: unknown
  /** Called once no other run can write to the lake: writes the raw data where they are generated ones. */
  readonly prepare?: (lake: Lake) => Promise<void>
  /** Called before each function, with what it is given, and waited for: for progress, and tests that plant a failure. */
  readonly onCall?: (functionName: string, payload: unknown) => unknown
  /** Called with what StartRun decided. */
  readonly onPlan?: (plan: PlanForStates) => void
}

/**
 * Runs the deployed state machine on this machine: the same definition, the same handlers, DuckDB in Athena's place.
 * Throws PipelineError when nothing could be tried at all; a run that failed in part returns its report.
 */
export async function runLocally(run: LocalRun): Promise<RunReport> {
  requireUsableLake(run.lake)
  const { what, folder } = inputOf(run)
  requireApart(folder, what, run.lake, run.config)
  const lake = new Lake(run.lake)
  const release = await lockLake(lake)
  try {
    await lake.removeTemporary()
    await run.prepare?.(lake)
    return await runIn(lake, run)
  } finally {
    // What cannot be removed now is by the next run.
    await lake.removeTemporary().catch(() => undefined)
    release()
  }
}

async function runIn(lake: Lake, run: LocalRun): Promise<RunReport> {
  const duck = await Duck.open(run.config, lake.temporaryFolder)
  try {
    const pipeline = pipelineNamed(run.pipelines, run.pipeline)
    for (const setting of settingsOf[pipeline.source.name]) await duck.run(setting)
    const athena = new LocalAthena(duck)
    const compact = new CompactViews(duck)
    const { ports, catalog, rawOrders } = await localPorts(run, lake, { duck, athena, compact })
    for (const runId of await runsWithLostRecords(lake, duck)) await restoreRunTables(ports, runId)
    const job = new LocalGlueJob(lake, { duck, compact }, rawOrders, (location) => catalog.filesAt(location))
    const clock = impatientClock(athena, run.now)
    const runId = newRunId(clock.now())
    const result = await execute(substituted(stateMachineOf(pipeline)), {
      input: run.input,
      task: localTasks(observed(handlers(ports), run), athena, job),
      clock,
      executionName: runId,
      stateMachineName: pipeline.deployment.stateMachine,
    })
    await catalog.refreshViews(run.config.athena.database)
    const report = await ports.documents.read<RunReport>(runDocument(runId, 'report.json'))
    if (report === undefined) throw neverStarted(result as { error?: string; cause?: string })
    return report
  } finally {
    duck.close()
  }
}

function substituted(definition: StateMachine): unknown {
  const values: Record<string, string> = {
    [placeholder('Database')]: 'local',
    [placeholder('Workgroup')]: 'local',
    [placeholder('OrdersJob')]: ORDERS_JOB,
  }
  for (const [key, name] of Object.entries(functionNames)) values[functionPlaceholder(key)] = name
  return JSON.parse(JSON.stringify(definition), (_key, value: unknown) =>
    typeof value === 'string' ? (values[value] ?? value) : value,
  )
}

function observed(all: Record<string, Handler>, run: LocalRun): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(all).map(([name, handler]) => [
      name,
      async (event: unknown) => {
        await run.onCall?.(name, event)
        const answer = await naming(run.lake, () => handler(event))
        if (name === functionNames.startRun) run.onPlan?.(answer as PlanForStates)
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
