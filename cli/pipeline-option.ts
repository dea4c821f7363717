import { Option } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { PipelineError } from '../pipelines/errors.ts'
import { pipelineNamed } from '../pipelines/pipeline-list.ts'

/** Which of the pipelines a command is about: the first one where none is named. */
export interface OfPipeline {
  pipeline?: string
}

/** What `commerce run` takes for a name: every pipeline, in the order of their schedules. */
export const ALL_PIPELINES = 'all'

/** A configuration may have other pipelines, so that any name is taken here. `listed` are those that the help names. */
export const pipelineOption = (listed: readonly Pipeline[], ...more: readonly string[]) =>
  new Option(
    '--pipeline <NAME>',
    `${[...listed.map(({ name, doc }) => `${name}: ${doc}`), ...more, 'or one of the configuration'].join('; ')} (default: the first)`,
  )

/** The pipeline that --pipeline names, or the first one. Throws InvalidInput where there is none of this name. */
export function chosenPipeline(pipelines: readonly Pipeline[], given: string | undefined): Pipeline {
  if (given === ALL_PIPELINES)
    throw new PipelineError(
      'InvalidInput',
      `--pipeline ${ALL_PIPELINES} is for commerce run: name one pipeline`,
    )
  return pipelineNamed(pipelines, given ?? pipelines[0]?.name ?? '')
}

/** `--pipeline orders` for a command that is printed; nothing for the pipeline that is meant anyway. */
export const pipelineWords = (pipelines: readonly Pipeline[], { name }: Pipeline): string[] =>
  name === pipelines[0]?.name ? [] : ['--pipeline', name]
