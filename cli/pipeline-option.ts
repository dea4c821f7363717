import { Option } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'

/** Which of the pipelines a command is about. */
export interface OfPipeline {
  pipeline: string
}

/** The first pipeline is meant where none is named. A configuration may have others, so that any name is taken here. */
export const pipelineOption = (packaged: readonly Pipeline[]) =>
  new Option(
    '--pipeline <NAME>',
    [...packaged.map(({ name, doc }) => `${name}: ${doc}`), 'or one of the configuration'].join('; '),
  ).default(packaged[0]?.name)

/** ` --pipeline orders` for a command that is printed; nothing for the pipeline that is meant anyway. */
export const pipelineWords = (pipelines: readonly Pipeline[], name: string): string[] =>
  name === pipelines[0]?.name ? [] : ['--pipeline', name]
