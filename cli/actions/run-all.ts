import { existsSync } from 'node:fs'
import { requireQueryTypes } from '../../lambdas/run-input.ts'
import { inDailyOrder } from '../../pipelines/daily-order.ts'
import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { ErrorCode } from '../../pipelines/errors.ts'
import { PipelineError } from '../../pipelines/errors.ts'
import type { Project } from '../../pipelines/project.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import type { SourceName } from '../../pipelines/sources/source.ts'
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
    console.error(`pipeline ${pipeline.name}`)
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
 * that have one. Throws InvalidInput where none is left, or a name is of no summary.
 */
export function pipelinesOf({ pipelines }: Project, { queryType, events, orders }: RunPlace): Pipeline[] {
  const summariesOf = (some: readonly Pipeline[]) =>
    some.flatMap(({ summaries }) => summaries.map(({ name }) => name))
  requireQueryTypes(queryType, summariesOf(pipelines))
  for (const [option, folder] of Object.entries({ events, orders }))
    if (folder !== undefined && !existsSync(folder))
      throw wrong(`--${option} ${folder}: there is no such folder`)
  const given: Readonly<Record<SourceName, string | undefined>> = { events, orders }
  const isSample = events === undefined && orders === undefined
  const reading = pipelines.filter(({ source }) => isSample || given[source.name] !== undefined)
  if (reading.length === 0)
    throw wrong(`no pipeline reads ${events === undefined ? '--orders' : '--events'} alone`)
  const chosen = reading.filter(
    (pipeline) => queryType === undefined || queryType.some((each) => summariesOf([pipeline]).includes(each)),
  )
  if (chosen.length === 0)
    throw wrong(`no pipeline that reads the given folders has a summary ${(queryType ?? []).join(', ')}`)
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
