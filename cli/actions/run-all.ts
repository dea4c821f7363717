import { inDailyOrder } from '../../pipelines/daily-order.ts'
import { type Pipeline, tableTypesOf } from '../../pipelines/define-pipeline.ts'
import type { ErrorCode } from '../../pipelines/errors.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { Project } from '../../pipelines/project.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { wrong } from '../failures.ts'
import { rawInputs } from '../raw-inputs.ts'
import { type RunPlace, runPipeline } from './run-pipeline.ts'

/** A pipeline that did not begin, and why. */
export interface NotBegun {
  readonly pipeline: string
  readonly status: 'FAILED'
  readonly error: { readonly code: ErrorCode; readonly cause: string }
}

/** What `commerce run --pipeline all --json` prints. */
export interface AllReport {
  readonly pipeline: 'all'
  /** SUCCEEDED when every run did. */
  readonly status: 'SUCCEEDED' | 'FAILED'
  readonly started_at: string
  readonly finished_at: string
  readonly seconds: number
  /** In the order in which they ran. */
  readonly runs: readonly (RunReport | NotBegun)[]
}

/**
 * Runs pipelines one after the other, in the order of their schedules; a later one runs whatever became of an earlier one.
 * @param ended called with each report as its run ends
 */
export async function runAll(
  project: Project,
  options: RunPlace,
  ended: (pipeline: Pipeline, run: RunReport | NotBegun) => void,
): Promise<AllReport> {
  const startedMs = Date.now()
  const runs: (RunReport | NotBegun)[] = []
  for (const pipeline of inDailyOrder(pipelinesOf(project, options), project.config)) {
    const run = await runPipeline(project, pipeline, ofPipeline(pipeline, options)).catch(
      (error: unknown) => {
        if (!(error instanceof PipelineError)) throw error
        return {
          pipeline: pipeline.name,
          status: 'FAILED',
          error: { code: error.code, cause: error.message },
        } as const
      },
    )
    ended(pipeline, run)
    runs.push(run)
  }
  const finishedMs = Date.now()
  return {
    pipeline: 'all',
    status: runs.every(({ status }) => status === 'SUCCEEDED') ? 'SUCCEEDED' : 'FAILED',
    started_at: new Date(startedMs).toISOString(),
    finished_at: new Date(finishedMs).toISOString(),
    seconds: (finishedMs - startedMs) / 1000,
    runs,
  }
}

/**
 * Those that there is something to run of: with own folders, the pipelines whose source is given; with summaries named, those
 * that have one. Throws a UsageError where none is left.
 */
export function pipelinesOf({ pipelines }: Project, { queryType, events, orders }: RunPlace): Pipeline[] {
  const given: Readonly<Record<string, string | undefined>> = { events, orders }
  const isSample = events === undefined && orders === undefined
  const chosen = pipelines.filter(
    (pipeline) =>
      (isSample || given[pipeline.source.name] !== undefined) &&
      (queryType === undefined || queryType.some((each) => tableTypesOf(pipeline).includes(each))),
  )
  if (chosen.length === 0) throw wrong(`no pipeline has a summary ${(queryType ?? []).join(', ')}`)
  return chosen
}

/** What of the options a pipeline takes: folders that it reads, and summaries that it has. */
function ofPipeline(
  { source, summaries }: Pipeline,
  { events, orders, queryType, ...options }: RunPlace,
): RunPlace {
  const { folders } = rawInputs[source.name]
  const own = queryType?.filter((each) => summaries.some(({ name }) => name === each))
  return {
    ...options,
    ...(events !== undefined && folders.includes('events') && { events }),
    ...(orders !== undefined && folders.includes('orders') && { orders }),
    ...(own && { queryType: own }),
  }
}
