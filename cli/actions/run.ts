import path from 'node:path'
import { requireUsableLake } from '../../engines/local/lake-places.ts'
import { requireQueryTypes } from '../../lambdas/run-input.ts'
import { chosenServices } from '../../lambdas/service-of.ts'
import { type Pipeline, tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { errorClasses } from '../../pipelines/errors.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
import { runDocument } from '../../pipelines/run-plan.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { readDashboards } from '../../preview/dashboards-read.ts'
import { isAnyDrawn } from '../../preview/drawn-tables.ts'
import { loadProject } from '../config-file.ts'
import { requireFolder } from '../folder-option.ts'
import { lakeWords } from '../lake-option.ts'
import { ALL_PIPELINES, chosenPipeline, type OfPipeline } from '../pipeline-option.ts'
import { rawInputs, requireReadFolders } from '../raw-inputs.ts'
import { printReport } from '../report-text.ts'
import { shellCommand } from '../shell-word.ts'
import { type NotBegun, pipelinesOf, runAll } from './run-all.ts'
import { type RunPlace, runPipeline } from './run-pipeline.ts'

export interface RunOptions extends OfPipeline, RunPlace {
  config?: string
  json: boolean
}

/** Runs a pipeline, or all of them, and prints the report. Sets the exit code of the process. */
export async function run(options: RunOptions): Promise<void> {
  const project = await loadProject(options.config)
  const { config, pipelines } = project
  const isAll = options.pipeline === ALL_PIPELINES
  const pipeline = isAll ? undefined : chosenPipeline(pipelines, options.pipeline)
  if (pipeline !== undefined) requireReadFolders(pipelines, pipeline, options)
  const chosen = pipeline === undefined ? pipelinesOf(project, options) : [pipeline]
  if (pipeline !== undefined)
    requireQueryTypes(
      options.queryType,
      pipeline.summaries.map(({ name }) => name),
    )
  requireFolder('--lake', options.lake)
  const services = chosenServices(options.service, config.services)
  // A sample is written there before anything else.
  requireUsableLake(options.lake)
  if (options.date !== undefined) requireCompleteDate('--date', options.date, services, Date.now())
  for (const { source } of chosen) rawInputs[source.name].requireConfigured(config, services)
  const report =
    pipeline === undefined
      ? await runAll(project, options, (of, ended) => {
          if (!options.json) show(of, ended, options)
        })
      : await runPipeline(project, pipeline, options)
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else if ('runs' in report)
    process.stdout.write(`\nall pipelines: ${report.status} in ${report.seconds.toFixed(1)} s\n`)
  else if (pipeline !== undefined) show(pipeline, report, options)
  if (!options.json && chosen.some(isDrawn)) {
    const preview = shellCommand('npx', 'commerce-pipelines', 'preview', ...lakeWords(options.lake))
    process.stdout.write(`dashboards: ${preview}\n`)
  }
  process.exitCode = report.status === 'SUCCEEDED' ? 0 : 1
}

/** Prints what became of a run. */
function show({ name, source }: Pipeline, run: RunReport | NotBegun, { lake }: RunPlace): void {
  if ('error' in run) {
    const { code, cause } = run.error
    process.stdout.write(`\n${name}: ${code}: ${cause}\n  ${errorClasses[code].whatToDo}\n`)
  } else printReport(run, source.account, path.join(lake, runDocument(run.run_id, 'report.html')))
}

/** Whether a dashboard draws any table of the pipeline. A pipeline of one's own has none. */
const isDrawn = (pipeline: Pipeline): boolean =>
  isAnyDrawn(
    readDashboards(),
    tableTypesOf(pipeline).map((queryType) => pipeline.tableName({ tablePrefix: '' }, queryType)),
  )
