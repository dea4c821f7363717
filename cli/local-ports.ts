import { createHash } from 'node:crypto'
import type { LocalAthena } from '../engines/local/athena.ts'
import { LocalCatalog } from '../engines/local/catalog.ts'
import type { CompactViews } from '../engines/local/compact-views.ts'
import { localDocuments } from '../engines/local/documents.ts'
import type { Duck } from '../engines/local/duckdb.ts'
import { duckdbWriter } from '../engines/local/duckdb-writer.ts'
import { duckdbJobWriter } from '../engines/local/job-writer.ts'
import type { Lake } from '../engines/local/lake.ts'
import { requireApart } from '../engines/local/lake-places.ts'
import { LocalRawOrders } from '../engines/local/order-files.ts'
import { LocalRawLog } from '../engines/local/raw-log.ts'
import { localRunTables } from '../engines/local/run-tables.ts'
import type { Ports } from '../engines/ports.ts'
import type { Config } from '../pipelines/config.ts'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelineNamed, stagedTablesOf } from '../pipelines/pipeline-list.ts'
import type { SourceName } from '../pipelines/sources/source.ts'
import { commerceEvents } from '../queries/events/events.ts'
import { shellCommand } from './shell-word.ts'

/** Which pipeline runs with what, and where its data are on this machine. */
export interface LocalSetup {
  readonly config: Config
  readonly pipelines: readonly Pipeline[]
  /** The name of the pipeline that is run. */
  readonly pipeline: string
  readonly lake: string
  /**
   * Folder of the raw log, for a pipeline over events. For one over orders, a log whose sessions they are joined with,
   * staged by an earlier run in the same lake.
   */
  readonly events?: string
  /** Folder of raw records, for a pipeline over orders. */
  readonly orders?: string
  /** The clock, in epoch milliseconds; the machine's when absent. */
  readonly now?: () => number
}

interface LocalEngine {
  readonly duck: Duck
  readonly athena: LocalAthena
  readonly compact: CompactViews
}

/** What handlers may ask of this machine. Throws InvalidInput where orders want sessions of a log that was never staged. */
export async function localPorts(setup: LocalSetup, lake: Lake, { duck, athena, compact }: LocalEngine) {
  const { what, folder } = inputOf(setup)
  const onLinkedFolder = (linked: string) => requireApart(linked, what, setup.lake, setup.config)
  // A pipeline asks for its own only.
  const [rawLog, rawOrders] = [
    new LocalRawLog(folder, onLinkedFolder),
    new LocalRawOrders(folder, onLinkedFolder),
  ]
  const staging = stagingOf(rawLog.name)
  const pipeline = pipelineNamed(setup.pipelines, setup.pipeline)
  const { joinedTables } = pipeline.source
  const catalog = new LocalCatalog(lake, duck, staging, {
    own: stagedTablesOf([pipeline]),
    foreign: joinedTables.map((table) => ({ table, staging: eventsStaging(setup.events) })),
    all: stagedTablesOf(setup.pipelines),
  })
  await catalog.open()
  if (joinedTables.length > 0 && setup.events !== undefined) await requireStaged(catalog, setup.events)
  const sql = duckdbWriter(lake, rawLog, duck, { rawOrders, catalog, compact })
  const ports: Ports = {
    config: setup.config,
    pipelines: setup.pipelines,
    now: setup.now ?? Date.now,
    rawLog,
    rawOrders,
    sql,
    job: duckdbJobWriter(lake),
    queries: athena,
    catalog,
    documents: localDocuments(lake, staging),
    runTables: localRunTables(lake, duck),
    // The lake's lock keeps other runs out.
    executions: { earlierUnderWay: async () => undefined },
  }
  return { ports, catalog, rawOrders }
}

/** The folder that a run reads. */
export function inputOf(setup: LocalSetup): { what: SourceName; folder: string } {
  const { source } = pipelineNamed(setup.pipelines, setup.pipeline)
  const folder = setup[source.name]
  if (folder === undefined)
    throw new PipelineError('InvalidInput', `pipeline ${setup.pipeline} needs a folder of ${source.name}`)
  return { what: source.name, folder }
}

/** Where what was staged from a folder is remembered. */
const stagingOf = (folder: string) =>
  `staging/${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
const eventsStaging = (events: string | undefined) =>
  events === undefined ? 'staging/no-events' : stagingOf(new LocalRawLog(events).name)

/**
 * Throws InvalidInput where no run of this lake has staged the log, and StagingFailed where what it staged is damaged:
 * orders would be without their sessions.
 */
async function requireStaged(catalog: LocalCatalog, events: string): Promise<void> {
  const lost = await catalog.lostPartitions(commerceEvents)
  if (lost > 0)
    throw new PipelineError(
      'StagingFailed',
      `the staged events of ${lost === 1 ? 'a day' : `${lost} days`} are damaged in this lake, so orders would not find their sessions; first run their own pipeline, which stages them again: commerce run --events ${events}`,
    )
  if ((await catalog.stagedPartitions(commerceEvents)).length > 0) return
  throw new PipelineError(
    'InvalidInput',
    `${events} is not staged in this lake, so no order would find its session; first run its own pipeline: ${shellCommand('commerce', 'run', '--events', events)}`,
  )
}
