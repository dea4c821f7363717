import { Option } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'
import { oneOf } from './choices.ts'

/** Which of the pipelines a command is about. */
export interface OfPipeline {
  pipeline: string
}

/** The first pipeline is meant where none is named. */
export const pipelineOption = (pipelines: readonly Pipeline[]) =>
  oneOf(
    new Option('--pipeline <NAME>', pipelines.map(({ name, doc }) => `${name}: ${doc}`).join('; ')),
    pipelines.map(({ name }) => name),
  ).default(pipelines[0]?.name)

/** ` --pipeline orders` for a command that is printed; nothing for the pipeline that is meant anyway. */
export const pipelineWords = (pipelines: readonly Pipeline[], name: string): string[] =>
  name === pipelines[0]?.name ? [] : ['--pipeline', name]
