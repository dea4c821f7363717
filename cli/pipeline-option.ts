import { Option } from 'commander'
import type { PipelineName } from '../pipelines/run-plan.ts'
import { oneOf } from './choices.ts'

/** Which of the pipelines a command is about. */
export interface OfPipeline {
  pipeline: PipelineName
}

export const pipelineOption = () =>
  oneOf(new Option('--pipeline <NAME>', 'commerce: tables of the event log; orders: tables of orders'), [
    'commerce',
    'orders',
  ] satisfies PipelineName[]).default('commerce')
