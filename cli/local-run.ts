import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { LocalAthena } from '../engines/local/athena.ts'
import { LocalCatalog } from '../engines/local/catalog.ts'
import { impatientClock } from '../engines/local/clock.ts'
import { CompactViews } from '../engines/local/compact-views.ts'
import { localDocuments } from '../engines/local/documents.ts'
import { Duck } from '../engines/local/duckdb.ts'
import { duckdbWriter } from '../engines/local/duckdb-writer.ts'
import { LocalGlueJob } from '../engines/local/glue-job.ts'
import { duckdbJobWriter } from '../engines/local/job-writer.ts'
import { Lake } from '../engines/local/lake.ts'
import { LocalRawOrders } from '../engines/local/order-files.ts'
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
import { ORDERS_JOB, ORDERS_STATE_MACHINE, STATE_MACHINE } from '../pipelines/names.ts'
import { orderEnrichment } from '../pipelines/order-enrichment.ts'
import { type AnyRunPlan, type PipelineName, runDocument } from '../pipelines/run-plan.ts'
import type { RunReport } from '../pipelines/run-report.ts'
import {
  functionNames,
  functionPlaceholder,
  ordersFunctionNames,
  placeholder,
  type StateMachine,
} from '../pipelines/states.ts'
import type { StagedTable } from '../queries/model/staged-tables.ts'
import { newRunId } from './run-id.ts'

interface AnyLocalRun {
  readonly config: Config
  readonly lake: string
  /** The input of the state machine. */
  readonly input: unknown
  /** Called before each function, with what it is given, and waited for: for progress, and tests that plant a failure. */
  readonly onCall?: (functionName: string, payload: unknown) => unknown
  /** Called with what StartRun decided. */
  readonly onPlan?: (plan: AnyRunPlan) => void
}
export interface CommerceRun extends AnyLocalRun {
  readonly pipeline?: 'commerce'
  /** Folder of the raw log. */
  readonly events: string
}
export interface OrdersRun extends AnyLocalRun {
  readonly pipeline: 'orders'
  /** Folder of the raw records. */
  readonly orders: string
  /** Folder of the raw log whose sessions orders are joined with, staged by an earlier run in the same lake. */
  readonly events?: string
}
export type LocalRun = CommerceRun | OrdersRun

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
    const compact = new CompactViews(duck)
    const { ports, catalog, rawOrders } = await localPorts(run, lake, { duck, athena, compact })
    const { name, definition } = machines[run.pipeline ?? 'commerce']
    const runId = newRunId(Date.now())
    const result = await execute(substituted(definition), {
      input: run.input,
      task: localTasks(observed(handlers(ports), run), athena, new LocalGlueJob(duck, compact, rawOrders)),
      clock: impatientClock(athena),
      executionName: runId,
      stateMachineName: name,
    })
    await catalog.refreshViews()
    const report = await ports.documents.read<RunReport>(runDocument(runId, 'report.json'))
    if (report === undefined) throw neverStarted(result as { error?: string; cause?: string })
    return report
  } finally {
    duck.close()
    await rm(lake.absolute(TEMPORARY), { recursive: true, force: true })
    release()
  }
}

/** The state machine of a pipeline, and the tables that it stages from its raw log. */
const machines = {
  commerce: {
    name: STATE_MACHINE,
    definition: commerceAnalytics,
    staged: ['commerce_arrivals', 'commerce_events'],
  },
  orders: { name: ORDERS_STATE_MACHINE, definition: orderEnrichment, staged: ['order_records'] },
} as const satisfies Record<
  PipelineName,
  { name: string; definition: StateMachine; staged: readonly StagedTable[] }
>

interface LocalEngine {
  readonly duck: Duck
  readonly athena: LocalAthena
  readonly compact: CompactViews
}

async function localPorts(run: LocalRun, lake: Lake, { duck, athena, compact }: LocalEngine) {
  const folder = run.pipeline === 'orders' ? run.orders : run.events
  // A pipeline asks for its own only.
  const [rawLog, rawOrders] = [new LocalRawLog(folder), new LocalRawOrders(folder)]
  const staging = stagingOf(rawLog.name)
  const foreign = run.pipeline === 'orders' ? { commerce_events: eventsStaging(run.events) } : {}
  const catalog = new LocalCatalog(lake, duck, staging, machines[run.pipeline ?? 'commerce'].staged, foreign)
  await catalog.open()
  if (run.pipeline === 'orders' && run.events !== undefined) await requireStaged(catalog, run.events)
  const sql = duckdbWriter(lake, rawLog, duck, { rawOrders, catalog, compact })
  const ports: Ports = {
    config: run.config,
    now: Date.now,
    rawLog,
    rawOrders,
    sql,
    job: duckdbJobWriter(lake, sql),
    queries: athena,
    catalog,
    documents: localDocuments(lake, staging),
    records: localRecords(lake),
    // The lake's lock keeps other runs out.
    executions: { earlierUnderWay: async () => undefined },
  }
  return { ports, catalog, rawOrders }
}

/** Where what was staged from a folder is remembered. */
const stagingOf = (folder: string) =>
  `staging/${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
const eventsStaging = (events: string | undefined) =>
  events === undefined ? 'staging/no-events' : stagingOf(new LocalRawLog(events).name)

/** Throws InvalidInput where no run of this lake has staged the log: all orders would be without session. */
async function requireStaged(catalog: LocalCatalog, events: string): Promise<void> {
  if ((await catalog.stagedPartitions('commerce_events')).length > 0) return
  throw new PipelineError(
    'InvalidInput',
    `${events} is not staged in this lake, so no order would find its session; first run its own pipeline: commerce run --events ${events}`,
  )
}

const TEMPORARY = 'temporary'

function substituted(definition: StateMachine): unknown {
  const values: Record<string, string> = {
    [placeholder('Database')]: 'local',
    [placeholder('Workgroup')]: 'local',
    [placeholder('OrdersJob')]: ORDERS_JOB,
  }
  const names = { ...functionNames, ...ordersFunctionNames }
  for (const key of Object.keys(names) as (keyof typeof names)[])
    values[functionPlaceholder(key)] = names[key]
  return JSON.parse(JSON.stringify(definition), (_key, value: unknown) =>
    typeof value === 'string' ? (values[value] ?? value) : value,
  )
}

function observed(all: Record<string, Handler>, { onCall, onPlan }: LocalRun): Record<string, Handler> {
  return Object.fromEntries(
    Object.entries(all).map(([name, handler]) => [
      name,
      async (event: unknown) => {
        await onCall?.(name, event)
        const answer = await handler(event)
        if (name === functionNames.startRun) onPlan?.(answer as AnyRunPlan)
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
