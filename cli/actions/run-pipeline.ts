import type { Pipeline } from '../../pipelines/define-pipeline.ts'
import type { Project } from '../../pipelines/project.ts'
import type { RunReport } from '../../pipelines/run-report.ts'
import { runLocally } from '../local-run.ts'
import { startProgress } from '../progress.ts'
import { rawInputs } from '../raw-inputs.ts'
import { type RunChoice, runInputOf } from '../run-options.ts'

/** What is run, and where its data are. */
export interface RunPlace extends RunChoice {
  readonly events?: string
  readonly orders?: string
  readonly lake: string
}

/** Runs a pipeline to its end on what it is given, or on a sample, and shows its progress. Throws what keeps it from beginning. */
export async function runPipeline(
  { config, pipelines }: Project,
  pipeline: Pipeline,
  options: RunPlace,
): Promise<RunReport> {
  const { name, source } = pipeline
  const raw = rawInputs[source.name]
  const progress = startProgress({
    interrupted: 'tables are as they were, or new and whole; the same command goes on from there',
  })
  try {
    const sample = options[source.name] === undefined ? raw.sample(config, options, progress) : undefined
    return await runLocally({
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
  } finally {
    progress.stop()
  }
}
