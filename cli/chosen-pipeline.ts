import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { pipelineNamed } from '../pipelines/pipeline-list.ts'

/** The pipeline that --pipeline names, or the first one. Throws InvalidInput where there is none of this name. */
export const chosenPipeline = (pipelines: readonly Pipeline[], given: string | undefined): Pipeline =>
  pipelineNamed(pipelines, given ?? pipelines[0]?.name ?? '')

/** `--pipeline orders` for a command that is printed; nothing for the pipeline that is meant anyway. */
export const pipelineWords = (pipelines: readonly Pipeline[], { name }: Pipeline): string[] =>
  name === pipelines[0]?.name ? [] : ['--pipeline', name]
