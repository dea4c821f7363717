import path from 'node:path'
import { requireUsableLake } from '../../engines/local/lake-places.ts'
import { requireQueryTypes } from '../../lambdas/run-input.ts'
import { chosenServices } from '../../lambdas/service-of.ts'
import { type Pipeline, tableTypesOf } from '../../pipelines/define-pipeline.ts'
import { requireCompleteDate } from '../../pipelines/run-date.ts'
import { runDocument } from '../../pipelines/run-plan.ts'
import { readDashboards } from '../../preview/dashboards-read.ts'
import { isAnyDrawn } from '../../preview/drawn-tables.ts'
import { loadProject } from '../config-file.ts'
import { requireFolder } from '../folder-option.ts'
import { lakeWords } from '../lake-option.ts'
import { runLocally } from '../local-run.ts'
import { chosenPipeline, type OfPipeline } from '../pipeline-option.ts'
import { startProgress } from '../progress.ts'
import { rawInputs, requireReadFolders } from '../raw-inputs.ts'
import { printReport } from '../report-text.ts'
import { type RunChoice, runInputOf } from '../run-options.ts'
import { shellCommand } from '../shell-word.ts'

export interface RunOptions extends OfPipeline, RunChoice {
  config?: string
  events?: string
  orders?: string
  lake: string
  json: boolean
}

/** Runs a pipeline to its end, and prints the report. Sets the exit code of the process. */
export async function run(options: RunOptions): Promise<void> {
  const { config, pipelines } = await loadProject(options.config)
  const pipeline = chosenPipeline(pipelines, options.pipeline)
  const { name, source, summaries } = pipeline
  requireReadFolders(pipelines, pipeline, options)
  requireQueryTypes(
    options.queryType,
    summaries.map((summary) => summary.name),
  )
  requireFolder('--lake', options.lake)
  const services = chosenServices(options.service, config.services)
  // A sample is written there before anything else.
  requireUsableLake(options.lake)
  if (options.date !== undefined) requireCompleteDate('--date', options.date, services, Date.now())
  const progress = startProgress({
    interrupted: 'tables are as they were, or new and whole; the same command goes on from there',
  })
  try {
    rawInputs[source.name].requireConfigured(config, services)
    const sample =
      options[source.name] === undefined
        ? rawInputs[source.name].sample(config, options, progress)
        : undefined
    const report = await runLocally({
      config,
      pipelines,
      pipeline: name,
      ...(options.events !== undefined && { events: options.events }),
      ...(options.orders !== undefined && { orders: options.orders }),
      ...(sample && { [source.name]: sample.folder, prepare: sample.prepare }),
      lake: options.lake,
      input: runInputOf(options),
      onCall: progress.onCall,
      onPlan: (plan) => progress.onPlan(pipeline, plan),
    })
    progress.stop()
    if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else {
      printReport(report, source.account, path.join(options.lake, runDocument(report.run_id, 'report.html')))
      const preview = shellCommand('npx', 'commerce-pipelines', 'preview', ...lakeWords(options.lake))
      if (isDrawn(pipeline)) process.stdout.write(`dashboards: ${preview}\n`)
    }
    process.exitCode = report.status === 'SUCCEEDED' ? 0 : 1
  } finally {
    progress.stop()
  }
}

/** Whether a dashboard draws any table of the pipeline. A pipeline of one's own has none. */
const isDrawn = (pipeline: Pipeline): boolean =>
  isAnyDrawn(
    readDashboards(),
    tableTypesOf(pipeline).map((queryType) => pipeline.tableName({ tablePrefix: '' }, queryType)),
  )
