import { Option } from 'commander'
import type { Pipeline } from '../pipelines/define-pipeline.ts'

/** Which of the pipelines a command is about: the first one where none is named. */
export interface OfPipeline {
  pipeline?: string
}

/** A configuration may have other pipelines, so that any name is taken here. `listed` are those that the help names. */
export const pipelineOption = (listed: readonly Pipeline[]) =>
  new Option(
    '--pipeline <NAME>',
    `${[...listed.map(({ name, doc }) => `${name}: ${doc}`), 'or one of the configuration'].join('; ')} (default: the first)`,
  )
